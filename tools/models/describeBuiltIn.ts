import { createHash } from 'node:crypto';
import { readSettings, type Preprocessing } from '../../src/lib/pets/vision/embed/settings.ts';
import { vectorKey } from '../../src/lib/pets/vision/embed/vector-key.ts';

/** What the app has to know of a model that it comes with; `settings` is the text of the file beside it. */
export const describeBuiltIn = (
  model: Uint8Array,
  settings: string,
): { hash: string; key: string; size: number; preprocessing: Preprocessing } => {
  const hash = createHash('sha256').update(model).digest('hex');
  const { preprocessing } = readSettings(settings);
  return { hash, key: vectorKey(hash, preprocessing), size: model.length, preprocessing };
};
