import type { JournalEntry } from './change';
import { listEntries } from './journal';

export type * from './change';
export { JournalError, stopReason, type StopReason } from './errors';
export { onApplied } from './events';
export { clearJournal, currentPersonId, isJournalKept, listEntries } from './journal';

/** Changes that stopped half-way, newest first. */
export const interruptedEntries = async (): Promise<JournalEntry[]> => {
  const entries = await listEntries();
  return entries.filter((entry) => entry.status === 'interrupted');
};
