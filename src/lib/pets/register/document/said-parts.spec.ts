import { describe, expect, it } from 'vitest';
import { newRecord, type PetRecord, type Register } from './register';
import { mergeRegisters, tidyRegister } from './register-merge';
import { readRegister } from './register-reading';
import { boundRegister } from './register-stamps';
import { withSaid } from './said-parts';

const id = '00000001-0000-4000-8000-000000000001';
const at = (day: number) => `2026-03-0${day}T10:00:00.000Z`;
const start = withSaid(newRecord(id, id), { kind: 'pet', species: 'dog' }, at(1));
const registerWith = (record: PetRecord): Register => ({ version: 1, records: { [id]: record }, answers: {} });
const merged = (first: PetRecord, ...others: PetRecord[]): PetRecord => {
  let register = registerWith(first);
  for (const other of others) {
    register = mergeRegisters(register, registerWith(other));
  }
  return register.records[id];
};

const decided = withSaid(start, { kind: 'human', species: null }, at(2));
const died = withSaid(start, { deathDate: '2026-02-01' }, at(3));
const retired = withSaid(start, { personId: id, isRemoved: true }, at(4));

describe('what two browsers say of a pet', () => {
  it('stands side by side where it is about different things', () => {
    expect(merged(decided, died, retired)).toMatchObject({
      kind: 'human',
      species: null,
      deathDate: '2026-02-01',
      isRemoved: true,
      updatedAt: at(4),
      saidAt: { decision: at(2), death: at(3) },
    });
  });

  it('is the later one where it is about the same', () => {
    const later = withSaid(start, { kind: 'not-pet', species: null }, at(5));
    expect(merged(later, decided)).toMatchObject({ kind: 'not-pet', updatedAt: at(5) });
  });

  it('is the same in whichever order it comes, and however often', () => {
    const said = merged(decided, died, retired);
    expect(merged(retired, merged(died, decided), decided)).toEqual(said);
    expect(merged(merged(retired, decided), said)).toEqual(said);
  });

  it('counts as a whole where an older app has said it, which knows of no parts', () => {
    const { saidAt: _, ...old } = { ...died, species: 'cat' as const };
    expect(merged(decided, old)).toMatchObject({ kind: 'pet', species: 'cat', deathDate: '2026-02-01' });
  });
});

it('names no part that was said with the last one', () => {
  const all = withSaid(died, { kind: 'pet', species: null, deathDate: null, personId: id, isRemoved: false }, at(5));
  expect(all).not.toHaveProperty('saidAt');
});

it('is written and read with all of it', () => {
  const register = tidyRegister(registerWith(merged(decided, died)));
  expect(readRegister(structuredClone(register))).toEqual(register);
});

it('names the part whose stamp is wrong', () => {
  const wrong = { ...died, saidAt: { decision: 'yesterday' } };
  expect(() => readRegister(registerWith(wrong))).toThrow(`records.${id}.saidAt.decision`);
});

it('bounds the stamps of all parts', () => {
  const ahead = { ...died, updatedAt: '2040-01-01T00:00:00.000Z', saidAt: { decision: '2039-01-01T00:00:00.000Z' } };
  const { records } = boundRegister(registerWith(ahead), Date.parse(at(6)));
  expect(records[id]).toMatchObject({ updatedAt: at(6) });
  expect(records[id]).not.toHaveProperty('saidAt');
});
