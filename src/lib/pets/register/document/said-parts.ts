import type { RecordSaid, SaidAt } from './register';

type Values = Omit<RecordSaid, 'updatedAt' | 'saidAt'>;

/** What is said at once. Each part is the newer one by itself: two browsers may say different things about a pet. */
const parts: Readonly<Record<keyof SaidAt, readonly (keyof Values)[]>> = {
  decision: ['kind', 'species'],
  death: ['deathDate'],
  standing: ['personId', 'isRemoved'],
};
const names = Object.keys(parts) as (keyof SaidAt)[];

const stampOf = ({ saidAt, updatedAt }: RecordSaid, part: keyof SaidAt): string => saidAt?.[part] ?? updatedAt;

const valuesOf = (said: RecordSaid, part: keyof SaidAt): Partial<Values> =>
  Object.fromEntries(parts[part].map((field) => [field, said[field]]));

/** When the parts were said, those left out that were said last. */
const earlierOf = (updatedAt: string, at: (part: keyof SaidAt) => string): Pick<RecordSaid, 'saidAt'> => {
  const earlier = names.filter((part) => at(part) !== updatedAt);
  return earlier.length > 0 ? { saidAt: Object.fromEntries(earlier.map((part) => [part, at(part)])) } : {};
};

/** All that was said, in one fixed order. */
export const saidOf = (said: RecordSaid): RecordSaid => ({
  personId: said.personId,
  kind: said.kind,
  species: said.species,
  deathDate: said.deathDate,
  isRemoved: said.isRemoved,
  updatedAt: said.updatedAt,
  ...earlierOf(said.updatedAt, (part) => stampOf(said, part)),
});

/** A record about which something is said. */
export const withSaid = <T extends RecordSaid>(record: T, fields: Partial<Values>, stamp: string): T => {
  const { saidAt: _, ...rest } = record;
  const spoken = new Set(Object.keys(fields));
  const isSaid = (part: keyof SaidAt) => parts[part].some((field) => spoken.has(field));
  const at = (part: keyof SaidAt) => (isSaid(part) ? stamp : stampOf(record, part));
  return { ...rest, ...fields, updatedAt: stamp, ...earlierOf(stamp, at) } as T;
};

/** Of two that said it, the later one; with one stamp, the same one in whichever order they come. */
const laterOf = (a: RecordSaid, b: RecordSaid, part: keyof SaidAt): RecordSaid => {
  const [one, other] = [a, b].map((said) => stampOf(said, part));
  const [tieOne, tieOther] = [a, b].map((said) => JSON.stringify(valuesOf(said, part)));
  return (one === other ? tieOne >= tieOther : one > other) ? a : b;
};

/** What was said last of each part. */
export const mergeSaid = (a: RecordSaid, b: RecordSaid): RecordSaid => {
  const updatedAt = [a.updatedAt, b.updatedAt].sort()[1];
  const winners = new Map(names.map((part) => [part, laterOf(a, b, part)]));
  const values = Array.from(winners, ([part, said]) => valuesOf(said, part));
  return saidOf({
    ...(Object.assign({}, ...values) as Values),
    updatedAt,
    ...earlierOf(updatedAt, (part) => stampOf(winners.get(part) ?? a, part)),
  });
};

/** With every stamp bounded; what needs no change stays the same object. */
export const boundSaid = <T extends RecordSaid>(record: T, bound: (stamp: string) => string): T => {
  const updatedAt = bound(record.updatedAt);
  const at = (part: keyof SaidAt) => bound(stampOf(record, part));
  const isBound = updatedAt === record.updatedAt && names.every((part) => at(part) === stampOf(record, part));
  const { saidAt: _, ...rest } = record;
  return isBound ? record : ({ ...rest, updatedAt, ...earlierOf(updatedAt, at) } as T);
};
