import type { EntryStatus, JournalEntry, Step } from '../change';
import { extentOf, isBuiltOn, share, type Current, type Extent } from './extent';

const inForce: ReadonlySet<EntryStatus> = new Set(['done', 'partly-done', 'interrupted']);

/** Reads each entry's steps once. */
const extentsBy = (current: Current): ((entry: JournalEntry) => Extent) => {
  const known = new Map<string, Extent>();
  return ({ id, plan }) => {
    const extent = known.get(id) ?? extentOf(plan.steps, current);
    known.set(id, extent);
    return extent;
  };
};

const chainOn = (
  entry: JournalEntry,
  entries: readonly JournalEntry[],
  extentIn: (entry: JournalEntry) => Extent,
): JournalEntry[] => {
  const below = [extentIn(entry)];
  const oldestFirst = entries
    .filter(({ createdAt, status }) => createdAt > entry.createdAt && inForce.has(status))
    .sort((a, b) => a.createdAt.localeCompare(b.createdAt));
  const found = oldestFirst.filter((later) => {
    const extent = extentIn(later);
    const isOnTop = below.some((earlier) => isBuiltOn(extent, earlier));
    if (isOnTop) {
      below.push(extent);
    }
    return isOnTop;
  });
  return found.toReversed();
};

/**
 * The later changes that build on one, directly or through each other, newest first: they moved the faces that it moved, or
 * changed people that it made. Taken back alone, it would leave them nothing to give back.
 */
export const laterOnes = (entry: JournalEntry, entries: readonly JournalEntry[], current: Current): JournalEntry[] =>
  chainOn(entry, entries, extentsBy(current));

/** How many later changes build on each of those that can be taken back, by id; those that none builds on are left out. */
export const countLater = (entries: readonly JournalEntry[], current: Current): Map<string, number> => {
  const extentIn = extentsBy(current);
  const counts = entries
    .filter(({ status }) => ['done', 'partly-done'].includes(status))
    .map((entry) => [entry.id, chainOn(entry, entries, extentIn).length] as const);
  return new Map(counts.filter(([, count]) => count > 0));
};

/** What no other change can come in between: what is said of people and of nothing else. */
const isWord = ({ kind }: Step): boolean => ['decide', 'died', 'tidy'].includes(kind);

/** The unfinished change that has to do with the same people or faces as these steps, if any. */
export const unfinishedAmong = (
  steps: readonly Step[],
  entries: readonly JournalEntry[],
  current: Current,
): JournalEntry | undefined => {
  if (steps.every((step) => isWord(step))) {
    return undefined;
  }
  const extent = extentOf(steps, current);
  return entries.find((entry) => {
    if (entry.status !== 'interrupted' || entry.isClosed) {
      return false;
    }
    const other = extentOf(entry.plan.steps, current);
    return share(extent.faces, other.faces) || share(extent.people, other.people);
  });
};
