import { describe, expect, it } from 'vitest';
import type { Question } from '../../src/lib/pets/suggestions/questions/question.ts';
import { faceOf } from '../../src/lib/pets/suggestions/questions/testing.ts';
import { pressesFor } from './keys.ts';

const worth = { photos: 1, seconds: 1 };
const item = (id: string, preselected: boolean) => ({
  kind: 'stray' as const,
  id,
  faces: [faceOf(id)],
  photos: 1,
  probability: 0.5,
  preselected,
});

describe('pressesFor', () => {
  const grid: Question = {
    kind: 'same',
    id: { kind: 'same', personId: 'bella', itemId: 'a' },
    personId: 'bella',
    exemplars: [],
    worth,
    items: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((id, index) => item(id, index < 2)),
  };

  it('is one for a selection that is right, and for none', () => {
    expect(pressesFor(grid, { kind: 'same', chosen: ['a', 'b'], refused: [], mixed: [] })).toBe(1);
    expect(pressesFor(grid, { kind: 'same', chosen: [], refused: [], mixed: [] })).toBe(1);
  });

  it('is a digit for each of the first nine that are not, and the way to the others', () => {
    expect(pressesFor(grid, { kind: 'same', chosen: ['a', 'b', 'g'], refused: [], mixed: [] })).toBe(1 + 1);
    expect(pressesFor(grid, { kind: 'same', chosen: ['a', 'd'], refused: [], mixed: ['e'] })).toBe(2 + (4 + 1) + 1);
    const more = { ...grid, items: 'abcdefghijkl'.split('', 12).map((id) => item(id, false)) };
    // The first of the third row, the focus being on the first tile, and the one after it.
    expect(pressesFor(more, { kind: 'same', chosen: ['k', 'l'], refused: [], mixed: [] })).toBe(2 + 1 + 1 + 1 + 1);
  });

  it('is A for all, and a digit for each that is not, where that is less', () => {
    const none = { ...grid, items: 'abcdefgh'.split('', 8).map((id) => item(id, false)) };
    expect(
      pressesFor(none, { kind: 'same', chosen: ['a', 'b', 'c', 'd', 'e', 'f', 'g'], refused: [], mixed: [] }),
    ).toBe(1 + 1 + 1);
    expect(pressesFor(none, { kind: 'same', chosen: ['a', 'b'], refused: [], mixed: [] })).toBe(2 + 1);
  });

  it('is a name for a new pet, after a digit for each that is one or is none', () => {
    const faces = ['a', 'b', 'c', 'd'].map((id) => faceOf(id));
    const newcomer: Question = { kind: 'newcomer', id: { kind: 'nobody', faceId: 'a' }, faces, worth };
    const keys = (count: number) =>
      pressesFor(newcomer, {
        kind: 'newcomer',
        found: count === 0 ? null : { faces: faces.slice(0, count), to: { kind: 'new', name: 'Rex' } },
        nobodys: [],
      });
    expect([0, 1, 2, 3, 4].map((count) => keys(count))).toEqual([1, 1 + 3, 2 + 3, 2 + 3, 3]);
  });

  it('counts each crop that is in a wrong column', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((id) => faceOf(id));
    const mixed: Question = {
      kind: 'mixed',
      id: { kind: 'mixed', personId: 'bella', faceId: 'a' },
      personId: 'bella',
      worth,
      groups: [
        { faces: [a, b], personId: null },
        { faces: [c], personId: 'max' },
      ],
    };
    const toMax = { kind: 'person', personId: 'max' } as const;
    expect(pressesFor(mixed, { kind: 'mixed', moves: [{ faces: [c], to: toMax }] })).toBe(1);
    expect(pressesFor(mixed, { kind: 'mixed', moves: [{ faces: [a, c], to: toMax }] })).toBe(2 + 1 + 1);
    expect(pressesFor(mixed, { kind: 'mixed', moves: [] })).toBe(1);
  });

  it('is a digit for a pet that is listed', () => {
    const whose: Question = {
      kind: 'whose',
      id: { kind: 'whose', faceId: 'a' },
      face: faceOf('a'),
      worth,
      candidates: [{ personId: 'max', probability: 0.5, face: null }],
    };
    expect(pressesFor(whose, { kind: 'whose', to: { kind: 'person', personId: 'max' } })).toBe(1);
    expect(pressesFor(whose, { kind: 'whose', to: { kind: 'person', personId: 'rex' } })).toBe(3);
  });
});
