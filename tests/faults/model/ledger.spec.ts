import { expect, it } from 'vitest';
import type { Face } from '../../../src/lib/pets/core/photo/face.ts';
import type { Away } from './differences.ts';
import { personFields } from './facts.ts';
import { Ledger } from './ledger.ts';
import type { Listed } from './listed.ts';
import { unseen } from './others-between.ts';
import type { PersonView, View } from './view.ts';

const face: Face = {
  id: 'f',
  assetId: 'photo-01',
  box: { x1: 0, y1: 0, x2: 0.1, y2: 0.1 },
  imageSize: { width: 100, height: 100 },
  personId: 'rex',
  personName: 'Rex',
  source: 'machine-learning',
};
const person = (key: string): PersonView => ({
  key,
  id: key,
  name: key,
  birthDate: null,
  isFavorite: false,
  isHidden: false,
  cover: null,
  decision: null,
  died: null,
});
const viewWith = (owners: (string | null)[], people = ['Rex', 'Bella'].map((key) => person(key))): View => ({
  people,
  faces: owners.map((owner, index) => ({ key: `face 0${index}: 1 1 2 2`, owner, face })),
  doubled: 0,
});
/** A problem of a step about these faces, and about Rex. */
const listed = (kind: Listed['kind'], faces: string[]): Listed => ({
  step: 0,
  kind,
  count: 1,
  name: null,
  detail: null,
  about: { faces: new Set(faces), people: new Set(['Rex']), photos: new Set(), fields: new Set(['name']) },
});
const moved = listed('faces-moved-since', ['face 00: 1 1 2 2', 'face 01: 1 1 2 2', 'face 02: 1 1 2 2']);
const none: Away = new Map();
/** Two changes at the same time, and what each of them lists. */
const both = (...problems: Listed[][]) =>
  ['#1', '#2'].map((label, index) => ({ label, problems: problems.at(index) ?? [] }));

it('counts faces that are elsewhere without a word, once', () => {
  const ledger = new Ledger(viewWith(['Rex', 'Rex', 'Bella']));
  const now = viewWith(['Rex', null, 'Rex']);
  ledger.compare(now, '#1', [], none);
  ledger.compare(now, '#2', [], none);
  expect(ledger.tally).toMatchObject({ silentFaces: 2, listedFaces: 0, silentFields: 0 });
});

it('counts them as listed as far as the entry lists them', () => {
  const ledger = new Ledger(viewWith(['Rex', 'Rex', 'Bella']));
  ledger.compare(viewWith(['Rex', null, 'Rex']), '#1', [moved], none);
  expect(ledger.tally).toMatchObject({ silentFaces: 1, listedFaces: 1 });
});

it('does not take what is listed of one face, person, or field for another', () => {
  const lose = (problem: Listed, after: View) => {
    const ledger = new Ledger(viewWith(['Rex', 'Bella']));
    ledger.compare(after, '#1', [problem], none);
    return ledger.tally;
  };
  const face = listed('faces-moved-since', ['face 00: 1 1 2 2']);
  expect(lose(face, viewWith([null, 'Bella']))).toMatchObject({ silentFaces: 0 });
  expect(lose(face, viewWith(['Rex', null]))).toMatchObject({ silentFaces: 1 });
  const name = listed('changed-since', []);
  const viewOf = (key: string, more: Partial<PersonView>) =>
    viewWith(
      ['Rex', 'Bella'],
      ['Rex', 'Bella'].map((one) => ({ ...person(one), ...(one === key && more) })),
    );
  expect(lose(name, viewOf('Rex', { name: 'Max' }))).toMatchObject({ silentFields: 0, listedFields: 1 });
  expect(lose(name, viewOf('Bella', { name: 'Max' }))).toMatchObject({ silentFields: 1 });
  expect(lose(name, viewOf('Rex', { isHidden: true }))).toMatchObject({ silentFields: 1 });
  const both = viewOf('Rex', { name: 'Max', isHidden: true });
  expect(lose(name, both)).toMatchObject({ silentFields: 1, listedFields: 1 });
  const asWhole = { ...name, about: { ...name.about, fields: new Set(personFields) } };
  expect(lose(asWhole, both)).toMatchObject({ silentFields: 0, listedFields: 2 });
  expect(lose({ ...asWhole, about: { ...asWhole.about, faces: face.about.faces } }, both)).toMatchObject({
    silentFields: 1,
  });
  const cover = listed('cover-unknown', []);
  expect(lose(cover, viewOf('Rex', { cover: 'photo-07' }))).toMatchObject({ silentFields: 0 });
  expect(lose(cover, viewOf('Rex', { name: 'Max' }))).toMatchObject({ silentFields: 1 });
});

