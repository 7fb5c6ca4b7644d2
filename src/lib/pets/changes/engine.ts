/** What plans, journals and runs changes: a quarter of the feature's code, and nothing that its first screen needs. */
import type { JournalEntry } from './change';
import { listEntries } from './journal/journal';

/** @public reached through the module as a whole */
export { applyPlan } from './execute';
export {
  applyChange,
  closeEntry,
  finishEntry,
  markJournal,
  resumeEntry,
  rollBackEntry,
  undoEntry,
  type ApplyOptions,
  type RunOptions,
} from './execute';
export { changesBuiltOn, countChangesBuiltOn, historyElsewhere } from './execution/built-on';
export { currentPersonId } from './journal/aliases';
export { isJournalKept, listEntries, whenOneSettles } from './journal/journal';
export { leftBehind } from './journal/left-behind';
export { claimEntry, closeElsewhere, reconcile } from './elsewhere/elsewhere';
export type { ElsewhereEntry } from './elsewhere/in-hand';
export { planChange } from './plan';
export { lookForLate } from './unanswered/late';

/** Changes that stopped half-way, newest first. */
export const interruptedEntries = async (): Promise<JournalEntry[]> => {
  const entries = await listEntries();
  return entries.filter((entry) => entry.status === 'interrupted');
};
