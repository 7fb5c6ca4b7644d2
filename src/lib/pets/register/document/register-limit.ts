import type { Exemplar, PetRecord, Register } from './register';

/** Bytes of JSON that a register has at most: replicas are read on every visit. */
export const sizeLimit = 1_000_000;

const bytesOf = (register: Register): number => new TextEncoder().encode(JSON.stringify(register)).length;

const thin = (exemplars: readonly Exemplar[], count: number): Exemplar[] =>
  exemplars.length <= count
    ? [...exemplars]
    : Array.from({ length: count }, (_, index) => exemplars[Math.floor((index * exemplars.length) / count)]);

/** Most exemplars of a merged record, of one without a name, and of a named one, and its other places, step by step. */
const steps = [
  { removed: 0, unnamed: 8, named: 24, places: 200 },
  { removed: 0, unnamed: 8, named: 24, places: 50 },
  { removed: 0, unnamed: 8, named: 24, places: 0 },
  { removed: 0, unnamed: 3, named: 24, places: 0 },
  { removed: 0, unnamed: 3, named: 12, places: 0 },
  { removed: 0, unnamed: 1, named: 6, places: 0 },
  { removed: 0, unnamed: 0, named: 3, places: 0 },
];

const thinned = (register: Register, { removed, unnamed, named, places }: (typeof steps)[number]): Register => {
  const most = (record: PetRecord) => (record.isRemoved ? removed : record.name === '' ? unnamed : named);
  const shorten = (record: PetRecord) => ({
    ...record,
    exemplars: thin(record.exemplars, most(record)),
    places: thin(record.places, record.isRemoved ? 0 : places),
  });
  return {
    ...register,
    records: Object.fromEntries(Object.entries(register.records).map(([id, record]) => [id, shorten(record)])),
  };
};

type Entry<T> = [string, T];

const newest = <T extends { updatedAt: string }>(entries: Entry<T>[], rank: (value: T) => number, bytes: number) => {
  let left = bytes;
  const bestFirst = [...entries].sort(
    ([keyA, a], [keyB, b]) =>
      rank(b) - rank(a) || (a.updatedAt === b.updatedAt ? (keyA < keyB ? -1 : 1) : a.updatedAt < b.updatedAt ? 1 : -1),
  );
  return Object.fromEntries(
    bestFirst.filter((entry) => {
      left -= bytesOf({ version: 1, records: {}, answers: {}, entry } as Register);
      return left >= 0;
    }),
  ) as Record<string, T>;
};

const importance = ({ isRemoved, name, kind }: PetRecord): number =>
  isRemoved ? 0 : name === '' ? (kind === null ? 1 : 2) : 3;

/**
 * Below the limit. Given up are further places, exemplars of merged pets, of people that only have a verdict, of pets, and then whole entries, the
 * oldest of the least important first.
 */
export const withinLimit = (register: Register, limit = sizeLimit): Register => {
  let smaller = register;
  for (const step of steps) {
    if (bytesOf(smaller) <= limit) {
      return smaller;
    }
    smaller = thinned(register, step);
  }
  return bytesOf(smaller) <= limit
    ? smaller
    : {
        version: 1,
        records: newest(Object.entries(smaller.records), importance, limit * 0.8),
        answers: newest(Object.entries(smaller.answers), ({ isWithdrawn }) => (isWithdrawn ? 0 : 1), limit * 0.15),
      };
};
