import { betterOf, isTime } from './direction.ts';
import type { Entry } from './entry.ts';

/** How a figure differs from that of the last run that can be compared. */
export interface Difference {
  figure: string;
  before: number;
  now: number;
  /** Null where neither is better. */
  isWorse: boolean | null;
  /** Where the figure before could have been with other animals, 95%; null where nobody has drawn others. */
  interval: { low: number; high: number } | null;
  /** Too small to speak of: a time within a quarter, anything else within half a percent. */
  isSlight: boolean;
}

const slight = { time: 0.25, other: 0.005 };

const intervalOf = (figures: Record<string, number>, name: string): Difference['interval'] => {
  const { [`${name}Low`]: low, [`${name}High`]: high } = figures as Record<string, number | undefined>;
  return low === undefined || high === undefined ? null : { low, high };
};

const isBound = (figures: Record<string, number>, name: string): boolean => {
  const figure = /^(.+)(?:Low|High)$/u.exec(name)?.[1];
  return figure !== undefined && figures[figure] !== undefined;
};

/** All figures that have changed, those of the intervals aside. */
export const differences = (before: Entry, now: Entry): Difference[] =>
  Object.entries(now.figures).flatMap(([figure, value]): Difference[] => {
    const last = (before.figures as Record<string, number | undefined>)[figure];
    if (last === undefined || last === value || isBound(now.figures, figure)) {
      return [];
    }
    const better = betterOf(figure);
    // A share is told in points, all else in parts of itself.
    const size = isTime(figure) ? Math.abs(last) : Math.max(1, Math.abs(last));
    return [
      {
        figure,
        before: last,
        now: value,
        isWorse: better === null ? null : better === 'more' ? value < last : value > last,
        interval: intervalOf(before.figures, figure),
        isSlight: Math.abs(value - last) <= size * (isTime(figure) ? slight.time : slight.other),
      },
    ];
  });

/** Whether other animals would not have made the difference; true where that is not known. */
export const isClear = ({ now, interval }: Difference): boolean =>
  interval === null || now < interval.low || now > interval.high;
