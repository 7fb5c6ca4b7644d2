import { Database } from './database';

/**
 * A few named tables of records in this browser. Where the browser has no IndexedDB (private modes, blocked storage),
 * the tables live in memory until the page closes, and `isPersistent` says so.
 */
export interface BrowserStore<T extends Record<string, unknown>> {
  isPersistent: boolean;
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

const databaseStore = <T extends Record<string, unknown>>(
  database: Database,
  tables: readonly string[],
): BrowserStore<T> => ({
  isPersistent: true,
  get: (table, key) => database.run((open) => open.get(table, key)),
  entries: (table) =>
    database.run(async (open) => {
      const transaction = open.transaction(table);
      const [keys, values] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()]);
      return keys.map((key, index) => [String(key), values[index] as T[typeof table]]);
    }),
  count: (table) => database.run((open) => open.count(table)),
  put: (table, key, value) =>
    database.run(async (open) => {
      // strict: a journal entry must be on the disk before the request that it announces leaves
      const transaction = open.transaction(table, 'readwrite', { durability: 'strict' });
      await Promise.all([transaction.store.put(value, key), transaction.done]);
    }),
  remove: (table, key) => database.run((open) => open.delete(table, key)),
  clear: () =>
    database.run(async (open) => {
      const transaction = open.transaction(tables, 'readwrite');
      await Promise.all([...tables.map((table) => transaction.objectStore(table).clear()), transaction.done]);
    }),
});

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
