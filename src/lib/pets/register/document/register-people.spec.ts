import { expect, it } from 'vitest';
import type { Decision } from '../../core/verdict';
import { emptyRegister, newRecord, type Register } from './register';
import { changedDecisions, decisionIn, recordIn, recordsByPerson } from './register-people';

const stamp = (second: number) => `2026-01-01T00:00:0${second}.000Z`;
const dog = { kind: 'pet', species: 'dog' } as const;
const cat = { kind: 'pet', species: 'cat' } as const;

const registerOf = (...records: ReturnType<typeof newRecord>[]): Register => ({
  ...emptyRegister,
  records: Object.fromEntries(records.map((record) => [record.id, record])),
});

const older = { ...newRecord('a', 'rex'), ...cat, updatedAt: stamp(1) };
const newer = { ...newRecord('b', 'rex'), ...dog, updatedAt: stamp(2) };
const removed = { ...newRecord('c', 'rex'), ...cat, updatedAt: stamp(3), isRemoved: true };

it.each([[[older, newer, removed]], [[removed, newer, older]]])(
  'has of a person the last record that was not removed, in whichever order they are kept',
  (records) => {
    const register = registerOf(...records);
    expect(recordIn(register, 'rex')).toBe(newer);
    expect(decisionIn(register, 'rex')).toEqual(dog);
    expect(recordIn(register, 'max')).toBeUndefined();
    expect(decisionIn(register, 'max')).toEqual({ kind: null, species: null });
  },
);

it('is worked out once for a register, which never changes', () => {
  const register = registerOf(newer);
  expect(recordsByPerson(register)).toBe(recordsByPerson(register));
});

it('tells what was decided anew, taken back, or of somebody else', () => {
  const max = { ...newRecord('d', 'max'), ...dog, updatedAt: stamp(1) };
  const before = registerOf(older, max);
  const after = registerOf(older, newer);
  expect(changedDecisions(before, after)).toEqual(
    new Map<string, Decision>([
      ['rex', dog],
      ['max', { kind: null, species: null }],
    ]),
  );
  expect(changedDecisions(after, after)).toEqual(new Map());
});
