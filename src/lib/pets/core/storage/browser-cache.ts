import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';
import type { CacheName } from './browser-store';

type Upgrade<Schema extends DBSchema> = (
  database: IDBPDatabase<Schema>,
  oldVersion: number,
  transaction: IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>,
) => Promise<void> | void;

/**
 * A database of this browser that only saves work: it may fail (private windows, a full disk) without anybody having to
 * know. It is opened when it is first used.
 *
 * @param upgrade makes the stores, from those of an older version or from none (0)
 * @returns runs work on the database; where that fails, the fallback is the answer. Never rejects
 */
export const browserCache = <Schema extends DBSchema>(name: CacheName, version: number, upgrade: Upgrade<Schema>) => {
  let opening: Promise<IDBPDatabase<Schema>> | undefined;
  const open = () =>
    (opening ??= openDB<Schema>(name, version, {
      upgrade: (database, oldVersion, _, transaction) => {
        // What fails in it ends the transaction, and so the opening.
        Promise.resolve(upgrade(database, oldVersion, transaction)).catch(() => {});
      },
      // another tab with a newer version of the app wants in, or the cache is dropped to make room
      blocking: (_current, _blocked, event) => {
        (event.target as IDBDatabase).close();
        opening = undefined;
      },
      terminated: () => (opening = undefined),
    }));
  return async <T>(fallback: T, work: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T> => {
    try {
      return await work(await open());
    } catch {
      return fallback;
    }
  };
};
