import type { Random } from '@pets-for-immich/demo-library/random';
import { mean, sum } from '../../../src/lib/pets/ranking/numbers.ts';

const resamples = 200;

/**
 * 95% interval of a figure if other animals had been photographed: individuals are drawn with replacement (percentile bootstrap), and a
 * home counts as often as its pets were drawn, on average. Null with fewer than two homes, or animals.
 *
 * @param figure of the homes, each by its weight
 */
export const intervalOverAnimals = (
  homes: readonly (readonly string[])[],
  figure: (weights: readonly number[]) => number,
  random: Random,
): { low: number; high: number } | null => {
  const pets = [...new Set(homes.flat())];
  if (homes.length < 2 || pets.length < 2) {
    return null;
  }
  const values: number[] = [];
  while (values.length < resamples) {
    const drawn = Map.groupBy(
      Array.from({ length: pets.length }, () => random.pick(pets)),
      (pet) => pet,
    );
    const weights = homes.map((own) => mean(own.map((pet) => drawn.get(pet)?.length ?? 0)));
    // Whoever was drawn may live in none of a few homes.
    if (sum(weights) > 0) {
      values.push(figure(weights));
    }
  }
  values.sort((a, b) => a - b);
  return { low: values[Math.floor(0.025 * resamples)], high: values[Math.ceil(0.975 * resamples) - 1] };
};
