import type { DBSchema } from 'idb';
import type { Detection } from '../core/photo/detection';
import { browserCache } from '../core/storage/browser-cache';

interface Looked {
  /** See {@link keyOf}. */
  key: string;
  /** Milliseconds since 1970 when it was put here. */
  at: number;
  detections: Detection[];
}

interface Schema extends DBSchema {
  detections: { key: string; value: Looked; indexes: { at: number } };
}

const detectionDatabase = 'pets-detections';

/** About 300 bytes each; the oldest go first. */
const mostPhotos = 20_000;
const dropped = 1000;

/** The first version that looked at photos with their edits: what was found before is found out again. */
const edited = 2;

const orElse = browserCache<Schema>(detectionDatabase, edited, (database, oldVersion) => {
  if (oldVersion > 0) {
    database.deleteObjectStore('detections');
  }
  database.createObjectStore('detections', { keyPath: 'key' }).createIndex('at', 'at');
});

/** A picture as one model saw it: what another model or another size would find is another matter. */
export interface LookedAt {
  assetId: string;
  size: 'thumbnail' | 'preview';
  /** Width by height of the picture that the photo's boxes were measured on. */
  proportions: string;
  /** See `pictureVersions`: with an edit, the photo has another picture. */
  version: string | null;
  /** The model's. */
  hash: string;
}

const keyOf = ({ assetId, size, proportions, version, hash }: LookedAt): string =>
  [hash, size, proportions, version ?? '', assetId].join(' ');

/** What was found on the picture, or undefined when that is not known. Never rejects. */
export const readDetections = (picture: LookedAt): Promise<Detection[] | undefined> =>
  orElse(undefined, async (database) => {
    const looked = await database.get('detections', keyOf(picture));
    return looked?.detections;
  });

/** Keeps what was found on a picture, and drops the oldest where there are too many. Never rejects. */
export const writeDetections = (
  picture: LookedAt,
  detections: Detection[],
  { most = mostPhotos, at = Date.now() } = {},
): Promise<void> =>
  orElse(undefined, async (database) => {
    const { store, done } = database.transaction('detections', 'readwrite');
    await store.put({ key: keyOf(picture), at, detections });
    if ((await store.count()) > most) {
      const keys = await store.index('at').getAllKeys(undefined, Math.min(dropped, Math.ceil(most / 10)));
      await Promise.all(keys.map((key) => store.delete(key)));
    }
    await done;
  });

/** Empties the cache: every photo is looked at anew when it is needed. Never rejects. */
export const clearDetections = (): Promise<void> => orElse(undefined, (database) => database.clear('detections'));
