import fc from 'fast-check';
import { expect, it } from 'vitest';
import { unitVector } from './testing';
import { addTo, dot, dots, meanOf, subtract, unit } from './vectors';

it('multiplies with many as with each, to the last bit', () => {
  fc.assert(
    fc.property(unitVector(5), fc.array(unitVector(5), { maxLength: 11 }), (vector, others) => {
      expect([...dots(vector, others)]).toEqual(others.map((other) => dot(vector, other)));
    }),
  );
});

it('adds, takes away, averages and scales', () => {
  const [a, b] = [Float32Array.of(3, 4), Float32Array.of(1, -4)];
  const total = Float64Array.of(1, 1);
  addTo(total, a);
  expect([...total]).toEqual([4, 5]);
  expect(subtract(total, b)).toEqual(Float32Array.of(3, 9));
  expect(meanOf([a, b])).toEqual(Float32Array.of(2, 0));
  expect(unit(a)).toEqual(Float32Array.of(0.6, 0.8));
  expect(unit(Float32Array.of(0, 0))).toEqual(Float32Array.of(0, 0));
});
