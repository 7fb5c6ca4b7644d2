import type { JournalEntry } from './change';
import { listEntries } from './journal';

export type * from './change';
export { JournalError, stopReason, type StopReason } from './errors';
export { onApplied } from './events';
export { applyChange, applyPlan, resumeEntry, rollBackEntry, undoEntry, type RunOptions } from './execute';
export { clearJournal, currentPersonId, isJournalKept, listEntries } from './journal';
export { planChange } from './plan';

/** Changes that stopped half-way, newest first. */
export const interruptedEntries = async (): Promise<JournalEntry[]> => {
  const entries = await listEntries();
  return entries.filter((entry) => entry.status === 'interrupted');
};
