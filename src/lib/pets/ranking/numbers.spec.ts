import { expect, it } from 'vitest';
import { byId, deviation, indexOfGreatest, mean, sum } from './numbers';

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
