import type { Page } from '@playwright/test';

interface Place {
  /** How the databases' names begin. */
  prefix: string;
  table: string;
}

/** All entries of a table in those databases of this browser; none while there are none. */
const allKept = <T>(page: Page, place: Place): Promise<T[]> =>
  page.evaluate(async ({ prefix, table }) => {
    const answer = <Answer>(request: IDBRequest<Answer>) =>
      new Promise<Answer>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(new Error('The database cannot be read')));
      });
    const found: T[] = [];
    for (const { name: known } of await indexedDB.databases()) {
      if (!known?.startsWith(prefix)) {
        continue;
      }

      const database = await answer(indexedDB.open(known));
      found.push(...(await answer<T[]>(database.transaction(table).objectStore(table).getAll())));
      database.close();
    }
    return found;
  }, place);

/** How many entries a table has in the databases of this browser whose names begin so; 0 while there are none. */
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
  return judgements.find((judgement) => judgement.personId === personId)?.evidence.detector ?? null;
};
