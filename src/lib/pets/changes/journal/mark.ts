import type { JournalEntry, JournalMark, Plan } from '../change';
import { extentOf, share, type Current } from './extent';

/** How the changes of a journal stand. */
export const markOf = (entries: readonly JournalEntry[]): JournalMark =>
  new Map(
    entries.map(({ id, status, direction, stepsDone, finishedAt }) => [
      id,
      { status, direction, stepsDone, finishedAt },
    ]),
  );

/** The changes of which something was done, or taken back, since a mark. */
export const changedSince = (mark: JournalMark, entries: readonly JournalEntry[]): JournalEntry[] =>
  entries.filter((entry) => {
    const before = mark.get(entry.id);
    return (
      before?.status !== entry.status ||
      before.direction !== entry.direction ||
      before.stepsDone !== entry.stepsDone ||
      before.finishedAt !== entry.finishedAt
    );
  });

/** Whether another change has had to do with the same people or faces since a mark, or, so far as `photos` says, photos. */
export const isOutdated = (
  { steps, names }: Plan,
  mark: JournalMark,
  { entries, current }: { entries: readonly JournalEntry[]; current: Current },
  { photos = true } = {},
): boolean => {
  const own = extentOf(steps, current);
  const people = new Set([...own.people, ...Object.keys(names).map((id) => current(id))]);
  return changedSince(mark, entries).some((entry) => {
    const other = extentOf(entry.plan.steps, current);
    return share(own.faces, other.faces) || share(people, other.people) || (photos && share(own.photos, other.photos));
  });
};
