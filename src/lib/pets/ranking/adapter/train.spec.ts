import { describe, expect, it } from 'vitest';
import { learnBackground } from '../vectors/background';
import { projectThrough } from '../vectors/projection';
import { gaussians } from '../vectors/testing';
import { dot, unit } from '../vectors/vectors';
import { shouldAdopt, trainAdapter } from './train';

const dimensions = 40;
const now = '2026-01-02T03:04:05.000Z';

/** Faces of pets that differ a little in one axis each, while surroundings change three other axes much. */
const pets = (count: number, faces: number, surroundings: number, seed = 11): Float32Array[][] => {
  const next = gaussians(seed);
  return Array.from({ length: count }, (_, pet) =>
    Array.from({ length: faces }, () =>
      unit(
        Float32Array.from({ length: dimensions }, (__, axis) => {
          const signal = axis === 10 + pet ? 1 : 0;
          return signal + (axis < 3 ? surroundings : 0.05) * next();
        }),
      ),
    ),
  );
};

describe('trainAdapter', () => {
  it('learns to look past what changes within every pet, and proves it on faces it has not seen', () => {
    const adapter = trainAdapter(pets(4, 12, 1.5), null, now)!;
    expect(adapter).toMatchObject({ pets: 4, exemplars: 48, trainedAt: now });
    expect(adapter.adapted.topOne).toBeGreaterThan(adapter.plain.topOne + 0.1);
    expect(shouldAdopt(adapter)).toBe(true);

    const [one, other] = pets(2, 2, 1.5, 99);
    const see = (vector: Float32Array) => projectThrough(adapter.projections, vector);
    expect(dot(see(one[0]), see(one[1]))).toBeGreaterThan(dot(see(one[0]), see(other[0])) + 0.3);
  });

  it('does not win against itself', () => {
    const noise = gaussians(4);
    const random = () => unit(Float32Array.from({ length: dimensions }, () => noise()));
    const hopeless = Array.from({ length: 3 }, () => Array.from({ length: 6 }, random));
    const adapter = trainAdapter(hopeless, null, now)!;
    expect(adapter.plain.topOne).toBeLessThan(0.7);
    expect(shouldAdopt(adapter)).toBe(false);
  });

  it('needs two pets of four exemplars each', () => {
    expect(trainAdapter(pets(2, 3, 1), null, now)).toBeNull();
    expect(trainAdapter(pets(1, 9, 1), null, now)).toBeNull();
    expect(trainAdapter([...pets(2, 4, 1), ...pets(1, 3, 1)], null, now)).toMatchObject({ pets: 2, exemplars: 8 });
  });

  it('keeps the background that it was trained behind, as plain data', () => {
    const faces = pets(3, 8, 1);
    const background = learnBackground(faces.flat())!;
    const adapter = trainAdapter(faces, background, now)!;
    expect(adapter.projections).toHaveLength(2);
    expect(adapter.projections[0]).toBe(background);
    expect(structuredClone(adapter)).toEqual(adapter);
  });

  it('is adopted where it wins clearly more faces than it loses', () => {
    const adopt = (gained: number, lost: number) => shouldAdopt({ changed: { gained, lost } });
    expect([adopt(0, 0), adopt(3, 0), adopt(4, 0), adopt(5, 1), adopt(7, 1), adopt(1, 7)]).toEqual([
      false,
      false,
      true,
      false,
      true,
      false,
    ]);
    expect([adopt(60, 40), adopt(59, 40)]).toEqual([true, false]);
  });
});