it('counts a name that is not there, and whoever is gone', () => {
  const ledger = new Ledger(viewWith(['Rex']));
  ledger.compare(viewWith(['Rex'], [{ ...person('Rex'), name: 'Max' }]), '#1', [], none);
  expect(ledger.tally).toMatchObject({ silentFields: 2 });
});

it('takes what a change said away wherever it lies', () => {
  const ledger = new Ledger(viewWith(['Rex']));
  const owner = { subject: 'face 00: 1 1 2 2', field: 'owner' as const };
  ledger.facts.say('move', [{ ...owner, value: 'Bella' }]);
  ledger.facts.say('merge', [{ ...owner, value: 'Rex' }]);
  ledger.takeBack('move', []);
  ledger.takeBack('merge', []);
  ledger.compare(viewWith(['Bella']), 'merge', [], none);
  expect(ledger.tally).toMatchObject({ silentFaces: 1 });
});

it('keeps what others did', () => {
  const [before, after] = [viewWith(['Rex']), viewWith(['Bella'])];
  const ledger = new Ledger(before);
  ledger.follow(before, after);
  ledger.compare(after, '#1', [], none);
  expect(ledger.losses).toEqual([]);
});

it('misses nobody who was to be made for faces that are listed as elsewhere, and anybody else', () => {
  for (const [problems, silentFields] of [
    [[moved], 0],
    [[], 1],
  ] as const) {
    const ledger = new Ledger(viewWith([null]));
    ledger.facts.say('#1', [{ subject: 'Max', field: 'there', value: true }]);
    ledger.compare(viewWith([null]), '#1', problems, none);
    expect(ledger.tally).toMatchObject({ silentFaces: 0, silentFields });
  }
  const ledger = new Ledger(viewWith([null]));
  ledger.facts.say('#1', [{ subject: 'Max', field: 'there', value: true }]);
  ledger.compare(viewWith([null]), '#2', [moved], none);
  expect(ledger.tally).toMatchObject({ silentFields: 1 });
});

it('lets whoever a closed change has made, and left without a face, go', () => {
  const start = viewWith(['Rex']);
  const ledger = new Ledger(start);
  const max = { subject: 'Max', field: 'there' as const, value: true };
  ledger.facts.say('#1', [max]);
  const withMax = viewWith(['Rex'], [...start.people, person('Max')]);
  ledger.leaveOpen('#1', withMax, undefined);
  ledger.compare(start, '#1', [], none);
  expect(ledger.tally).toMatchObject({ silentFields: 0 });
});

it('finds helpers that are left in the end', () => {
  const helper = { ...person('x'), name: 'Interrupted change (pets-for-immich e 0 carrier)' };
  const ledger = new Ledger(viewWith([]));
  ledger.compareMarkers(viewWith([], [helper]));
  expect(ledger.tally.silentFields).toBe(1);
});

it('lets a face that was deleted and moved at the same time go back to either', () => {
  const start = viewWith(['Rex']);
  const ledger = new Ledger(start);
  ledger.facts.say('#1', [{ subject: 'face 00: 1 1 2 2', field: 'owner', value: 'Bella' }]);
  ledger.facts.say('#2', [{ subject: 'face 00: 1 1 2 2', field: 'there', value: false }]);
  ledger.order(both(), viewWith([]));
  ledger.takeBack('#2', []);
  ledger.compare(start, '#2', [], none);
  expect(ledger.tally).toMatchObject({ silentFaces: 0 });
  ledger.compare(viewWith([null]), '#2', [], none);
  expect(ledger.tally).toMatchObject({ silentFaces: 1 });
});

const owner = { subject: 'face 00: 1 1 2 2', field: 'owner' as const };

it('lets a change take faces that others gave meanwhile to whom it took them from, or left to nobody', () => {
  for (const now of ['Rex', null]) {
    const ledger = new Ledger(viewWith(['Rex']));
    ledger.facts.say('#1', [{ ...owner, value: 'Bella' }]);
    ledger.facts.say('others', [
      { ...owner, value: now },
      ...(now ? [] : [{ subject: 'Rex', field: 'there' as const, value: false }]),
    ]);
    ledger.carryOn('#1');
    ledger.compare(viewWith(['Bella'], now ? undefined : [person('Bella')]), '#1', [], none);
    expect(ledger.losses).toEqual([]);
  }
});

it('has faces that others left to nobody, and a change took all the same, be nobody’s again', () => {
  for (const [owner, silentFaces] of [
    [null, 0],
    ['Rex', 1],
  ] as const) {
    const ledger = new Ledger(viewWith(['Rex']));
    ledger.facts.say('#1', [{ subject: 'face 00: 1 1 2 2', field: 'owner', value: 'Bella' }]);
    ledger.follow(viewWith(['Rex']), viewWith([null], [person('Bella')]));
    ledger.carryOn('#1');
    ledger.compare(viewWith(['Bella'], [person('Bella')]), '#1', [], none);
    ledger.takeBack('#1', []);
    ledger.compare(viewWith([owner], owner ? undefined : [person('Bella')]), '#1', [], none);
    expect(ledger.tally).toMatchObject({ silentFaces });
  }
});

