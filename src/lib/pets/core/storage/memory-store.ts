import type { StorageTrouble } from './trouble';

/**
 * A few named tables of records in this browser. Where the browser has no IndexedDB (private modes, blocked storage),
 * the tables live in memory until the page closes, and `isPersistent` says so. So does what can't be stored any more later on: the
 * disk is full, or the browser took the database away.
 */
export interface BrowserStore<T extends Record<string, unknown>> {
  readonly isPersistent: boolean;
  /** What is wrong with the browser's storage since the store was opened. */
  readonly trouble: StorageTrouble | null;
  get<K extends keyof T & string>(table: K, key: string): Promise<T[K] | undefined>;
  entries<K extends keyof T & string>(table: K): Promise<[string, T[K]][]>;
  count(table: keyof T & string): Promise<number>;
  put<K extends keyof T & string>(table: K, key: string, value: T[K]): Promise<void>;
  remove(table: keyof T & string, key: string): Promise<void>;
  clear(): Promise<void>;
}

/** Tables that live until the page is closed. */
export const memoryStore = <T extends Record<string, unknown>>(): BrowserStore<T> => {
  const tables = new Map<string, Map<string, unknown>>();
  const table = <K extends keyof T & string>(name: K): Map<string, T[K]> => {
    const found = tables.get(name) ?? new Map<string, unknown>();
    tables.set(name, found);
    return found as Map<string, T[K]>;
  };
  return {
    isPersistent: false,
    trouble: null,
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
