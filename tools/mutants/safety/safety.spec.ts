// @vitest-environment node
import { expect, it } from 'vitest';
import { allFiles, isSpec } from '../places';
import { safetyChecks, takeOut } from './index';

it.each(safetyChecks.map((check) => [check.name, check] as const))('finds in the code that %s', (_, check) => {
  const { before, text } = takeOut(check);
  expect(before).toBe(check.guard);
  expect(text).toContain(check.without);
});

it('calls each of them by a name of its own', () => {
  const names = safetyChecks.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

it('names a spec that is there for each', () => {
  const specs = new Set(allFiles().filter((file) => isSpec(file)));
  expect(safetyChecks.map(({ heldBy }) => heldBy).filter((spec) => !specs.has(spec))).toEqual([]);
});

it('says so where the code has moved on', () => {
  const [check] = safetyChecks;
  expect(() => takeOut({ ...check, guard: 'no such line' })).toThrow(/has it no more/u);
  expect(() => takeOut({ ...check, guard: 'import' })).toThrow(/more than once/u);
});
