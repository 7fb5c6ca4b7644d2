import { never, type Register } from './register';

/** The latest stamp in a register. */
export const latestStamp = ({ records, answers }: Register): string =>
  [
    never,
    ...Object.values(records).flatMap(({ updatedAt, mirroredAt }) => [updatedAt, mirroredAt]),
    ...Object.values(answers).map(({ updatedAt }) => updatedAt),
  ]
    .sort()
    .at(-1) as string;

/**
 * A stamp for what is said now: the time of day, or just after the latest stamp seen where that is ahead, so that an answer
 * to what another browser with a faster clock has said is never taken for the older one (a hybrid logical clock, Kulkarni
 * et al. 2014).
 */
export const stampAfter = (latest: string, now = Date.now()): string =>
  new Date(Math.max(now, Date.parse(latest) + 1)).toISOString();
