import type { Page } from '@playwright/test';

interface Place {
  /** How the databases' names begin. */
  prefix: string;
  table: string;
}

/** Everything in a table of those databases of this browser; nothing while there are none. */
const allKept = <T>(page: Page, place: Place): Promise<{ key: string; value: T }[]> =>
  page.evaluate(async ({ prefix, table }) => {
    const answer = <Answer>(request: IDBRequest<Answer>) =>
      new Promise<Answer>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(new Error('The database cannot be read')));
      });
    const found: { key: string; value: T }[] = [];
    for (const { name: known } of await indexedDB.databases()) {
      if (!known?.startsWith(prefix)) {
        continue;
      }

      const database = await answer(indexedDB.open(known));
      const store = database.transaction(table).objectStore(table);
      const [keys, values] = await Promise.all([answer(store.getAllKeys()), answer<T[]>(store.getAll())]);
      found.push(...keys.map((key, index) => ({ key: String(key), value: values[index] })));
      database.close();
    }
    return found;
  }, place);

/** The keys of a table in the databases of this browser whose names begin so; none while there are none. */
export const keysKept = async (page: Page, prefix: string, table: string): Promise<string[]> => {
  const kept = await allKept(page, { prefix, table });
  return kept.map(({ key }) => key);
};

/** How many entries such a table has. */
export const countKept = async (page: Page, prefix: string, table: string): Promise<number> => {
  const kept = await allKept(page, { prefix, table });
  return kept.length;
};

/** What is kept of the detector's evidence on a person; null while there is none. */
export const keptDetectorEvidence = async (
  page: Page,
  personId: string,
): Promise<Partial<Record<string, number>> | null> => {
  type Kept = { personId: string; evidence: { detector: Record<string, number> | null } };
  const judgements = await allKept<Kept>(page, { prefix: 'pets-judgements', table: 'judgements' });
  return judgements.find(({ value }) => value.personId === personId)?.value.evidence.detector ?? null;
};
