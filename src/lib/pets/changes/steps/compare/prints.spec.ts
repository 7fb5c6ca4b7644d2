import { expect, it } from 'vitest';
import { notAmong, printsOf } from './prints';

const ids = Array.from({ length: 2000 }, (_, index) => `0000${index.toString(16).padStart(4, '0')}-0000-4000-8000-0`);
const [known, others] = [ids.slice(0, 1000), ids.slice(1000)];

it('tells which ids a text was not made of, and takes next to none for another', () => {
  const prints = printsOf(known);
  expect(notAmong(known, prints)).toEqual([]);
  expect(notAmong([others[0], known[0], others[1]], prints)).toEqual([others[0], others[1]]);
  expect(notAmong(others, prints).length).toBeGreaterThan(others.length - 3);
  expect(notAmong(known, '')).toEqual(known);
});

it('is four characters for each, the same in all versions of the app (golden)', () => {
  expect(printsOf([])).toBe('');
  expect(printsOf(['a', '00000002-0000-4000-8000-000000000007'])).toBe('DCnIGdIT');
});
