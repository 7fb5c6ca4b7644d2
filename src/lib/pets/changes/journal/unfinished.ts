import type { EntryStatus, JournalEntry, Problem, ProblemKind } from '../change';

/** What goes once the user has done something about it in Immich. */
const waiting: ReadonlySet<ProblemKind> = new Set(['in-trash', 'offline']);

/** What nobody can do anything about. */
const lasting: ReadonlySet<ProblemKind> = new Set([
  'cover-kept',
  'cover-unknown',
  'faces-gone',
  'locked-folder',
  'more-photos',
  'not-yours',
  'unlisted',
]);

export const isWaiting = ({ kind }: Problem): boolean => waiting.has(kind);

/**
 * Indexes of the steps that left something which may be possible by now, in the order of the plan. Of an undo that is all
 * that it left: whoever had changed it since may have changed it back.
 */
export const stepsToRetry = ({ problems, status }: JournalEntry): number[] => {
  const steps = problems.filter((problem) => status === 'partly-undone' || isWaiting(problem)).map(({ step }) => step);
  return [...new Set(steps)].sort((a, b) => a - b);
};

/** Whether a change that is over, forward or back, left something that can be finished later. */
export const canBeFinished = (entry: JournalEntry): boolean =>
  (entry.status === 'partly-done' || entry.status === 'partly-undone') &&
  !entry.isClosed &&
  entry.problems.some((problem) => isWaiting(problem));

/** Whether an undo that left something may be tried again, though nothing is known to have changed. */
export const canBeTriedAgain = (entry: JournalEntry): boolean =>
  entry.status === 'partly-undone' &&
  !entry.isClosed &&
  !canBeFinished(entry) &&
  entry.problems.some(({ kind }) => !lasting.has(kind));

/** Whether the same may be done once more. What it was about is looked up anew. */
export const canBeRedone = ({ plan, status }: JournalEntry): boolean =>
  status === 'undone' && !['restore', 'tidy'].includes(plan.change.kind);

/** Whether an entry waits for the user: to be finished, carried on, rolled back, or closed. */
export const needsCare = (entry: JournalEntry): boolean =>
  !entry.isClosed && (entry.status === 'interrupted' || canBeFinished(entry));

const settled: ReadonlySet<EntryStatus> = new Set(['done', 'partly-done', 'undone', 'partly-undone']);

/** Whether an entry has come to rest, for good or until somebody tries again what it left. */
export const isAtRest = ({ isClosed = false, status }: JournalEntry): boolean => settled.has(status) || isClosed;

/** Whether a write of an entry may still come as a surprise. */
export const isWatched = (entry: JournalEntry): boolean => isAtRest(entry) && (entry.unanswered ?? []).length > 0;
