import { deleteDB, type IDBPDatabase, type IDBPObjectStore } from 'idb';
import { Database } from './database';

/** Databases that only save work, and may be dropped at any time: `browserCache` opens no others. */
const cacheNames = ['pets-vectors', 'pets-photo-faces', 'pets-judgements', 'pets-detections'] as const;

export type CacheName = (typeof cacheNames)[number];

/** So long another tab may take to let go of a cache. */
const dropMs = 3000;

export const isStorageFull = (error: unknown): boolean => error instanceof Error && error.name === 'QuotaExceededError';

const listeners = new Set<() => void>();

/** Calls back when something found no room in this browser and is kept in memory; returns how to stop. */
export const onStorageFull = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

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
 * A few named tables of records in this browser. Where the browser has no IndexedDB (private modes, blocked storage),
 * the tables live in memory until the page closes, and `isPersistent` says so. So does what finds no room on a full disk.
 */
export interface BrowserStore<T extends Record<string, unknown>> {
  readonly isPersistent: boolean;
  /** Whether it is not persistent because the browser's storage is full. */
  readonly isFull: boolean;
  get<K extends keyof T & string>(table: K, key: string): Promise<T[K] | undefined>;
  entries<K extends keyof T & string>(table: K): Promise<[string, T[K]][]>;
  count(table: keyof T & string): Promise<number>;
  put<K extends keyof T & string>(table: K, key: string, value: T[K]): Promise<void>;
  remove(table: keyof T & string, key: string): Promise<void>;
  clear(): Promise<void>;
}

const memoryStore = <T extends Record<string, unknown>>(): BrowserStore<T> => {
  const tables = new Map<string, Map<string, unknown>>();
  const table = <K extends keyof T & string>(name: K): Map<string, T[K]> => {
    const found = tables.get(name) ?? new Map<string, unknown>();
    tables.set(name, found);
    return found as Map<string, T[K]>;
  };
  return {
    isPersistent: false,
    isFull: false,
    get: (name, key) => Promise.resolve(structuredClone(table(name).get(key))),
    entries: (name) => Promise.resolve(structuredClone([...table(name)])),
    count: (name) => Promise.resolve(table(name).size),
    put: (name, key, value) => {
      table(name).set(key, structuredClone(value));
      return Promise.resolve();
    },
    remove: (name, key) => {
      table(name).delete(key);
      return Promise.resolve();
    },
    clear: () => {
      tables.clear();
      return Promise.resolve();
    },
  };
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
): BrowserStore<T> => {
  /** What found no room on the disk: it counts before what is there, and lasts until the page is closed. */
  let spilt = memoryStore<T>();
  let isFull = false;
  return {
    get isPersistent() {
      return !isFull;
    },
    get isFull() {
      return isFull;
    },
    get: async (table, key) => (await spilt.get(table, key)) ?? (await database.run((open) => open.get(table, key))),
    entries: async (table) => {
      const kept = await database.run(async (open) => {
        const transaction = open.transaction(table);
        const [keys, values] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()]);
        return keys.map((key, index): [string, T[typeof table]] => [String(key), values[index] as T[typeof table]]);
      });
      return [...new Map([...kept, ...(await spilt.entries(table))])];
    },
    count: async (table) => {
      const [keys, added] = await Promise.all([database.run((open) => open.getAllKeys(table)), spilt.entries(table)]);
      return new Set([...keys, ...added.map(([key]) => key)]).size;
    },
    put: async (table, key, value) => {
      try {
        await withRoom(() => database.run((open) => writeSafely(open, table, (store) => store.put(value, key))));
        await spilt.remove(table, key);
      } catch (error) {
        if (!isStorageFull(error)) {
          throw error;
        }
        await spilt.put(table, key, value);
        isFull = true;
        for (const listener of listeners) {
          listener();
        }
      }
    },
    remove: async (table, key) => {
      const removing = database.run((open) => writeSafely(open, table, (store) => store.delete(key)));
      await Promise.all([removing, spilt.remove(table, key)]);
    },
    clear: async () => {
      await database.run(async (open) => {
        const transaction = open.transaction(tables, 'readwrite');
        await Promise.all([...tables.map((table) => transaction.objectStore(table).clear()), transaction.done]);
      });
      spilt = memoryStore<T>();
      isFull = false;
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
  const database = new Database(name, version, (fresh) => {
    const missing = tables.filter((table) => !fresh.objectStoreNames.contains(table));
    for (const table of missing) {
      fresh.createObjectStore(table);
    }
  });
  try {
    await database.open();
    return databaseStore<T>(database, tables);
  } catch {
    return memoryStore<T>();
  }
};
