import { exclusive, ifFree, whenFree, type Held } from '../../core/browser/locks';

const nameOf = (entryId: string) => `pets-entry-${entryId}`;

/** The locks of the entries that this tab runs. */
const running = new Map<string, Held[]>();

/** Marks an entry of a held journal as held from now on, while the work runs: a held entry is not an interrupted one. */
export type HoldEntry = <T>(entryId: string, work: () => Promise<T>) => Promise<T>;

/**
 * Works on a user's journal while no other tab does. Whoever holds an entry holds the journal already, so that nobody waits for
 * the journal with an entry in hand.
 */
export const holdJournal = <T>(userId: string, work: (hold: HoldEntry) => Promise<T>): Promise<T> =>
  exclusive(`pets-journal-${userId}`, (journal) =>
    work((entryId, run) =>
      exclusive(nameOf(entryId), async (entry) => {
        running.set(entryId, [entry, journal]);
        try {
          return await run();
        } finally {
          running.delete(entryId);
        }
      }),
    ),
  );

/** Does something about one entry of a user's journal while no other tab does anything about any. */
export const holdEntry = <T>(userId: string, entryId: string, work: () => Promise<T>): Promise<T> =>
  holdJournal(userId, (hold) => hold(entryId, work));

/**
 * Makes sure, before a write, that what this tab runs is still its own: after a long sleep another tab may have carried
 * it on.
 * @param entryId the entry in question; all that this tab runs where it is missing
 * @throws LockLostError
 */
export const confirmHeld = async (entryId?: string): Promise<void> => {
  const held = entryId === undefined ? [...running.values()].flat() : (running.get(entryId) ?? []);
  await Promise.all(held.map((lock) => lock.confirm()));
};

/** Runs the work if no tab runs the entry; null else. */
export const withIdleEntry = <T>(entryId: string, work: () => Promise<T>): Promise<{ result: T } | null> =>
  ifFree(nameOf(entryId), work);

/** Resolves once no tab runs one of these entries any more. Rejects with AbortError. */
export const oneIsIdle = (entryIds: readonly string[], signal: AbortSignal): Promise<void> =>
  Promise.race(entryIds.map((id) => whenFree(nameOf(id), signal)));
