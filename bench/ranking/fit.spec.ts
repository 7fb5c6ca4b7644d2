import { createRandom } from '@pets-for-immich/demo-library/random';
import { expect, it } from 'vitest';
import { fitLogistic } from './fit.ts';

it('finds the parameters that examples were drawn with, offsets being known', () => {
  const random = createRandom('logistic');
  const examples = Array.from({ length: 20_000 }, () => {
    const [input, offset] = [random.gaussian(), random.gaussian()];
    const isRight = random.chance(1 / (1 + Math.exp(-(-0.5 + 1.5 * input + offset))));
    return { inputs: [1, input], offset, isRight };
  });
  const [intercept, slope] = fitLogistic(examples);
  expect(intercept).toBeCloseTo(-0.5, 1);
  expect(slope).toBeCloseTo(1.5, 1);
});

it('stays finite where examples can be told apart without an error', () => {
  const examples = [-1, 1].map((input) => ({ inputs: [1, input], offset: 0, isRight: input > 0 }));
  expect(fitLogistic(examples).every((value) => Number.isFinite(value))).toBe(true);
});
