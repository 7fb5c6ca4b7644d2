import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createRandom } from '../../demo/library/random.ts';

/** Whole animals cut out of their photos, as a sidecar boxes them: a folder for each. Optional data beside the checkout. */
export const bodies = path.resolve(import.meta.dirname, '../../../shared/pets-eval-bodies');

/**
 * A home of some of the animals in {@link bodies}, for `--photos`; the same for the same seed.
 *
 * @returns the folder, a new one, which is gone when this process ends
 */
export const writeHome = (seed: number, animals: number): string => {
  const folders = readdirSync(bodies, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  const root = mkdtempSync(path.join(tmpdir(), `home-${seed}-`));
  process.once('exit', () => rmSync(root, { recursive: true }));
  for (const folder of createRandom(seed, 'home').shuffle(folders).slice(0, animals)) {
    mkdirSync(path.join(root, folder));
    for (const file of readdirSync(path.join(bodies, folder))) {
      symlinkSync(path.join(bodies, folder, file), path.join(root, folder, file));
    }
  }
  return root;
};
