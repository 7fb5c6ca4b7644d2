import { exclusive, ifFree, whenFree, type Held } from '../../core/browser/locks';

const nameOf = (entryId: string) => `pets-entry-${entryId}`;

/** The locks of the entries that this tab runs. */
const running = new Map<string, Held[]>();

/**
 * Runs one entry of a user's journal while no other tab runs any, and marks it as held from now on: a held entry is not
 * an interrupted one.
 */
export const holdEntry = <T>(userId: string, entryId: string, work: () => Promise<T>): Promise<T> =>
  exclusive(nameOf(entryId), (entry) =>
    exclusive(`pets-journal-${userId}`, async (journal) => {
      running.set(entryId, [entry, journal]);
      try {
        return await work();
      } finally {
        running.delete(entryId);
      }
    }),
  );

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

/** Runs the work if no tab runs the entry or waits to; null else. */
export const withIdleEntry = <T>(entryId: string, work: () => Promise<T>): Promise<{ result: T } | null> =>
  ifFree(nameOf(entryId), work);

/** Resolves once no tab runs one of these entries any more. Rejects with AbortError. */
export const oneIsIdle = (entryIds: readonly string[], signal: AbortSignal): Promise<void> =>
  Promise.race(entryIds.map((id) => whenFree(nameOf(id), signal)));
