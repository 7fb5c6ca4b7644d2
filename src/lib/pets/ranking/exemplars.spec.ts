import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseExemplars, type ExemplarFace } from './exemplars';
import { unitVector } from './vectors/testing';
import { unit } from './vectors/vectors';

const on = (day: number) => `2024-01-${String(day).padStart(2, '0')}`;
const face = (id: string, day: number, vector?: number[]): ExemplarFace => ({
  id,
  takenAt: on(day),
  ...(vector && { vector: unit(Float32Array.from(vector)) }),
});

const anyFaces = fc.uniqueArray(
  fc.record({
    id: fc.string({ minLength: 1, maxLength: 4 }),
    takenAt: fc.option(fc.integer({ min: 1, max: 31 }).map((day) => on(day))),
    vector: fc.option(unitVector(3), { nil: undefined }),
  }),
  { selector: ({ id }) => id, maxLength: 15 },
);

describe('chooseExemplars', () => {
  it('spreads over time where nothing else is known', () => {
    const faces = Array.from({ length: 9 }, (_, index) => face(`face ${index}`, index + 1));
    const days = chooseExemplars(faces, 3).map(({ takenAt }) => takenAt);
    expect(days).toEqual([on(5), on(1), on(9)]);
  });

  it('takes the different look among photos of one day', () => {
    const faces = [face('a', 1, [1, 0]), face('b', 1, [1, 0.01]), face('c', 1, [1, 0.02]), face('d', 1, [0.3, 1])];
    expect(chooseExemplars(faces, 2).map(({ id }) => id)).toContain('d');
  });

  it('starts with a typical face and leaves out the one that is like none of many', () => {
    const faces = Array.from({ length: 11 }, (_, index) => face(`face ${index}`, index + 1, [1, index / 20, 0]));
    const chosen = chooseExemplars([...faces, face('somebody else', 6, [-1, 0, 0.2])], 5);
    expect(chosen.map(({ id }) => id)).not.toContain('somebody else');
    expect(chosen[0].id).toBe('face 5');
  });

  it('gives different faces of those there are, as many as wanted and possible, in whatever order they came', () => {
    fc.assert(
      fc.property(anyFaces, fc.integer({ min: 0, max: 6 }), (faces, count) => {
        const chosen = chooseExemplars(faces, count);
        expect(new Set(chosen).size).toBe(chosen.length);
        expect(chosen.every((one) => faces.includes(one))).toBe(true);
        expect(chosen.length).toBeLessThanOrEqual(count);
        expect(chosen.length).toBeGreaterThanOrEqual(Math.min(count, Math.ceil(faces.length * 0.9)));
        expect(chooseExemplars(faces.toReversed(), count)).toEqual(chosen);
      }),
    );
  });
});
