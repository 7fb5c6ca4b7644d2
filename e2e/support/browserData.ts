import type { Page } from '@playwright/test';

/** The keys of a table in the databases of this browser whose names begin so; none while there are none. */
export const keysKept = (page: Page, name: string, table: string): Promise<string[]> =>
  page.evaluate(
    async ([prefix, store]) => {
      const answer = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.addEventListener('success', () => resolve(request.result));
          request.addEventListener('error', () => reject(new Error('The database cannot be read')));
        });
      const keys: string[] = [];
      for (const { name: known } of await indexedDB.databases()) {
        if (!known?.startsWith(prefix)) {
          continue;
        }

        const database = await answer(indexedDB.open(known));
        const found = await answer(database.transaction(store).objectStore(store).getAllKeys());
        keys.push(...found.map(String));
        database.close();
      }
      return keys;
    },
    [name, table],
  );

/** How many entries such a table has. */
export const countKept = async (page: Page, name: string, table: string): Promise<number> => {
  const keys = await keysKept(page, name, table);
  return keys.length;
};
