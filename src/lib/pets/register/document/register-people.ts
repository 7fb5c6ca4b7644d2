import { isSameDecision, undecided, type Decision } from '../../core/verdict';
import type { PetRecord, Register } from './register';

const isNewer = (a: PetRecord, b: PetRecord): boolean =>
  a.updatedAt === b.updatedAt ? a.id < b.id : a.updatedAt > b.updatedAt;

const byPerson = new WeakMap<Register, ReadonlyMap<string, PetRecord>>();

/** Which record stands for each person: of several, the one that was spoken of last. */
export const recordsByPerson = (register: Register): ReadonlyMap<string, PetRecord> => {
  const known = byPerson.get(register);
  if (known) {
    return known;
  }
  const records = new Map<string, PetRecord>();
  for (const record of Object.values(register.records)) {
    const other = records.get(record.personId);
    if (!record.isRemoved && (!other || isNewer(record, other))) {
      records.set(record.personId, record);
    }
  }
  byPerson.set(register, records);
  return records;
};

export const recordIn = (register: Register, personId: string): PetRecord | undefined =>
  recordsByPerson(register).get(personId);

export const decisionIn = (register: Register, personId: string): Decision => {
  const { kind, species } = recordIn(register, personId) ?? undecided;
  return { kind, species };
};

export const changedDecisions = (before: Register, after: Register): Map<string, Decision> => {
  const ids = [...new Set([...recordsByPerson(before).keys(), ...recordsByPerson(after).keys()])];
  const changed = ids.filter((id) => !isSameDecision(decisionIn(before, id), decisionIn(after, id)));
  return new Map(changed.map((id) => [id, decisionIn(after, id)]));
};
