import type { ModelRecord } from './record';
import { openFileStore } from './store';

/** The models that this browser keeps for coming visits; none where it keeps nothing for this page. */
export const keptModels = async (): Promise<ModelRecord[]> => {
  const store = await openFileStore();
  return store?.records() ?? [];
};
