import { openDB, type IDBPDatabase } from 'idb';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A checked-in text of what some version has kept. */
export const goldenText = (file: string): string =>
  readFileSync(path.join(import.meta.dirname, 'golden', file), 'utf8');

/** The same of which each line is a case. */
export const goldenLines = <Line>(file: string): Line[] =>
  goldenText(file)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

/** What a database of the browser holds: by store, the path of its keys (null for rows that are given one) and its rows. */
type Tables = Record<string, { keyPath: string | null; indexes?: string[]; rows: [key: string, value: unknown][] }>;

/** Makes a database as some version has left it, before today's code opens it. */
export const leaveDatabase = async (name: string, version: number, tables: Tables): Promise<void> => {
  const upgrade = (fresh: IDBPDatabase<unknown>) => {
    for (const [table, { keyPath, indexes = [] }] of Object.entries(tables)) {
      const store = fresh.createObjectStore(table, keyPath === null ? {} : { keyPath });
      for (const index of indexes) {
        store.createIndex(index, index);
      }
    }
  };
  const database = await openDB(name, version, { upgrade });
  for (const [table, { keyPath, rows }] of Object.entries(tables)) {
    for (const [key, value] of rows) {
      await (keyPath === null ? database.put(table, value, key) : database.put(table, value));
    }
  }
  database.close();
};
