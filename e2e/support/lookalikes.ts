import { drawLibrary } from '@pets-for-immich/demo-library';
import sharp from 'sharp';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What is in the folders: drawn animals by their keys, and which of their photos. */
const folders = {
  'cat-ink': { key: 'ink', from: 0, to: 3 },
  'cat-shadow': { key: 'ink', from: 0, to: 3 },
  // A single photo makes nobody: its face is a stray.
  'cat-stray': { key: 'ink', from: 3, to: 4 },
  // Against whom the others look alike.
  'dog-biscuit': { key: 'biscuit', from: 0, to: 3 },
};

/**
 * Writes photos for `--photos`: the cats Ink and Shadow, who look exactly alike, a face of a cat who may be either of them, and
 * the dog Biscuit.
 *
 * @returns the folder of folders, a new one, which is gone when this process ends
 */
export const writeLookalikes = async (): Promise<string> => {
  const { assets, pictures } = drawLibrary({ seed: 1 });
  const root = mkdtempSync(path.join(tmpdir(), 'lookalikes-'));
  process.once('exit', () => rmSync(root, { recursive: true }));
  for (const [folder, { key, from, to }] of Object.entries(folders)) {
    const alone = assets.filter(
      ({ type, faces }) => type === 'IMAGE' && faces.length === 1 && faces[0].subjectKey === key,
    );
    await mkdir(path.join(root, folder));
    for (const { id, faces, fileName } of alone.slice(from, to)) {
      const photo = sharp(await pictures.picture(id, 1200, 'jpeg'));
      const { width, height } = await photo.metadata();
      const { x1, y1, x2, y2 } = faces[0].box;
      const [left, top] = [Math.round(x1 * width), Math.round(y1 * height)];
      const area = { left, top, width: Math.round(x2 * width) - left, height: Math.round(y2 * height) - top };
      await photo.extract(area).toFile(path.join(root, folder, fileName));
    }
  }
  return root;
};
