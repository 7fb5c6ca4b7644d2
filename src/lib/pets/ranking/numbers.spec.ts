import fc from 'fast-check';
import { expect, it } from 'vitest';
import { byId, deviation, indexOfGreatest, logOfSum, mean, placeInOrder, sum } from './numbers';

it('adds up, and averages', () => {
  expect(sum([1, 2, 4])).toBe(7);
  expect(sum([])).toBe(0);
  expect(mean([1, 2, 6])).toBe(3);
  expect(deviation([1, 1, 5, 5])).toBe(2);
});

it('finds the first of the greatest', () => {
  expect(indexOfGreatest([1, 3, 2, 3])).toBe(1);
  expect(indexOfGreatest([-Infinity])).toBe(0);
  expect(indexOfGreatest([])).toBe(-1);
});

it('sorts by id', () => {
  expect([{ id: 'b' }, { id: 'a' }, { id: 'b' }].sort(byId).map(({ id }) => id)).toEqual(['a', 'b', 'b']);
});

it('finds what stands at a place of the sorted values, without sorting them', () => {
  const few = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(few, fc.nat(), fc.nat(), (values, first, second) => {
      const moved = Float64Array.from(values);
      for (const place of [first % values.length, second % values.length]) {
        expect(placeInOrder(moved, place)).toBe(values.toSorted((a, b) => a - b)[place]);
      }
    }),
  );
});

it('adds up what is given by logarithms, too great or too small for a number', () => {
  expect(logOfSum([Math.log(2), Math.log(3)])).toBeCloseTo(Math.log(5), 12);
  expect(logOfSum([1000, 1000])).toBeCloseTo(1000 + Math.log(2), 9);
  expect(logOfSum([-1000, -Infinity])).toBeCloseTo(-1000, 9);
  expect(logOfSum([])).toBe(-Infinity);
});
