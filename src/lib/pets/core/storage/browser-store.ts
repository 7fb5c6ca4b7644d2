import { deleteDB, type IDBPDatabase, type IDBPObjectStore } from 'idb';
import { Database } from './database';
import { memoryStore, type BrowserStore } from './memory-store';
import { isOutdated, isStorageFull, tellStorageTrouble, troubleOf, type StorageTrouble } from './trouble';

export type { BrowserStore } from './memory-store';

/** Databases that only save work, and may be dropped at any time: `browserCache` opens no others. */
const cacheNames = ['pets-vectors', 'pets-photo-faces', 'pets-judgements', 'pets-detections'] as const;

export type CacheName = (typeof cacheNames)[number];

/** So long another tab may take to let go of a cache. */
const dropMs = 3000;

/** Drops all caches, to have room for what cannot be had again. Never rejects. */
export const dropCaches = async (): Promise<void> => {
  const late = new Promise((resolve) => setTimeout(resolve, dropMs));
  await Promise.race([Promise.allSettled(cacheNames.map((name) => deleteDB(name))), late]);
};

/** Writes to this browser's storage; where that is full, the caches are dropped, and it is tried once more. */
export const withRoom = async <T>(write: () => Promise<T>): Promise<T> => {
  try {
    return await write();
  } catch (error) {
    if (!isStorageFull(error)) {
      throw error;
    }
    await dropCaches();
    return write();
  }
};

/**
 * Writes to one table in one step, which is on disk when it resolves, as it has to be before the request that it
 * announces leaves. A page that is left meanwhile does not stop it.
 */
const writeSafely = async (
  database: IDBPDatabase,
  table: string,
  write: (store: IDBPObjectStore<unknown, string[], string, 'readwrite'>) => Promise<unknown>,
): Promise<void> => {
  const transaction = database.transaction(table, 'readwrite', { durability: 'strict' });
  const written = write(transaction.store);
  transaction.commit();
  const ends = await Promise.allSettled([written, transaction.done]);
  const errors = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
  if (errors.length > 0) {
    // browsers differ in which of the two says why
    throw errors.find((error) => isStorageFull(error)) ?? errors[0];
  }
};

const databaseStore = <T extends Record<string, unknown>>(
  database: Database,
  tables: readonly string[],
  isEvicted: () => boolean,
): BrowserStore<T> => {
  /** What could not be stored: it counts before what is on disk, and lasts until the page is closed. */
  let spilt = memoryStore<T>();
  /** What this page has stored, for when it can't be read any more, or is there no longer. */
  let stored = memoryStore<T>();
  let trouble: StorageTrouble | null = null;
  const note = (found: StorageTrouble) => {
    trouble = found;
    tellStorageTrouble(found);
  };
  /** What is on disk; once there was trouble, null where that can't be read any more. */
  const onDisk = async <R>(work: (open: IDBPDatabase) => Promise<R>): Promise<R | null> => {
    try {
      return await database.run(work);
    } catch (error) {
      if (!trouble && isOutdated(error)) {
        note('outdated');
      }
      if (!trouble) {
        throw error;
      }
      return null;
    }
  };
  const entries = async <K extends keyof T & string>(table: K): Promise<Map<string, T[K]>> => {
    const kept = await onDisk(async (open) => {
      const transaction = open.transaction(table);
      const [keys, values] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()]);
      return keys.map((key, index): [string, T[K]] => [String(key), values[index] as T[K]]);
    });
    const remembered = !kept || isEvicted() ? await stored.entries(table) : [];
    return new Map([...remembered, ...(kept ?? []), ...(await spilt.entries(table))]);
  };
  return {
    get isPersistent() {
      return trouble === null;
    },
    get trouble() {
      return trouble;
    },
    get: async (table, key) => {
      const added = await spilt.get(table, key);
      if (added !== undefined) {
        return added;
      }
      const kept = await onDisk((open) => open.getAll(table, key) as Promise<T[typeof table][]>);
      return !kept || (kept.length === 0 && isEvicted()) ? stored.get(table, key) : kept.at(0);
    },
    entries: async (table) => [...(await entries(table))],
    count: async (table) => {
      const keys = await onDisk((open) => open.getAllKeys(table));
      if (!keys || isEvicted()) {
        const known = await entries(table);
        return known.size;
      }
      const added = await spilt.entries(table);
      return new Set([...keys, ...added.map(([key]) => key)]).size;
    },
    put: async (table, key, value) => {
      try {
        await withRoom(() => database.run((open) => writeSafely(open, table, (store) => store.put(value, key))));
        await Promise.all([spilt.remove(table, key), stored.put(table, key, value)]);
      } catch (error) {
        const found = troubleOf(error);
        if (!found) {
          throw error;
        }
        await spilt.put(table, key, value);
        note(found);
      }
    },
    remove: async (table, key) => {
      await Promise.all([spilt.remove(table, key), stored.remove(table, key)]);
      await onDisk((open) => writeSafely(open, table, (store) => store.delete(key)));
    },
    clear: async () => {
      await database.run(async (open) => {
        const transaction = open.transaction(tables, 'readwrite');
        await Promise.all([...tables.map((table) => transaction.objectStore(table).clear()), transaction.done]);
      });
      spilt = memoryStore<T>();
      stored = memoryStore<T>();
      trouble = null;
    },
  };
};

/**
 * Opens the database `name`, with these tables made where they are missing; `version` goes up with every new table. Never
 * fails: see `isPersistent`.
 */
export const openBrowserStore = async <T extends Record<string, unknown>>(
  name: string,
  tables: readonly (keyof T & string)[],
  version = 1,
): Promise<BrowserStore<T>> => {
  let timesMade = 0;
  const database = new Database(name, version, (fresh, oldVersion) => {
    timesMade += oldVersion === 0 ? 1 : 0;
    const missing = tables.filter((table) => !fresh.objectStoreNames.contains(table));
    for (const table of missing) {
      fresh.createObjectStore(table);
    }
  });
  try {
    await database.open();
    timesMade = 0;
    return databaseStore<T>(database, tables, () => timesMade > 0);
  } catch {
    return memoryStore<T>();
  }
};
