import { createRandom } from '@pets-for-immich/demo-library/random';
import { expect, it } from 'vitest';
import { intervalOverAnimals } from './over-animals.ts';

const of = (values: readonly number[]) => (weights: readonly number[]) =>
  weights.reduce((total, weight, index) => total + weight * values[index], 0) /
  weights.reduce((total, weight) => total + weight, 0);

it('is wide where animals differ, holds the figure, and is nothing where they do not', () => {
  const homes = [['a'], ['b'], ['c', 'a'], ['d']];
  const { low, high } = intervalOverAnimals(homes, of([0, 1, 0, 1]), createRandom('test'))!;
  expect(low).toBeLessThan(0.5);
  expect(high).toBeGreaterThan(0.5);
  expect(intervalOverAnimals(homes, of([0.7, 0.7, 0.7, 0.7]), createRandom('test'))).toEqual({
    low: expect.closeTo(0.7),
    high: expect.closeTo(0.7),
  });
});

it('draws animals and not homes: many homes of the same few make it no narrower', () => {
  const few = [['a'], ['b']];
  const many = Array.from({ length: 50 }, () => few).flat();
  const width = (homes: string[][]) => {
    const { low, high } = intervalOverAnimals(
      homes,
      of(homes.map(([pet]) => Number(pet === 'a'))),
      createRandom('test'),
    )!;
    return high - low;
  };
  expect(width(many)).toBe(width(few));
});

it('is not known of a single home, and of a single animal', () => {
  expect(intervalOverAnimals([['a', 'b']], of([1]), createRandom('test'))).toBeNull();
  expect(intervalOverAnimals([['a'], ['a']], of([1, 0]), createRandom('test'))).toBeNull();
});
