import { expect, it } from 'vitest';
import { anyCover, Facts } from './facts.ts';
import { confirmSeen, doubtOthers, mergeAlong, unseen } from './others-between.ts';
import type { View } from './view.ts';

const person = {
  key: 'rex',
  id: 'rex-id',
  name: 'Rex',
  birthDate: null,
  isFavorite: false,
  isHidden: false,
  cover: 'photo-01',
  decision: null,
  died: null,
};
const view: View = { people: [person], faces: [], doubled: 0 };

/** Who is held to have said something that others did unseen, after one more request and a write. */
const sayerAfter = (field: 'cover' | 'name', text: string) => {
  const facts = new Facts();
  facts.say(unseen, [{ subject: 'rex', field, value: 'x' }]);
  const sent = [
    { isWrite: false, text },
    { isWrite: true, text: 'PUT /api/people/rex-id {}' },
  ];
  confirmSeen(facts, sent, [view]);
  return facts.sayer('rex', field);
};

it('takes a look at a person for one at its name, and not at its cover', () => {
  expect(sayerAfter('name', 'GET /api/people/rex-id')).toBe('others');
  expect(sayerAfter('cover', 'GET /api/people/rex-id')).toBe(unseen);
});

it('takes it for a look at the cover where covers are told', () => {
  expect(sayerAfter('cover', 'POST /api/sync/stream {}')).toBe('others');
  expect(sayerAfter('cover', 'GET /api/people?closestPersonId=rex-id&page=1')).toBe('others');
});

it('has the server pick any cover where our write takes its face, and no other face', () => {
  const face = (id: string, assetId: string) => ({
    key: `face ${id}`,
    owner: 'rex',
    face: { id, assetId } as View['faces'][number]['face'],
  });
  const shown = { ...view, faces: [face('f1', 'photo-01'), face('f2', 'photo-02')] };
  const coverAfter = (id: string) => {
    const facts = new Facts();
    facts.say(unseen, [{ subject: 'rex', field: 'cover', value: 'photo-01' }]);
    confirmSeen(facts, [{ isWrite: true, text: `PUT /api/faces/bella-id {"id":"${id}"}` }], [shown]);
    return facts.get('rex', 'cover');
  };
  expect(coverAfter('f1')).toBe(anyCover);
  expect(coverAfter('f2')).toBe('photo-01');
});

it('lets a face that others gave to whom nobody merges stay there, where they removed the survivor', () => {
  const ownersWhere = (isGone: boolean) => {
    const facts = new Facts();
    const owner = { subject: 'face 01: 1 1 2 2', field: 'owner' as const };
    facts.say('start', [
      { ...owner, value: 'max' },
      { ...owner, field: 'there', value: true },
    ]);
    facts.say('others', [{ ...owner, value: 'bella' }]);
    facts.say(isGone ? 'others' : '#0', [{ subject: 'max', field: 'there', value: false }]);
    mergeAlong(facts, '#1', 'max', ['bella']);
    return [facts.get(owner.subject, 'owner'), facts.beneathDoubt(owner.subject, 'owner')];
  };
  expect(ownersWhere(true)).toEqual(['max', 'bella']);
  expect(ownersWhere(false)).toEqual(['max', 'max']);
});

it('has a face that others gave unseen stay where whoever got it by a merge was on the photo before, and nowhere else', () => {
  const ownerAfter = (other: string, before = 'rex') => {
    const facts = new Facts();
    const owner = (subject: string, value: string) => ({ subject, field: 'owner' as const, value });
    facts.say('start', [owner('face 01: 1 1 2 2', before), owner(other, 'max')]);
    facts.say('start', [{ subject: 'face 01: 1 1 2 2', field: 'there', value: true }]);
    facts.say(unseen, [owner('face 01: 1 1 2 2', 'bella')]);
    mergeAlong(facts, '#1', 'max', ['bella']);
    facts.unsay('#1');
    return facts.get('face 01: 1 1 2 2', 'owner');
  };
  expect(ownerAfter('face 01: 5 5 6 6')).toBe('max');
  expect(ownerAfter('face 02: 5 5 6 6')).toBe('bella');
  expect(ownerAfter('face 02: 5 5 6 6', 'max')).toBe('max');
});

it('lets a state that others gave back what it was be written again, where an answer was lost', () => {
  const beneath = (isUnclear: boolean, others: boolean) => {
    const facts = new Facts();
    const state = { subject: 'rex', field: 'isFavorite' as const };
    facts.say('start', [{ ...state, value: false }]);
    facts.say('#1', [{ ...state, value: true }]);
    facts.say('others', [{ ...state, value: others }]);
    doubtOthers(facts, '#1', isUnclear);
    return facts.beneathDoubt('rex', 'isFavorite');
  };
  expect([beneath(true, false), beneath(false, false)]).toEqual([true, false]);
  expect(beneath(true, true)).toBe(true);
});

it('has nothing come along with the merged that others took from them before, or had to', () => {
  const beneath = (others: boolean) => {
    const facts = new Facts();
    const state = { field: 'isFavorite' as const };
    facts.say('start', [
      { ...state, subject: 'max', value: false },
      { ...state, subject: 'bella', value: true },
    ]);
    facts.say('#1', [{ ...state, subject: 'max', value: true }]);
    facts.say(others ? 'others' : 'start', [{ ...state, subject: 'bella', value: !others }]);
    mergeAlong(facts, '#1', 'max', ['bella']);
    return facts.beneathDoubt('max', 'isFavorite');
  };
  expect([beneath(true), beneath(false)]).toEqual([false, true]);
});
