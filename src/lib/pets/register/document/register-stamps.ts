import { isInstant } from '../../core/instant';
import { never, type Answer, type PetRecord, type Register } from './register';
import { boundSaid } from './said-parts';

export const latestStamp = ({ records, answers }: Register): string =>
  [
    never,
    ...Object.values(records).flatMap(({ updatedAt, mirroredAt }) => [updatedAt, mirroredAt]),
    ...Object.values(answers).map(({ updatedAt }) => updatedAt),
  ]
    .sort()
    .at(-1) as string;

const mostAheadMs = 86_400_000;

/** By how much this device's clock is wrong, if that is more than a day. */
let wrongMs = 0;

/** Sets this device's clock right, as far as stamps go: by the server's, which is the same for all devices. */
export const setClock = (serverNow: number): void => {
  const differenceMs = Date.now() - serverNow;
  wrongMs = Math.abs(differenceMs) > mostAheadMs ? differenceMs : 0;
};

export const now = (): number => Date.now() - wrongMs;

/**
 * The stamp, or that of `instead` where it is more than a day ahead of `from` or no date at all: a clock that once was wrong must
 * not have the last word for years.
 */
export const boundedStamp = (stamp: string, from = now(), instead = from): string =>
  isInstant(stamp) && Date.parse(stamp) <= from + mostAheadMs
    ? stamp
    : new Date(Math.max(instead, Date.parse(never))).toISOString();

/** The register with its stamps bounded; what needs no change stays the same object. */
export const boundRegister = (register: Register, from = now(), instead = from): Register => {
  const bound = (stamp: string) => boundedStamp(stamp, from, instead);
  const isBound = (stamp: string) => bound(stamp) === stamp;
  const boundMirror = (record: PetRecord) =>
    isBound(record.mirroredAt) ? record : { ...record, mirroredAt: bound(record.mirroredAt) };
  const records = Object.entries(register.records).map(([id, record]): [string, PetRecord] => [
    id,
    boundMirror(boundSaid(record, bound)),
  ]);
  const answers = Object.entries(register.answers).map(([key, answer]): [string, Answer] => [
    key,
    isBound(answer.updatedAt) ? answer : { ...answer, updatedAt: bound(answer.updatedAt) },
  ]);
  return { version: 1, records: Object.fromEntries(records), answers: Object.fromEntries(answers) };
};

/**
 * Now, or just after the latest stamp seen where that is ahead, so that no answer to a browser with a faster clock is taken for the
 * older one (a hybrid logical clock, Kulkarni et al. 2014).
 */
export const stampAfter = (latest: string, time = now()): string =>
  new Date(Math.max(time, Date.parse(latest) + 1)).toISOString();
