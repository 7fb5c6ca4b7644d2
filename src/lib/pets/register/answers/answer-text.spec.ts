import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box } from '../../core/box';
import { packKeys, shortId, unpackKeys, type Finding, type Naming } from './answer-text';

interface World {
  /** Face id → where it is and whose it is. */
  faces: Map<string, { assetId: string; box: Box; personId: string | null }>;
  people: Set<string>;
  records: Map<string, string>;
}

const uuid = (kind: string, number: number) =>
  `${kind.repeat(8)}-0000-4000-8000-${kind}${String(number).padStart(11, '0')}`;
const pair = (a: string, b: string) => [a, b].sort().join('|');

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

const anyPerson = fc.integer({ min: 0, max: 3 }).map((number) => person(number));
const anyFace = fc.integer({ min: 0, max: 13 }).map((number) => face(number));
const anyKey = fc.oneof(
  fc
    .tuple(anyPerson, fc.oneof(anyPerson, anyFace))
    .filter(([a, b]) => a !== b && before.faces.get(b)?.personId !== a)
    .map(([a, b]) => pair(a, b)),
  fc.tuple(anyPerson, anyFace).map(([a, b]) => `stays:${pair(a, b)}`),
  fc.tuple(anyFace, anyFace).map(([a, b]) => `twice:${pair(a, b)}`),
  anyFace.map((id) => `nobody:${id}`),
  fc.tuple(anyPerson, anyFace).map(([a, b]) => `dates:${a}:before-birth:${b}`),
);

/** Also says of whoever has a face what is said of the face. */
const isAbout = (keys: readonly string[], found: readonly string[]) => keys.every((key) => found.includes(key));

describe('answers that are kept', () => {
  it('mean the same as long as nothing has changed', () => {
    fc.assert(
      fc.property(fc.array(anyKey, { minLength: 1, maxLength: 24 }), (keys) => {
        const found = unpackKeys(packKeys(keys, namingOf(before)), findingIn(before));
        expect(isAbout(keys, found)).toBe(true);
      }),
    );
  });

  it('mean the same animals when every face and person has got another id', () => {
    const after = drawWorld('b');
    fc.assert(
      fc.property(fc.array(anyKey, { minLength: 1, maxLength: 24 }), (keys) => {
        const found = unpackKeys(packKeys(keys, namingOf(before)), findingIn(after));
        const renamed = keys.map((key) =>
          key
            .replaceAll('aaaaaaaa', 'bbbbbbbb')
            .replaceAll('-a', '-b')
            .replace(/(?<a>[\w-]+)\|(?<b>[\w-]+)$/u, (_, a: string, b: string) => pair(a, b)),
        );
        expect(isAbout(renamed, found)).toBe(true);
      }),
    );
  });

  it('follow the record of a pet that is somebody else by now', () => {
    const records = new Map([[person(0), uuid('c', 7)]]);
    const text = packKeys([pair(person(0), face(13))], namingOf({ ...before, records }));
    const now = { ...before, people: new Set([person(3)]), records: new Map([[person(3), uuid('c', 7)]]) };
    expect(unpackKeys(text, findingIn(now))).toEqual([pair(person(3), face(13))]);
  });

  it('go for whoever a fragment has been merged into', () => {
    const text = packKeys([pair(person(0), person(1))], namingOf(before));
    const faces = new Map(
      [...before.faces].map(([id, one]) => [id, one.personId === person(1) ? { ...one, personId: person(2) } : one]),
    );
    const now = { ...before, people: new Set([person(0), person(2), person(3)]), faces };
    expect(unpackKeys(text, findingIn(now))).toEqual([pair(person(0), person(2))]);
  });

  it('go for whoever has a face by now that was not somebody’s, unless it is given to just them', () => {
    const text = packKeys([pair(person(0), face(13))], namingOf(before));
    const given = (personId: string): World => ({
      ...before,
      faces: new Map([...before.faces, [face(13), { ...before.faces.get(face(13))!, personId }]]),
    });
    expect(unpackKeys(text, findingIn(given(person(1))))).toEqual([
      pair(person(0), face(13)),
      pair(person(0), person(1)),
    ]);
    expect(unpackKeys(text, findingIn(given(person(0))))).toEqual([]);
  });

  it('are left out where nobody can be found', () => {
    const text = packKeys([pair(person(0), face(13)), `nobody:${face(12)}`], namingOf(before));
    const faces = new Map([...before.faces].filter(([id]) => id !== face(13)));
    expect(unpackKeys(text, findingIn({ ...before, faces }))).toEqual([`nobody:${face(12)}`]);
  });

  it('know a person that had no id yet by its first face', () => {
    const text = packKeys([pair(`new:${face(1)}`, person(0))], namingOf(before));
    expect(unpackKeys(text, findingIn(before))).toEqual([pair(person(0), person(1))]);
  });

  it('take about forty characters for a pair', () => {
    const keys = Array.from({ length: 10 }, (_, index) => pair(person(0), face(index)));
    expect(
      packKeys(keys, namingOf({ ...before, records: new Map([[person(0), uuid('c', 7)]]) })).length / 10,
    ).toBeLessThan(45);
  });
});
