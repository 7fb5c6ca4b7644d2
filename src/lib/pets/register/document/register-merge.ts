import { emptyRegister, mirrorOf, tidyAnswer, type Answer, type PetRecord, type Register } from './register';
import { mergeSaid, saidOf } from './said-parts';

const tidyRecord = (record: PetRecord): PetRecord => ({
  id: record.id,
  ...saidOf(record),
  ...mirrorOf(record),
});

/** The later of two, by stamp; of two with one stamp, the same one in whichever order they come. */
const later = <T>(a: T, b: T, stampOf: (value: T) => string): T => {
  const [one, other] =
    stampOf(a) === stampOf(b) ? [a, b].map((value) => JSON.stringify(value)) : [stampOf(a), stampOf(b)];
  return one >= other ? a : b;
};

/** Each part of what the user said, and what Immich said, is the newer one, so that merely looking at photos never takes back a decision. */
const mergeRecords = (a: PetRecord, b: PetRecord): PetRecord => ({
  id: a.id,
  ...mergeSaid(a, b),
  ...later(mirrorOf(a), mirrorOf(b), (mirror) => mirror.mirroredAt),
});

const mergeTables = <T>(
  a: Readonly<Record<string, T>>,
  b: Readonly<Record<string, T>>,
  merge: (one: T, other: T) => T,
): Record<string, T> => {
  // Not an object: a key may have any name, `__proto__` too.
  const merged = new Map(Object.entries(a));
  for (const [key, value] of Object.entries(b)) {
    merged.set(key, merged.has(key) ? merge(merged.get(key)!, value) : value);
  }
  return Object.fromEntries(merged);
};

/** Everything that either register knows; record by record the newer wins. Commutative, associative and idempotent. */
export const mergeRegisters = (a: Register, b: Register): Register => ({
  version: 1,
  records: mergeTables(a.records, b.records, mergeRecords),
  answers: mergeTables(a.answers, b.answers, (one, other) => later<Answer>(one, other, (answer) => answer.updatedAt)),
});

const sorted = <T>(table: Readonly<Record<string, T>>): [string, T][] =>
  Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1));

/** The register with everything in one fixed order: registers that say the same are written the same. */
export const tidyRegister = ({ records, answers }: Register): Register => ({
  version: 1,
  records: Object.fromEntries(sorted(records).map(([id, record]) => [id, tidyRecord(record)])),
  answers: Object.fromEntries(sorted(answers).map(([key, answer]) => [key, tidyAnswer(answer)])),
});

export const isSameRegister = (a: Register, b: Register): boolean =>
  JSON.stringify(tidyRegister(a)) === JSON.stringify(tidyRegister(b));

export const isEmptyRegister = (register: Register): boolean => isSameRegister(register, emptyRegister);
