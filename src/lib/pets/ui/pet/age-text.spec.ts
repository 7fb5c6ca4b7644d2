import { expect, it } from 'vitest';
import { lastDayOf } from '../dates';
import { ageText } from './age-text';

const $t = (key: string, options?: { values: Record<string, number> }) =>
  [key.replace('pets.age.', ''), ...Object.values(options?.values ?? {})].join(' ');

it.each([
  ['2021-12-10', null, '2024-03', 'years_months 2 3'],
  ['2021-12-10', null, '2021-12', 'newborn'],
  ['2021-12-10', null, '2022-01', 'months 1'],
  ['2020-02-29', null, '2024-02', 'years 4'],
  ['2021-12-10', null, '2021-11', null],
  ['2021-12-10', '2022-01-12', '2024-03', 'months 1'],
  ['2021-12-10', '2024-04-01', '2024-03', 'years_months 2 3'],
  [null, null, '2024-03', null],
])('born %s, died %s: in the heading of %s the age is %s', (birthDate, deathDate, month, expected) => {
  expect(ageText($t, birthDate, lastDayOf(month), deathDate)).toBe(expected);
});
