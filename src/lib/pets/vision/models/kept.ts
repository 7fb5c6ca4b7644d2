import { openDatabaseStore } from './database-store';
import type { ModelRecord } from './record';
import { openFileStore, type ModelStore } from './store';

/** Where this browser keeps models for coming visits; null where it keeps nothing. */
export const openKeptStore = async (): Promise<ModelStore | null> =>
  (await openFileStore()) ?? (await openDatabaseStore());

export const keptModels = async (): Promise<ModelRecord[]> => {
  const store = await openKeptStore();
  return store?.records() ?? [];
};
