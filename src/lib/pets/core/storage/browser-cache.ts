import type { DBSchema, IDBPDatabase } from 'idb';
import type { CacheName } from './browser-store';
import { Database, type Upgrade } from './database';

/**
 * A database of this browser that only saves work: it may fail (private windows, a full disk) without anybody having to
 * know. It is opened when it is first used.
 *
 * @returns runs work on the database; where that fails, the fallback is the answer. Never rejects
 */
export const browserCache = <Schema extends DBSchema>(name: CacheName, version: number, upgrade: Upgrade<Schema>) => {
  const database = new Database<Schema>(name, version, upgrade);
  return async <T>(fallback: T, work: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T> => {
    try {
      return await database.run(work);
    } catch {
      return fallback;
    }
  };
};
