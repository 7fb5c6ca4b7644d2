import { waitingAnswersKept } from '../../core/storage/waiting-answers';
import { readLocal } from '../../register/local';
import { registerStatus } from '../../register/status';
import { sync } from '../../register/sync';
import type { EntryStatus } from '../change';
import { listEntries } from './journal';
import { holdJournal } from './locks';

/** Another tab may be at it. */
const unfinished: ReadonlySet<EntryStatus> = new Set(['planned', 'running', 'undoing', 'interrupted']);

/** A change that is not finished, or an answer of the review that was to become one; or decisions that the server has not. */
export type Loss = 'unfinished' | 'only-here';

/** What would be lost with what this browser keeps. */
export const lossOnLeaving = async (): Promise<Loss | null> => {
  const entries = await listEntries();
  const isUnfinished = entries.some(({ isClosed, status }) => unfinished.has(status) && !isClosed);
  if (isUnfinished || waitingAnswersKept().length > 0) {
    return 'unfinished';
  }
  const { records, answers } = await readLocal();
  if (Object.keys(records).length + Object.keys(answers).length === 0) {
    return null;
  }
  await sync();
  return registerStatus().place === 'server' ? null : 'only-here';
};

/**
 * Has a user leave this browser while no tab of it can begin a change, which would be lost; or returns what would be lost, with
 * nothing done.
 */
export const leaveWithoutLoss = async (userId: string, leave: () => Promise<void>): Promise<Loss | null> => {
  const loss = await lossOnLeaving();
  return (
    loss ??
    holdJournal(userId, async () => {
      const since = await lossOnLeaving();
      await (since ?? leave());
      return since;
    })
  );
};
