import { describe, expect, it } from 'vitest';
import { deviation, mean } from '../numbers';
import { project } from '../vectors/projection';
import { gaussians } from '../vectors/testing';
import { dot, meanOf, subtract, unit } from '../vectors/vectors';
import { whiten } from '../vectors/whiten';
import { crossValidate } from './cross-validate';

const dimensions = 30;

const somePets = (sizes: readonly number[]): Float32Array[][] => {
  const next = gaussians(21);
  return sizes.map((size) => {
    const own = Array.from({ length: dimensions }, () => next());
    return Array.from({ length: size }, () =>
      unit(Float32Array.from(own, (value, axis) => value + (axis < 4 ? 4 : 1) * next())),
    );
  });
};

/** The same by projecting every vector, as it will be done later with the adapter. */
const slowly = (pets: readonly Float32Array[][], shrinkage: number | null) => {
  const margins: number[] = [];
  for (let fold = 0; fold < 4; fold++) {
    const isHeldOut = (index: number, count: number) => Math.floor((index * 4) / count) === fold;
    const known = pets.map((vectors) => vectors.filter((_, index) => !isHeldOut(index, vectors.length)));
    const residuals = known.flatMap((vectors) => vectors.map((vector) => subtract(vector, meanOf(vectors))));
    const projection = shrinkage === null ? null : whiten(residuals, new Float32Array(dimensions), shrinkage);
    const see = (vector: Float32Array) => (projection ? project(projection, vector) : vector);
    for (const [pet, vectors] of pets.entries()) {
      const unseen = vectors.filter((_, index) => isHeldOut(index, vectors.length));
      for (const vector of unseen) {
        const best = known.map((others) => Math.max(...others.map((other) => dot(see(vector), see(other)))));
        margins.push(best[pet] - Math.max(...best.filter((_, other) => other !== pet)));
      }
    }
  }
  const topOne = margins.filter((margin) => margin > 0).length / margins.length;
  return { topOne, separation: mean(margins) / deviation(margins) };
};

describe('crossValidate', () => {
  it('finds by inner products what projecting every vector finds', () => {
    const pets = somePets([8, 5, 12]);
    const { plain, adapted } = crossValidate(pets, [3, 0.3]);
    for (const [figures, expected] of [
      [plain, slowly(pets, null)],
      [adapted[0].figures, slowly(pets, 3)],
      [adapted[1].figures, slowly(pets, 0.3)],
    ]) {
      expect(figures.topOne).toBeCloseTo(expected.topOne, 10);
      expect(figures.separation).toBeCloseTo(expected.separation, 3);
    }
    for (const { figures, changed } of adapted) {
      expect(changed.gained - changed.lost).toBeCloseTo((figures.topOne - plain.topOne) * pets.flat().length, 10);
    }
  });

  it('bears exemplars that are all alike', () => {
    const [one, other] = [Float32Array.from([1, 0]), Float32Array.from([0, 1])];
    const { plain, adapted } = crossValidate(
      [
        [one, one, one, one],
        [other, other, other, other],
      ],
      [1],
    );
    expect(plain.topOne).toBe(1);
    expect(adapted).toMatchObject([{ figures: { topOne: 1 }, changed: { gained: 0, lost: 0 } }]);
  });
});
