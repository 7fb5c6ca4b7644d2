import type { DBSchema, IDBPTransaction } from 'idb';
import type { Box } from '../../core/photo/box';
import type { Face } from '../../core/photo/face';
import { browserCache } from '../../core/storage/browser-cache';

interface CachedVector {
  /** See {@link keyOf}. */
  key: string;
  /** What the vector shows: a face whose box was changed has to be looked at again. */
  box: Box;
  vector: Float32Array;
}

interface Use {
  key: string;
  /** Rises with every use, so that the lowest are those that nobody has asked for the longest. */
  at: number;
  bytes: number;
}

interface Schema extends DBSchema {
  vectors: { key: string; value: CachedVector };
  uses: { key: string; value: Use; indexes: { at: number } };
  /** The sums over all uses, under the one key `all`. */
  totals: { key: string; value: VectorUsage & { lastUse: number } };
}

type Writing = IDBPTransaction<Schema, ('vectors' | 'uses' | 'totals')[], 'readwrite'>;

/** How much the cache holds. */
export interface VectorUsage {
  faces: number;
  bytes: number;
}

const vectorDatabase = 'pets-vectors';
const stores: ('vectors' | 'uses' | 'totals')[] = ['vectors', 'uses', 'totals'];
const nothing = { faces: 0, bytes: 0, lastUse: 0 };

/** Bytes that the cache takes at most. */
export const vectorLimit = 50 * 1024 * 1024;
/** What a vector takes beside its numbers: two keys, a box and the index. */
const overhead = 400;

const orElse = browserCache<Schema>(vectorDatabase, 1, (database) => {
  database.createObjectStore('vectors', { keyPath: 'key' });
  database.createObjectStore('uses', { keyPath: 'key' }).createIndex('at', 'at');
  database.createObjectStore('totals');
});

const keyOf = (model: string, faceId: string): string => `${model} ${faceId}`;

const isSameBox = (a: Box, b: Box): boolean => a.x1 === b.x1 && a.y1 === b.y1 && a.x2 === b.x2 && a.y2 === b.y2;

/** Work on the cache in one transaction that knows the sums. */
const change = <T>(fallback: T, work: (writing: Writing, totals: typeof nothing) => Promise<T>): Promise<T> =>
  orElse(fallback, async (database) => {
    const writing = database.transaction(stores, 'readwrite');
    const store = writing.objectStore('totals');
    const totals = { ...((await store.get('all')) ?? nothing) };
    const result = await work(writing, totals);
    await store.put(totals, 'all');
    await writing.done;
    return result;
  });

/** Drops what has not been used for the longest until the rest fits. */
const shrink = async (writing: Writing, totals: typeof nothing, most: number): Promise<void> => {
  let cursor = totals.bytes > most ? await writing.objectStore('uses').index('at').openCursor() : null;
  while (cursor && totals.bytes > most) {
    totals.bytes -= cursor.value.bytes;
    totals.faces--;
    await Promise.all([writing.objectStore('vectors').delete(cursor.primaryKey), cursor.delete()]);
    cursor = await cursor.continue();
  }
};

/**
 * Vectors of faces that were looked at before, in this browser: by face, its box and what the model's vectors are known
 * by. Holds 50 MB at most; what has not been used for the longest goes first. Nothing here ever rejects.
 */
export const vectorCache = {
  /** Those that are known of the faces' boxes as they are, by face id; all in one transaction. */
  read: (model: string, faces: readonly Face[]): Promise<Map<string, Float32Array>> =>
    change(new Map<string, Float32Array>(), async (writing, totals) => {
      const uses = writing.objectStore('uses');
      const found = new Map<string, Float32Array>();
      const look = async ({ id, box }: Face) => {
        const key = keyOf(model, id);
        const kept = await writing.objectStore('vectors').get(key);
        const use = kept && isSameBox(kept.box, box) && (await uses.get(key));
        if (use) {
          found.set(id, kept.vector);
          await uses.put({ ...use, at: ++totals.lastUse });
        }
      };
      await Promise.all(faces.map((face) => look(face)));
      return found;
    }),

  /** Keeps the vectors of faces, by face id, in place of what was known of them. */
  write: (
    model: string,
    faces: readonly Face[],
    vectors: ReadonlyMap<string, Float32Array>,
    { most = vectorLimit } = {},
  ): Promise<void> =>
    change(undefined, async (writing, totals) => {
      const uses = writing.objectStore('uses');
      for (const { id, box } of faces) {
        const vector = vectors.get(id);
        if (vector) {
          const key = keyOf(model, id);
          const before = await uses.get(key);
          const bytes = vector.byteLength + overhead;
          totals.faces += before ? 0 : 1;
          totals.bytes += bytes - (before?.bytes ?? 0);
          await uses.put({ key, at: ++totals.lastUse, bytes });
          await writing.objectStore('vectors').put({ key, box, vector });
        }
      }
      await shrink(writing, totals, most);
    }),

  usage: (): Promise<VectorUsage> =>
    orElse<VectorUsage>(nothing, async (database) => {
      const { faces, bytes } = (await database.get('totals', 'all')) ?? nothing;
      return { faces, bytes };
    }),

  /** Every face is looked at anew when it is needed. */
  clear: (): Promise<void> =>
    orElse(undefined, async (database) => {
      const writing = database.transaction(stores, 'readwrite');
      await Promise.all([...stores.map((name) => writing.objectStore(name).clear()), writing.done]);
    }),
};
