import type { Page } from '@playwright/test';

/** How many entries a table has in the databases of this browser whose names begin so; 0 while there are none. */
export const countKept = (page: Page, name: string, table: string): Promise<number> =>
  page.evaluate(
    async ([prefix, store]) => {
      const answer = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.addEventListener('success', () => resolve(request.result));
          request.addEventListener('error', () => reject(new Error('The database cannot be read')));
        });
      let count = 0;
      for (const { name: known } of await indexedDB.databases()) {
        if (!known?.startsWith(prefix)) {
          continue;
        }

        const database = await answer(indexedDB.open(known));
        count += await answer(database.transaction(store).objectStore(store).count());
        database.close();
      }
      return count;
    },
    [name, table],
  );
