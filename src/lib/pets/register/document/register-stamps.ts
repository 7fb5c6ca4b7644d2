import { never, type Register } from './register';

export const latestStamp = ({ records, answers }: Register): string =>
  [
    never,
    ...Object.values(records).flatMap(({ updatedAt, mirroredAt }) => [updatedAt, mirroredAt]),
    ...Object.values(answers).map(({ updatedAt }) => updatedAt),
  ]
    .sort()
    .at(-1) as string;

/**
 * Now, or just after the latest stamp seen where that is ahead, so that no answer to a browser with a faster clock is taken for the
 * older one (a hybrid logical clock, Kulkarni et al. 2014).
 */
export const stampAfter = (latest: string, now = Date.now()): string =>
  new Date(Math.max(now, Date.parse(latest) + 1)).toISOString();
