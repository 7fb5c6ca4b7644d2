import type { DBSchema } from 'idb';
import type { Face } from '../core/photo/face';
import { browserCache } from '../core/storage/browser-cache';

/** The faces of a photo as they were when it was looked at. */
export interface KeptPhoto {
  assetId: string;
  /** Who was on it then: where the server lists others, the faces are not as they were. See `whoIsOn`. */
  people: string;
  /** See `pictureVersions`: after an edit, the boxes lie elsewhere. */
  version: string | null;
  /** Milliseconds since 1970. */
  at: number;
  faces: readonly Face[];
}

interface Schema extends DBSchema {
  photos: { key: string; value: KeptPhoto };
}

const photoFacesDatabase = 'pets-photo-faces';

const orElse = browserCache<Schema>(photoFacesDatabase, 1, (database) => {
  database.createObjectStore('photos', { keyPath: 'assetId' });
});

/** Who is listed on a photo, in one text, whatever the order. */
export const whoIsOn = (personIds: readonly string[]): string => [...personIds].sort().join(' ');

/** Everything that was kept. Never rejects. */
export const readKeptFaces = (): Promise<KeptPhoto[]> => orElse([], (database) => database.getAll('photos'));

/** Keeps the faces of photos for the next visit, and no others of those that are stale. Never rejects. */
export const keepFaces = (photos: readonly KeptPhoto[], staleIds: readonly string[] = []): Promise<void> =>
  orElse(undefined, async (database) => {
    const { store, done } = database.transaction('photos', 'readwrite');
    const deleted = staleIds.map((id) => store.delete(id));
    await Promise.all([...deleted, ...photos.map((photo) => store.put(photo)), done]);
  });

/** All photos are looked at anew when they are needed. Never rejects. */
export const clearKeptFaces = (): Promise<void> => orElse(undefined, (database) => database.clear('photos'));