it('has faces go back that others left to nobody when they removed whom a closed change had made, and on with those', () => {
  const faceOf = (value: string | null) => [{ ...owner, value }];
  for (const [back, silentFaces] of [
    ['Bella', 0],
    ['Rex', 1],
  ] as const) {
    const ledger = new Ledger(viewWith(['Rex']));
    ledger.facts.say('#1', faceOf('Bella'));
    ledger.facts.say('#2', [...faceOf('new'), { subject: 'new', field: 'there', value: true }]);
    ledger.facts.say('others', [...faceOf(null), { subject: 'new', field: 'there', value: false }]);
    ledger.leaveOpen('#2', viewWith([null]), undefined);
    ledger.takeBack('#2', []);
    ledger.compare(viewWith([back]), '#2', [], none);
    expect(ledger.tally).toMatchObject({ silentFaces });
    ledger.takeBack('#1', []);
    ledger.compare(viewWith(['Rex']), '#1', [], none);
    expect(ledger.tally).toMatchObject({ silentFaces });
  }
});

it('lets no change take a face that others gave to somebody else', () => {
  const start = viewWith(
    ['Rex'],
    ['Rex', 'Bella', 'Max'].map((key) => person(key)),
  );
  const ledger = new Ledger(start);
  ledger.facts.say('#1', [{ ...owner, value: 'Bella' }]);
  ledger.facts.say('others', [{ ...owner, value: 'Max' }]);
  ledger.carryOn('#1');
  ledger.compare({ ...start, faces: viewWith(['Bella']).faces }, '#1', [], none);
  expect(ledger.tally).toMatchObject({ silentFaces: 1 });
});

it.each([
  ['lock', 0],
  ['trash', 1],
] as const)(
  'takes a merge’s word for the locked folder for faces that are or were in there alone (%s)',
  (where, lost) => {
    const away = new Map([['photo-00', where]]);
    const lockedFolder = listed('locked-folder', []);
    for (const [then, now] of [
      [away, none],
      [none, away],
    ]) {
      const ledger = new Ledger(viewWith(['Rex']));
      ledger.complete(viewWith(['Rex']), then);
      ledger.compare(viewWith(['Bella']), '#1', [lockedFolder], now);
      expect(ledger.tally).toMatchObject({ silentFaces: lost });
    }
  },
);

it('counts a face that is there against all expectation once', () => {
  const ledger = new Ledger(viewWith([]));
  ledger.compare(viewWith(['Rex']), '#1', [], none);
  ledger.compare(viewWith(['Rex']), '#2', [], none);
  expect(ledger.tally).toMatchObject({ silentFaces: 1 });
});

/** A face of nobody's that two take at the same time, and the second gets. */
const takenByTwo = (...problems: Listed[][]) => {
  const ledger = new Ledger(viewWith([null]));
  ledger.facts.say('#1', [{ ...owner, value: 'Rex' }]);
  ledger.facts.say('#2', [{ ...owner, value: 'Bella' }]);
  ledger.order(both(...problems), viewWith(['Bella']));
  ledger.takeBack('#2', []);
  return ledger;
};

it('has a face go back to whoever the first of two had given it to', () => {
  const ledger = takenByTwo();
  ledger.compare(viewWith(['Rex']), '#2', [], none);
  expect(ledger.tally).toMatchObject({ silentFaces: 0 });
});

it('counts it where it goes back further', () => {
  const ledger = takenByTwo();
  ledger.compare(viewWith([null]), '#2', [], none);
  expect(ledger.tally).toMatchObject({ silentFaces: 1 });
});

it('lets it go back to either where the first one had listed it', () => {
  const ledger = takenByTwo([moved]);
  ledger.compare(viewWith([null]), '#2', [], none);
  expect(ledger.tally).toMatchObject({ silentFaces: 0 });
});

it('lets faces stay with whom the other could not merge any more, where that is listed', () => {
  for (const [problems, silentFaces] of [
    [[], 1],
    [[listed('person-gone', [])], 0],
  ] as const) {
    const ledger = new Ledger(viewWith(['Rex']));
    ledger.facts.say('#1', [{ ...owner, value: null }]);
    ledger.facts.say('#2', [
      { ...owner, value: 'Bella' },
      { subject: 'Rex', field: 'there', value: false },
    ]);
    const merge = { person: 'Bella', merged: ['Rex'] };
    const told = [
      { label: '#1', problems: [] },
      { label: '#2', problems, merge },
    ];
    ledger.order(told, viewWith([null], [person('Bella')]));
    ledger.takeBack('#1', []);
    ledger.compare(viewWith(['Rex']), '#1', [], none);
    expect(ledger.tally).toMatchObject({ silentFaces });
  }
});

