import { deferred } from '../core/async/deferred';

const running = new Set<string>();
let lastInTab: Promise<unknown> = Promise.resolve();

const locks = (): LockManager | undefined => (typeof navigator === 'undefined' ? undefined : navigator.locks);
const nameOf = (entryId: string) => `pets-entry-${entryId}`;

/** One after another within this tab, for browsers without Web Locks and to keep their queue short. */
const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
  const before = lastInTab;
  const { promise, resolve } = deferred<void>();
  lastInTab = promise;
  await before;
  try {
    return await work();
  } finally {
    resolve();
  }
};

/**
 * Runs one entry of a user's journal while no other tab runs any, and marks it as held until then: a held entry is not
 * an interrupted one.
 */
export const holdEntry = <T>(userId: string, entryId: string, work: () => Promise<T>): Promise<T> =>
  inTurn(async () => {
    running.add(entryId);
    try {
      const manager = locks();
      if (!manager) {
        return await work();
      }
      return await manager.request(nameOf(entryId), () => manager.request(`pets-journal-${userId}`, () => work()));
    } finally {
      running.delete(entryId);
    }
  });

/** Ids of the entries that some tab runs, or waits to run, right now. */
export const heldEntries = async (): Promise<Set<string>> => {
  const manager = locks();
  const held = new Set(running);
  if (manager) {
    const prefix = nameOf('');
    const snapshot = await manager.query();
    for (const { name } of [...(snapshot.held ?? []), ...(snapshot.pending ?? [])]) {
      if (name?.startsWith(prefix)) {
        held.add(name.slice(prefix.length));
      }
    }
  }
  return held;
};
