import { ApiError } from '../../core/api-error';
import { refuseUnknownServer } from '../../immich';
import { followLocal } from '../../register';
import { announce } from '../announce';
import type { EntryStatus, JournalEntry } from '../change';
import { carryQuietly, carryWhileRunning, dropCarried } from '../elsewhere/carry';
import { tellFinished } from '../elsewhere/finished';
import { Turn } from '../elsewhere/turn';
import { MovedOnError } from '../errors';
import { followAliases, readAliases } from '../journal/aliases';
import { findEntry, pruneEntries, removeEntry } from '../journal/journal';
import { holdJournal } from '../journal/locks';
import { isWaiting } from '../journal/unfinished';
import { Run, type RunOptions } from '../run';
import { noteInFlight } from '../unanswered/in-flight';
import { refreshRests } from '../unanswered/refresh-rests';

/** What an execution does with an entry before it goes. */
export type Prepare = (entry: JournalEntry) => void;

/** What can be done with a journal that no other tab has in hand: all that was read of it since then holds. */
export interface InTurn {
  /** Writes a new entry down and runs it. */
  begin(entry: JournalEntry, options: RunOptions): Promise<JournalEntry>;
  /**
   * Runs an entry on, or back.
   * @throws MovedOnError where it is not in one of these states any more
   */
  carryOn(id: string, statuses: readonly EntryStatus[], prepare: Prepare, options: RunOptions): Promise<JournalEntry>;
}

/** A new change of which nothing was done, nor ever will be, is none: photos of another account take no writes. */
const refuseIfInVain = ({ entry, extent }: Run, isNew: boolean): void => {
  const isInVain = extent === 'nothing' && entry.problems.length > 0 && entry.problems.every((one) => !isWaiting(one));
  if (isNew && isInVain && entry.problems.some(({ kind }) => kind === 'not-yours')) {
    throw new ApiError('refused', { serverMessage: 'These photos are not yours to change' });
  }
};

const execute = async (entry: JournalEntry, prepare: Prepare, options: RunOptions): Promise<JournalEntry> => {
  const { id, userId } = entry;
  const isNew = entry.status === 'planned';
  const aliases = await readAliases();
  const run = new Run(entry, aliases, options);
  const endCarrying = carryWhileRunning(entry);
  try {
    await noteInFlight(entry, (old) => followAliases(aliases, old));
    prepare(entry);
    await run.go();
    refuseIfInVain(run, isNew);
  } catch (error) {
    if (isNew && run.extent === 'nothing') {
      await removeEntry(id);
      await dropCarried(userId, id, 'undone');
      throw error;
    }
    const failure = await run.interrupt(error);
    await carryQuietly(entry);
    announce(run.event());
    throw failure;
  } finally {
    endCarrying();
  }
  await carryQuietly(entry);
  // never fails a change for what others know of it
  await tellFinished([entry]).catch(() => undefined);
  await refreshRests(entry);
  announce(run.event());
  await pruneEntries();
  return entry;
};

/**
 * Does something with a user's journal as soon as no other tab and, as far as that can be told, no other browser does anything. What
 * was known before, of the journal or of the library, may not hold any more.
 */
export const inTurn = <T>(
  userId: string,
  { onWaiting, signal }: RunOptions,
  work: (inTurn: InTurn, turn: Turn) => Promise<T>,
): Promise<T> =>
  holdJournal(userId, async (hold) => {
    const turn = new Turn();
    const own: InTurn = {
      begin: (entry, options) => hold(entry.id, () => execute(entry, () => undefined, options)),
      carryOn: (id, statuses, prepare, options) =>
        hold(id, async () => {
          refuseUnknownServer();
          const entry = await findEntry(id);
          if (!entry || !statuses.includes(entry.status)) {
            throw new MovedOnError(id, statuses);
          }
          return execute(entry, prepare, options);
        }),
    };
    try {
      await turn.take(userId, { onWaiting, signal });
      await followLocal();
      return await work(own, turn);
    } finally {
      void turn.end();
    }
  });
