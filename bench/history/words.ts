import { differences, isClear, type Difference } from './compare.ts';
import { isTime } from './direction.ts';
import { comparableSeries, type Entry } from './entry.ts';

/** A number as it is read: four digits, no more. */
export const rounded = (value: number): string => String(Number(value.toPrecision(4)));

const sentence = (difference: Difference): string => {
  const { figure, before, now, interval } = difference;
  const change = `${figure} went from ${rounded(before)} to ${rounded(now)}`;
  if (interval) {
    const where = isClear(difference) ? 'outside' : 'within';
    return `${change}, ${where} what other animals could have given (${rounded(interval.low)} to ${rounded(interval.high)}).`;
  }
  return isTime(figure) ? `${change}, on the clock: what else ran on the machine counts.` : `${change}.`;
};

/** What there is to say of one benchmark's newest run. */
export interface Verdict {
  title: string;
  now: Entry;
  /** Null where it is the first of its kind. */
  before: Entry | null;
  all: Difference[];
  worse: string[];
  better: string[];
}

/** Compares what the newest run has measured with what was measured before, by benchmark. */
export const judgeNewest = (history: readonly Entry[]): Verdict[] => {
  const newest = history.at(-1)?.run;
  return comparableSeries(history).flatMap((series): Verdict[] => {
    const now = series.at(-1)!;
    if (now.run !== newest) {
      return [];
    }
    const before = series.findLast(({ run }) => run !== newest) ?? null;
    const all = before ? differences(before, now) : [];
    const told = (isWorse: boolean) =>
      all
        .filter((difference) => difference.isWorse === isWorse && !difference.isSlight)
        .sort((a, b) => Number(isClear(b)) - Number(isClear(a)))
        .map((difference) => sentence(difference));
    return [{ title: now.title, now, before, all, worse: told(true), better: told(false) }];
  });
};

/** The same for a terminal, what got worse alone. */
export const inWords = (verdicts: readonly Verdict[]): string => {
  const firsts = verdicts.filter(({ before }) => before === null);
  const worse = verdicts.filter((verdict) => verdict.worse.length > 0);
  return [
    ...worse.map((verdict) => `Worse: ${verdict.title}\n${verdict.worse.map((each) => `  ${each}`).join('\n')}`),
    ...(worse.length === 0 && firsts.length < verdicts.length ? ['Nothing got worse.'] : []),
    ...(firsts.length > 0
      ? [`For the first time, with nothing to compare with: ${firsts.length} of ${verdicts.length}.`]
      : []),
  ].join('\n');
};