it('lets what two did at the same time be taken back by either, but not stay after both', () => {
  const gone = [{ subject: 'face 00: 1 1 2 2', field: 'there' as const, value: false }];
  const ledger = new Ledger(viewWith(['Rex']));
  ledger.facts.say('#1', gone);
  ledger.facts.say('#2', gone);
  ledger.order(both(), viewWith([]));
  ledger.takeBack('#2', []);
  ledger.compare(viewWith([]), '#2', [], none);
  expect(ledger.tally).toMatchObject({ silentFaces: 0 });
  ledger.takeBack('#1', []);
  ledger.compare(viewWith([]), '#1', [], none);
  expect(ledger.tally).toMatchObject({ silentFaces: 1 });
});

it('lets what others and a change said alike be taken back with it, or stay', () => {
  for (const name of ['Rex', 'Max']) {
    const named = (one: string) => viewWith(['Rex'], [{ ...person('Rex'), name: one }, person('Bella')]);
    const ledger = new Ledger(named('Rex'));
    ledger.facts.say('#1', [{ subject: 'Rex', field: 'name', value: 'Max' }]);
    ledger.follow(named('Rex'), named('Max'), unseen);
    ledger.compare(named('Max'), '#1', [], none);
    ledger.takeBack('#1', []);
    ledger.compare(named(name), '#1', [], none);
    expect(ledger.losses).toEqual([]);
  }
});

it('holds what others said unseen to be so once it shows', () => {
  const named = (one: string) => viewWith(['Rex'], [{ ...person('Rex'), name: one }, person('Bella')]);
  const ledger = new Ledger(named('Rex'));
  ledger.follow(named('Rex'), named('Max'), unseen);
  ledger.compare(named('Max'), '#1', [], none);
  ledger.compare(named('Rex'), '#2', [], none);
  expect(ledger.tally).toMatchObject({ silentFields: 1 });
});

it('lets an undo that was cut off take back once more what others gave back meanwhile, and nothing else', () => {
  for (const [isMeanwhile, silentFaces] of [
    [true, 0],
    [false, 1],
  ] as const) {
    const ledger = new Ledger(viewWith(['Rex']));
    ledger.facts.say('#1', [{ ...owner, value: 'Bella' }]);
    const others = ledger.follow(viewWith(['Rex']), viewWith(['Bella']));
    ledger.takeBack('#1', [], isMeanwhile ? others : []);
    ledger.compare(viewWith(['Rex']), '#1', [], none);
    expect(ledger.tally).toMatchObject({ silentFaces });
  }
});

it('has a cover stay away with a face that is listed, and with no other', () => {
  for (const [photo, silentFields] of [
    ['photo-00', 0],
    ['photo-01', 1],
  ] as const) {
    const coverOf = (cover: string) => [{ ...person('Rex'), cover }, person('Bella')];
    const ledger = new Ledger(viewWith(['Rex', 'Rex', 'Rex'], coverOf(photo)));
    ledger.compare(viewWith(['Bella', 'Rex', 'Rex'], coverOf('photo-02')), '#1', [moved], none);
    expect(ledger.tally).toMatchObject({ silentFaces: 0, silentFields });
  }
});

it('has somebody be as they come back for a face that is theirs, and stay so', () => {
  const ledger = new Ledger(viewWith(['Rex']));
  ledger.facts.say('#1', [{ ...owner, value: 'new' }]);
  const viewOf = (name: string) =>
    viewWith(['new'], [...['Rex', 'Bella'].map((key) => person(key)), { ...person('new'), name }]);
  ledger.compare(viewOf('Luna'), '#1', [], none);
  expect(ledger.tally).toMatchObject({ silentFields: 0 });
  ledger.compare(viewOf('Max'), '#2', [], none);
  expect(ledger.tally).toMatchObject({ silentFields: 1 });
});

it('has nothing to say of whoever was made in passing while faces are with them', () => {
  const helper = { ...person('helper'), name: 'Interrupted change (pets-for-immich e 0 carrier)' };
  const view = viewWith(['helper'], [...['Rex', 'Bella'].map((key) => person(key)), helper]);
  const ledger = new Ledger(viewWith(['Rex']));
  ledger.facts.say('#1', [
    { ...owner, value: 'helper' },
    { subject: 'helper', field: 'cover', value: 'any' },
  ]);
  ledger.compare(view, '#1', [], none);
  expect(ledger.losses).toEqual([]);
});
