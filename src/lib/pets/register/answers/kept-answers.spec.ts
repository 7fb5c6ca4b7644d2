import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newPersonId } from '../../core/new-person-id';
import type { Box } from '../../core/photo/box';
import { mapIds, type Answer } from './answer';
import { AnswerIndex } from './answer-index';
import { answersToday, keptUnder, namesakesName, reviewAnswerName } from './kept-answers';
import { shortId, type Finding, type Naming } from './references';

interface World {
  /** Face id → where it is and whose it is. */
  faces: Map<string, { assetId: string; box: Box; personId: string | null }>;
  people: Set<string>;
  records: Map<string, string>;
}

const uuid = (kind: string, number: number) =>
  `${kind.repeat(8)}-0000-4000-8000-${kind}${String(number).padStart(11, '0')}`;

const namingOf = ({ faces, people, records }: World): Naming => ({
  faceOf: (id) => faces.get(id),
  personOf: (id) =>
    people.has(id)
      ? { recordId: records.get(id), face: faces.values().find(({ personId }) => personId === id) }
      : undefined,
});

const findingIn = ({ faces, people, records }: World): Finding => ({
  person: (short) =>
    [...people].find((id) => shortId(records.get(id) ?? id) === short) ??
    [...people].find((id) => shortId(id) === short),
  facesOn: (short) =>
    [...faces]
      .filter(([, { assetId }]) => shortId(assetId) === short)
      .map(([id, { box, personId }]) => ({ id, box, personId })),
});

/** Four people with three faces each, and two strays, two faces to a photo. */
const drawWorld = (kind: string): World => {
  const faces: World['faces'] = new Map();
  for (let index = 0; index < 14; index++) {
    const x1 = index % 2 === 0 ? 0.05 : 0.55;
    faces.set(uuid(kind, 100 + index), {
      assetId: uuid('f', Math.floor(index / 2)),
      box: { x1, y1: 0.1 + index / 50, x2: x1 + 0.3, y2: 0.6 + index / 50 },
      personId: index < 12 ? uuid(kind, index % 4) : null,
    });
  }
  return { faces, people: new Set([0, 1, 2, 3].map((number) => uuid(kind, number))), records: new Map() };
};

const before = drawWorld('a');
const person = (number: number, kind = 'a') => uuid(kind, number);
const face = (number: number, kind = 'a') => uuid(kind, 100 + number);
const notSame = (a: string, b: string): Answer => ({ kind: 'not-same', a, b });

const keep = (answers: readonly Answer[], world: World = before): string => reviewAnswerName(answers, namingOf(world));
const found = (name: string, world: World = before): AnswerIndex =>
  new AnswerIndex(keptUnder(name).flatMap((kept) => answersToday(kept, findingIn(world))));

const anyPerson = fc.integer({ min: 0, max: 3 }).map((number) => person(number));
const anyFace = fc.integer({ min: 0, max: 13 }).map((number) => face(number));
const both = fc.record({ personId: anyPerson, faceId: anyFace });
const twoFaces = fc.record({ a: anyFace, b: anyFace });
const anyAnswer: fc.Arbitrary<Answer> = fc.oneof(
  fc
    .tuple(anyPerson, fc.oneof(anyPerson, anyFace))
    .filter(([a, b]) => a !== b && before.faces.get(b)?.personId !== a)
    .map(([a, b]) => notSame(a, b)),
  both.map((ids): Answer => ({ kind: 'stays', ...ids })),
  both.map((ids): Answer => ({ kind: 'mixed', ...ids })),
  both.map((ids): Answer => ({ kind: 'dates', reason: 'before-birth', ...ids })),
  twoFaces.map((ids): Answer => ({ kind: 'twice', ...ids })),
  twoFaces.map((ids): Answer => ({ kind: 'allowed', ...ids })),
  anyFace.map((faceId): Answer => ({ kind: 'nobody', faceId })),
  anyFace.map((faceId): Answer => ({ kind: 'whose', faceId })),
  anyFace.map((faceId): Answer => ({ kind: 'date-right', faceId })),
);

