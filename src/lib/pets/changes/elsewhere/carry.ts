import { noteUnfinished, unfinishedEntries } from '../../register';
import type { UnfinishedEntry, UnfinishedState } from '../../register/unfinished/unfinished-document';
import type { JournalEntry } from '../change';
import { readAliases } from '../journal/aliases';
import { needsCare } from '../journal/unfinished';
import { entryTexts } from './entry-text';
import { thisBrowser } from './this-browser';

/**
 * A change that takes longer is kept with the register while it runs: short ones, which are most, cost no request for it. From
 * then on it says from time to time that it still runs.
 */
const carryAfterMs = 2000;
const stillRunningMs = 240_000;

const isRunning = ({ status }: JournalEntry): boolean => status === 'running' || status === 'undoing';

const stateOf = (entry: JournalEntry): UnfinishedState =>
  isRunning(entry) || needsCare(entry) ? (entry.status as UnfinishedState) : 'over';

/** How a change ended that is over. */
export const endingOf = ({ status, isClosed }: JournalEntry): UnfinishedEntry['ending'] => {
  if (isClosed) {
    return 'closed';
  }
  return status === 'done' || status === 'partly-done' ? 'done' : status === 'partly-undone' ? status : 'undone';
};

/** Whether other browsers have heard of it, and not that it is over. */
export const isCarried = (userId: string, id: string): boolean => {
  const known = unfinishedEntries(userId);
  return Object.hasOwn(known, id) && known[id].state !== 'over';
};

/** Of an entry that is done with, or not in this browser's journal, or not any more. */
export const dropCarried = async (
  userId: string,
  id: string,
  ending: UnfinishedEntry['ending'],
  body: string | null = null,
): Promise<void> => {
  if (isCarried(userId, id)) {
    noteUnfinished(userId, { id, state: 'over', ending, heading: null, body, ...(await thisBrowser()) });
  }
};

/** What whoever began it needs of an entry that was finished here, to take it back some day. */
const bodyForOthers = async (entry: JournalEntry): Promise<string | null> =>
  entry.isTakenOver && entry.status !== 'undone' ? entryTexts(entry, await readAliases()).body : null;

/** Has the register say how an entry stands: all of what is unfinished, and of the rest only what others wait to hear. */
export const carry = async (entry: JournalEntry): Promise<void> => {
  const state = stateOf(entry);
  if (state === 'over') {
    await dropCarried(entry.userId, entry.id, endingOf(entry), await bodyForOthers(entry));
    return;
  }
  const texts = entryTexts(entry, await readAliases());
  noteUnfinished(entry.userId, { id: entry.id, state, ending: null, ...texts, ...(await thisBrowser()) });
};

/** Never fails a change for what is kept of it elsewhere. */
export const carryQuietly = (entry: JournalEntry): Promise<void> => carry(entry).catch(() => undefined);

/** Keeps an entry with the register while it runs; returns how to stop. */
export const carryWhileRunning = (entry: JournalEntry): (() => void) => {
  let timer: ReturnType<typeof setTimeout>;
  const wait = (ms: number) => {
    timer = setTimeout(() => {
      if (isRunning(entry)) {
        void carryQuietly(entry);
      }
      wait(stillRunningMs);
    }, ms);
  };
  wait(carryAfterMs);
  return () => clearTimeout(timer);
};
