import fc from 'fast-check';
import { unit } from './vectors';

export const unitVector = (dimensions: number): fc.Arbitrary<Float32Array> =>
  fc
    .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: dimensions, maxLength: dimensions })
    .map((values) => Float32Array.from(values))
    .filter((vector) => vector.some((value) => Math.abs(value) > 1e-3))
    .map((vector) => unit(vector));

/** For specs: normal numbers, the same ones for a seed (Park and Miller's generator, Box and Muller's transform). */
export const gaussians = (seed: number): (() => number) => {
  let state = seed;
  const next = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  return () => Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next());
};