describe('answers that are kept', () => {
  it('mean the same as long as nothing has changed', () => {
    fc.assert(
      fc.property(fc.array(anyAnswer, { minLength: 1, maxLength: 24 }), (answers) => {
        const index = found(keep(answers));
        // Whoever has a face is spoken of, too.
        expect(answers.filter((answer) => !index.has(answer))).toEqual([]);
      }),
    );
  });

  it('mean the same animals when every face and person has got another id', () => {
    const after = drawWorld('b');
    fc.assert(
      fc.property(fc.array(anyAnswer, { minLength: 1, maxLength: 24 }), (answers) => {
        const index = found(keep(answers), after);
        const now = (id: string) => id.replaceAll('aaaaaaaa', 'bbbbbbbb').replaceAll('-a', '-b');
        expect(answers.filter((answer) => !index.has(mapIds(answer, now)))).toEqual([]);
      }),
    );
  });

  it('follow the record of a pet that is somebody else by now', () => {
    const records = new Map([[person(0), uuid('c', 7)]]);
    const name = keep([notSame(person(0), face(13))], { ...before, records });
    const now = { ...before, people: new Set([person(3)]), records: new Map([[person(3), uuid('c', 7)]]) };
    expect([...found(name, now)]).toEqual([notSame(person(3), face(13))]);
  });

  it('go for whoever a fragment has been merged into', () => {
    const name = keep([notSame(person(0), person(1))]);
    const faces = new Map(
      [...before.faces].map(([id, one]) => [id, one.personId === person(1) ? { ...one, personId: person(2) } : one]),
    );
    const now = { ...before, people: new Set([person(0), person(2), person(3)]), faces };
    expect([...found(name, now)]).toEqual([notSame(person(0), person(2))]);
  });

  it('go for whoever has a face by now that was not somebody’s, unless it is given to just them', () => {
    const name = keep([notSame(person(0), face(13))]);
    const given = (personId: string): World => ({
      ...before,
      faces: new Map([...before.faces, [face(13), { ...before.faces.get(face(13))!, personId }]]),
    });
    const index = found(name, given(person(1)));
    expect(index.size).toBe(2);
    expect([...index.strangersTo(person(0))].sort()).toEqual([person(1), face(13)].sort());
    expect([...found(name, given(person(0)))]).toEqual([]);
  });

  it('are left out where nobody can be found', () => {
    const nobody: Answer = { kind: 'nobody', faceId: face(12) };
    const name = keep([notSame(person(0), face(13)), nobody]);
    const faces = new Map([...before.faces].filter(([id]) => id !== face(13)));
    expect([...found(name, { ...before, faces })]).toEqual([nobody]);
  });

  it('know a person that had no id yet by its first face, whoever it was taken from', () => {
    for (const giverId of [null, person(3)]) {
      const name = keep([notSame(newPersonId(giverId, [{ id: face(1) }]), person(0))]);
      expect(found(name).areNotSame(person(0), person(1))).toBe(true);
    }
  });

  it('take about forty characters for a pair', () => {
    const answers = Array.from({ length: 10 }, (_, index) => notSame(person(0), face(index)));
    expect(keep(answers, { ...before, records: new Map([[person(0), uuid('c', 7)]]) }).length / 10).toBeLessThan(45);
  });

  it('are nothing in words of a later version, or of nobody', () => {
    for (const name of ['review3:whatever', 'review:', 'review:new', 'review:mixed:x', 'same:', 'same:a', '']) {
      expect(keptUnder(name)).toEqual([]);
    }
  });
});

/** As version 0.1 of the app has written them for the world above, in which a pet's record has an id of its own. */
describe('the text of an answer', () => {
  const world = { ...before, records: new Map([[person(1), uuid('c', 7)]]) };
  const gone = uuid('e', 1);
  const written: [text: string, answers: Answer[]][] = [
    ['~oAAAAAAA8AAAAAAADNGaWZmZ|~wAAAAAAH8AAAAAAAjMHr2Znr', [notSame(person(0), person(1))]],
    ['~oAAAAAAA8AAAAAAADNGaWZmZ|.8AAAAAAGjMXC2Z3C', [notSame(person(0), face(13))]],
    ['.8AAAAAAGDNVwWZ1w|eeeeeeee-0000-4000-8000-e00000000001', [notSame(gone, face(12))]],
    ['nobody:.8AAAAAAGDNVwWZ1w', [{ kind: 'nobody', faceId: face(12) }]],
    ['stays:~wAAAAAAH8AAAAAAAjMHr2Znr|.8AAAAAAAjMHr2Znr', [{ kind: 'stays', personId: person(1), faceId: face(1) }]],
    ['dates:.8AAAAAACDNLhWZrh', [{ kind: 'date-right', faceId: face(4) }]],
    [
      'whose:.8AAAAAAGjMXC2Z3C,~oAAAAAAA8AAAAAAADNGaWZmZ|.8AAAAAAGjMXC2Z3C',
      [{ kind: 'whose', faceId: face(13) }, notSame(person(0), face(13))],
    ],
    [
      'mixed:~oAAAAAAC8AAAAAABDNI9WZo9:.8AAAAAABDNI9WZo9,stays:~oAAAAAAC8AAAAAABDNI9WZo9|.8AAAAAABDNI9WZo9',
      [
        { kind: 'mixed', personId: person(2), faceId: face(2) },
        { kind: 'stays', personId: person(2), faceId: face(2) },
      ],
    ],
    [
      'twice:.8AAAAAAADNGaWZmZ|.8AAAAAAAjMHr2Znr,allow:.8AAAAAAADNGaWZmZ|.8AAAAAAAjMHr2Znr',
      [
        { kind: 'twice', a: face(0), b: face(1) },
        { kind: 'allowed', a: face(0), b: face(1) },
      ],
    ],
    [
      'dates:~oAAAAAAA8AAAAAAADNGaWZmZ:before-birth:.8AAAAAAADNGaWZmZ,dates:.8AAAAAAADNGaWZmZ',
      [
        { kind: 'dates', personId: person(0), reason: 'before-birth', faceId: face(0) },
        { kind: 'date-right', faceId: face(0) },
      ],
    ],
    [
      'dates:~wAAAAAAH8AAAAAAAjMHr2Znr:after-death:.8AAAAAAAjMHr2Znr',
      [{ kind: 'dates', personId: person(1), reason: 'after-death', faceId: face(1) }],
    ],
  ];

  it.each(written)('%s is read and written as it was', (text, answers) => {
    const name = `review:${text}`;
    const index = found(name, world);
    expect(answers.filter((answer) => !index.has(answer))).toEqual([]);
    expect(keep(answers, world)).toBe(name);
  });

  it('of somebody who had no id yet is read and written as it was', () => {
    const name = 'review:~oAAAAAAA8AAAAAAADNGaWZmZ|!8AAAAAAAjMHr2Znr';
    expect(keep([notSame(newPersonId(null, [{ id: face(1) }]), person(0))], world)).toBe(name);
    expect([...found(name, world)]).toEqual([notSame(person(0), person(1))]);
  });

  it('of namesakes is read and written as it was', () => {
    const name = `same:${person(0)}:${uuid('c', 7)}`;
    expect(namesakesName([uuid('c', 7), person(0)])).toBe(name);
    expect([...found(name, world)]).toEqual([notSame(person(0), person(1))]);
  });
});
