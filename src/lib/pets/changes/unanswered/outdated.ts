import type { JournalEntry } from '../change';
import type { Current } from '../journal/extent';
import { marksOf } from './step-marks';
import type { Mark, Unanswered } from './unanswered';

/** Whether an entry may have written something since then. When an undo that was cut off began is not known. */
const mayHaveWritten = ({ createdAt, direction, finishedAt, status }: JournalEntry, since: string): boolean =>
  status === 'interrupted' ? direction === 'back' || createdAt > since : (finishedAt ?? '') > since;

const keyOf = ({ ...mark }: Mark, current: Current): string =>
  JSON.stringify(
    Object.entries(mark)
      .filter(([name]) => name !== 'box')
      .map(([name, value]) => [name, typeof value === 'string' ? current(value) : value]),
  );

const makesTheSame = (entry: JournalEntry, { coverOf, mark }: Unanswered, current: Current): boolean => {
  const key = keyOf(mark, current);
  const marks = [...entry.plan.steps.keys()].flatMap((step) => marksOf(entry, step, current));
  return marks.some(
    (one) =>
      keyOf(one, current) === key ||
      (coverOf !== undefined && one.kind === 'cover' && current(one.personId) === current(coverOf)),
  );
};

/**
 * Whether another change, or its undo, may have done what a write was to do, or changed the cover that it may take, since it was last read
 * how all stands: its tab ended before it was read once more.
 */
export const isOutdated = (note: Unanswered, others: readonly JournalEntry[], current: Current): boolean => {
  const { at, rest, restAt = at } = note;
  return rest !== undefined && others.some((one) => mayHaveWritten(one, restAt) && makesTheSame(one, note, current));
};
