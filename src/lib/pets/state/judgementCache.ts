import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** What sampling a person's newest photos told, as kept between visits. */
export interface Judgement {
  personId: string;
  /** The person's `updatedAt` when it was judged: any change of the person makes the judgement stale. */
  updatedAt: string;
  /** 0 (human) to 1 (animal), or null when no face of the sample could be looked at. */
  petProbability: number | null;
  /** Number of photos, or null while it has not been counted. */
  photos: number | null;
  /** Local time of the newest photo, `YYYY-MM-DDTHH:mm:ss`, or null without photos. */
  newest: string | null;
}

interface Schema extends DBSchema {
  judgements: { key: string; value: Judgement };
}

export const judgementDatabase = 'pets-judgements';

let opening: Promise<IDBPDatabase<Schema>> | undefined;

const open = (): Promise<IDBPDatabase<Schema>> =>
  (opening ??= openDB<Schema>(judgementDatabase, 1, {
    upgrade: (database) => void database.createObjectStore('judgements', { keyPath: 'personId' }),
    terminated: () => (opening = undefined),
  }));

/** A cache may fail (private windows, a full disk) without anybody having to know: then it is empty. */
const orElse = async <T>(fallback: T, work: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T> => {
  try {
    return await work(await open());
  } catch {
    return fallback;
  }
};

/** All judgements of earlier visits by person id. Never rejects. */
export const readJudgements = (): Promise<Map<string, Judgement>> =>
  orElse(new Map(), async (database) => {
    const judgements = await database.getAll('judgements');
    return new Map(judgements.map((judgement) => [judgement.personId, judgement]));
  });

/** Keeps judgements for the next visit. Never rejects. */
export const writeJudgements = (judgements: readonly Judgement[]): Promise<void> =>
  orElse(undefined, async (database) => {
    const { store, done } = database.transaction('judgements', 'readwrite');
    await Promise.all([...judgements.map((judgement) => store.put(judgement)), done]);
  });

/** Drops the judgements of people that are gone. Never rejects. */
export const forgetJudgements = (personIds: readonly string[]): Promise<void> =>
  orElse(undefined, async (database) => {
    const { store, done } = database.transaction('judgements', 'readwrite');
    await Promise.all([...personIds.map((id) => store.delete(id)), done]);
  });

/** Empties the cache: everybody is judged anew on the next visit. Never rejects. */
export const clearJudgements = (): Promise<void> => orElse(undefined, (database) => database.clear('judgements'));
