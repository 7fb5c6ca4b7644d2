import type { JournalEntry, Problem, ProblemKind } from '../change';

/** What goes once the user has done something about it in Immich. */
const waiting: ReadonlySet<ProblemKind> = new Set(['in-trash', 'offline']);

export const isWaiting = ({ kind }: Problem): boolean => waiting.has(kind);

/** Indexes of the steps that left something which may be possible by now, in the order of the plan. */
export const stepsToRetry = ({ problems }: JournalEntry): number[] => {
  const kept = problems.some((problem) => isWaiting(problem)) ? ['person-kept'] : [];
  const steps = problems.filter((problem) => isWaiting(problem) || kept.includes(problem.kind)).map(({ step }) => step);
  return [...new Set(steps)].sort((a, b) => a - b);
};

/** Whether a change that is over, forward or back, left something that can be finished later. */
export const canBeFinished = (entry: JournalEntry): boolean =>
  (entry.status === 'partly-done' || entry.status === 'partly-undone') &&
  !entry.isClosed &&
  entry.problems.some((problem) => isWaiting(problem));

/** Whether an entry waits for the user: to be finished, carried on, rolled back, or closed. */
export const needsCare = (entry: JournalEntry): boolean =>
  !entry.isClosed && (entry.status === 'interrupted' || canBeFinished(entry));
