import type { EntryStatus, JournalEntry, Step } from '../change';
import { extentOf, isBuiltOn, share, type Current, type Extent } from './extent';
import type { KnownEntry } from './known-entry';

const inForce: ReadonlySet<EntryStatus> = new Set(['done', 'partly-done', 'interrupted']);

/** Reads each entry's steps once. */
const extentsBy = (current: Current): ((entry: KnownEntry) => Extent) => {
  const known = new Map<string, Extent>();
  return ({ elsewhere, id, plan }) => {
    const isCoarse = elsewhere !== undefined && !elsewhere.isWhole;
    const extent = known.get(id) ?? { ...extentOf(plan.steps, current), isCoarse };
    known.set(id, extent);
    return extent;
  };
};

/** What another browser has taken back since, of what this one builds on. */
const takenBackBelow = (
  entry: JournalEntry,
  entries: readonly KnownEntry[],
  extentIn: (entry: KnownEntry) => Extent,
): KnownEntry[] =>
  entries.filter(
    (one) =>
      one.elsewhere &&
      one.direction === 'back' &&
      one.createdAt < entry.createdAt &&
      (one.finishedAt ?? '') > entry.createdAt &&
      isBuiltOn(extentIn(entry), extentIn(one)),
  );

const chainOn = (
  entry: JournalEntry,
  entries: readonly KnownEntry[],
  extentIn: (entry: KnownEntry) => Extent,
): KnownEntry[] => {
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
 * changed people that it made. Taken back alone, it would leave them nothing to give back. Those of other browsers are among them,
 * and at the end what was taken back there since of what it builds on.
 */
export const laterOnes = (entry: JournalEntry, entries: readonly KnownEntry[], current: Current): KnownEntry[] => {
  const extentIn = extentsBy(current);
  return [...chainOn(entry, entries, extentIn), ...takenBackBelow(entry, entries, extentIn)];
};

/** How many later changes build on each of those that can be taken back, by id; those that none builds on are left out. */
export const countLater = (entries: readonly KnownEntry[], current: Current): Map<string, number> => {
  const extentIn = extentsBy(current);
  const counts = entries
    .filter(({ elsewhere, status }) => !elsewhere && ['done', 'partly-done'].includes(status))
    .map((entry) => [entry.id, chainOn(entry, entries, extentIn).length] as const);
  return new Map(counts.filter(([, count]) => count > 0));
};

/** What no other change can come in between: what is said of people and of nothing else. */
const isWord = ({ kind }: Step): boolean => ['decide', 'died', 'tidy', 'unsay'].includes(kind);

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
