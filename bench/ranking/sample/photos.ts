import sharp from 'sharp';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Species } from '../../../src/lib/pets/core/species.ts';
import type { Pixels } from '../../../src/lib/pets/vision/pictures/pixels.ts';

/** One picture of one animal, cut out as Immich's box would. */
export interface Photo {
  /** Absolute path. */
  file: string;
  /** SHA-256 of the file, hexadecimal. */
  hash: string;
  /** The folder's name: pictures of one folder show one individual. */
  pet: string;
  /** Told from the folder's name; null where it says neither dog nor cat. */
  species: Species | null;
}

const speciesOf = (name: string): Species | null => (/dog/iu.test(name) ? 'dog' : /cat/iu.test(name) ? 'cat' : null);

const byName = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });

/**
 * The pictures of a directory with one folder for each individual; in the same order on every machine.
 *
 * @throws Error when there are fewer than four individuals: then there is nobody to be mistaken for
 */
export const listPhotos = (directory: string): Photo[] => {
  const folders = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const photos = folders
    .map(({ name }) => name)
    .sort(byName)
    .flatMap((pet) =>
      readdirSync(path.join(directory, pet))
        .filter((name) => /\.(?:jpe?g|png|webp)$/iu.test(name))
        .sort(byName)
        .map((name) => {
          const file = path.resolve(directory, pet, name);
          const hash = createHash('sha256').update(readFileSync(file)).digest('hex');
          return { file, hash, pet, species: speciesOf(pet) };
        }),
    );
  if (new Set(photos.map(({ pet }) => pet)).size < 4) {
    throw new Error(`${directory} needs one folder of pictures for each individual, at least four of them.`);
  }
  return photos;
};

/** The pixels of a picture file, given by its path or its bytes, as it is shown, its orientation applied. */
export const decodePhoto = async (file: string | Buffer): Promise<Pixels> => {
  const { data, info } = await sharp(file)
    .rotate()
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data: new Uint8ClampedArray(data), width: info.width, height: info.height };
};
