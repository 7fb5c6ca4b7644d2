import { randomId } from '../../core/browser/random-id';
import type { JournalEntry, Plan } from '../change';

/** Now, or just after the newest entry where the clock has been set back since: entries are told apart by who is later. */
const stampAfter = (newest: JournalEntry | undefined): string =>
  new Date(Math.max(Date.now(), newest ? Date.parse(newest.createdAt) + 1 : 0)).toISOString();

/**
 * An entry that is about to be run. What the plan misses is told from the start.
 *
 * @param newest of the journal, before it
 */
export const newEntry = (
  { since: _, missing = [], ...whole }: Plan,
  userId: string,
  newest: JournalEntry | undefined,
): JournalEntry => {
  const plan = structuredClone(whole);
  delete plan.readAt;
  return {
    id: randomId(),
    userId,
    createdAt: stampAfter(newest),
    finishedAt: null,
    status: 'planned',
    direction: 'forward',
    plan,
    stepsDone: 0,
    problems: missing,
    names: { ...plan.names },
  };
};
