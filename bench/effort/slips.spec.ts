import { createRandom } from '@pets-for-immich/demo-library/random';
import { describe, expect, it } from 'vitest';
import type { Question, Reply } from '../../src/lib/pets/suggestions/questions/question.ts';
import { faceOf } from '../../src/lib/pets/suggestions/questions/testing.ts';
import { inAnswers, inTiles, type Slip } from './slips.ts';

const worth = { photos: 1, seconds: 1 };
const ids = Array.from({ length: 40 }, (_, index) => `item ${index}`);
const grid: Question = {
  kind: 'same',
  id: { kind: 'same', personId: 'bella', itemId: 'a' },
  personId: 'bella',
  exemplars: [],
  worth,
  items: ids.map((id, index) => ({
    kind: 'stray',
    id,
    faces: [faceOf(id)],
    photos: 1,
    probability: 0.5,
    preselected: index === 0,
  })),
};
const reply: Reply = { kind: 'same', chosen: ids.slice(0, 15), refused: ids.slice(15, 35), mixed: ids.slice(35) };
const whose: Question = {
  kind: 'whose',
  id: { kind: 'whose', faceId: 'a' },
  face: faceOf('a'),
  worth,
  candidates: ['max', 'rex'].map((personId) => ({ personId, probability: 0.5, face: null })),
};
const toMax: Reply = { kind: 'whose', to: { kind: 'person', personId: 'max' } };
const mixed: Question = {
  kind: 'mixed',
  id: { kind: 'mixed', personId: 'bella', faceId: 'a' },
  personId: 'bella',
  worth,
  groups: [
    { faces: [faceOf('a')], personId: null },
    { faces: [faceOf('b')], personId: 'max' },
  ],
};

const often = (slip: Slip, question: Question, right: Reply): Reply[] =>
  Array.from({ length: 2000 }, () => slip(question, right));
const wrong = (replies: readonly Reply[], right: Reply): Reply[] =>
  replies.filter((one) => JSON.stringify(one) !== JSON.stringify(right));

describe('a user who slips in tiles', () => {
  it('takes one in twenty for what it is not, and leaves none out', () => {
    const replies = often(inTiles(createRandom('slips')), grid, reply) as Extract<Reply, { kind: 'same' }>[];
    const stray = replies.flatMap(({ chosen }) => chosen.filter((id) => !reply.chosen.includes(id)));
    // Twenty refused ones and five that hold several pets.
    expect(stray.length / (replies.length * 25)).toBeCloseTo(0.05, 2);
    expect(replies.every((one) => one.chosen.length + one.refused.length + one.mixed.length === ids.length)).toBe(true);
    expect(new Set(stray)).toEqual(new Set(ids.slice(15)));
  });

  it('takes strays for a new pet that are not it, and leaves out others', () => {
    const faces = ids.map((id) => faceOf(id));
    const question: Question = { kind: 'newcomer', id: { kind: 'nobody', faceId: ids[0] }, faces, worth };
    const right: Reply = {
      kind: 'newcomer',
      found: { faces: faces.slice(0, 20), to: { kind: 'new', name: 'Rex' } },
      nobodys: [],
    };
    const replies = often(inTiles(createRandom('slips')), question, right) as Extract<Reply, { kind: 'newcomer' }>[];
    const found = replies.map((one) => one.found!.faces.map(({ id }) => id));
    const share = (of: readonly string[]) =>
      found.flat().filter((id) => of.includes(id)).length / (found.length * of.length);
    expect(share(ids.slice(0, 20))).toBeCloseTo(0.95, 2);
    expect(share(ids.slice(20))).toBeCloseTo(0.05, 2);
  });

  it('makes no mistake elsewhere', () => {
    expect(wrong(often(inTiles(createRandom('slips')), whose, toMax), toMax)).toEqual([]);
  });
});

describe('a user who slips in answers', () => {
  const slip = inAnswers(createRandom('slips'));

  it('gives one stray in twenty to somebody else who is listed', () => {
    const others = wrong(often(slip, whose, toMax), toMax);
    expect(others.length / 2000).toBeCloseTo(0.05, 1);
    expect(others).toContainEqual({ kind: 'whose', to: { kind: 'person', personId: 'rex' } });
    expect(new Set(others.map((one) => JSON.stringify(one))).size).toBe(1);
  });

  it('calls several pets one, and one several', () => {
    const several: Reply = {
      kind: 'mixed',
      moves: [{ faces: mixed.groups[1].faces, to: { kind: 'person', personId: 'max' } }],
    };
    const one: Reply = { kind: 'mixed', moves: [] };
    expect(wrong(often(slip, mixed, several), several)[0]).toEqual(one);
    expect(wrong(often(slip, mixed, one), one)[0]).toEqual(several);
  });

  it('leaves a grid as it came', () => {
    expect(wrong(often(slip, grid, reply), reply)[0]).toEqual({
      kind: 'same',
      chosen: [ids[0]],
      refused: [],
      mixed: [],
    });
  });
});
