import sharp from 'sharp';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Fate, jitter, recognise, type SeenFace } from './clusters.ts';
import { descriptorsOf } from './descriptor.ts';
import { PictureCache } from './pictures/picture-cache.ts';
import { thumbhashOf } from './pictures/thumbhash.ts';
import { createRandom } from './random.ts';
import type { Library, LibraryAsset, MissedAnimal, Subject } from './types.ts';

export interface PhotoOptions {
  seed?: number;
}

interface ReadPhoto {
  file: string;
  subject: Subject;
  width: number;
  height: number;
  takenAt: string | null;
  pixels: Buffer;
}

type Skipped = Library['skipped'][number];

/** A picture of a pet fills nearly all of it. */
const wholePicture = { x1: 0.03, y1: 0.03, x2: 0.97, y2: 0.97 };
const extensions = new Set(['.jpg', '.jpeg', '.png', '.webp']);
const day = 86_400_000;
const lastDay = Date.UTC(2026, 10, 20);

/** Folder `cat-tom_2` is the cat "Tom 2"; folders that name no species hold dogs. */
const subjectOf = (folder: string): Subject => {
  const words = folder.replaceAll(/[-_]+/gu, ' ').trim();
  const name = words.replace(/^(?:cat|dog) (?=.)/iu, '');
  return {
    key: folder,
    kind: /(?:^|\W)cat/iu.test(words) ? 'cat' : 'dog',
    name: name.charAt(0).toLocaleUpperCase() + name.slice(1),
  };
};

const messageOf = (error: unknown) => (error instanceof Error ? error.message.split('\n', 1)[0] : String(error));

/** The first date in EXIF, which writes them `2024:05:17 10:20:30`. */
const exifDate = (exif: Buffer | undefined): string | null => {
  const match = exif && /((?:19|20)\d\d):(\d\d):(\d\d) (\d\d:\d\d:\d\d)/u.exec(exif.toString('latin1'));
  const found = match ? `${match[1]}-${match[2]}-${match[3]}T${match[4]}` : '';
  return Number.isNaN(Date.parse(`${found}Z`)) ? null : found;
};

/** A file that was not skipped can be shown. */
const asRead = { failOn: 'error' } as const;

const readPhoto = async (file: string, subject: Subject): Promise<ReadPhoto> => {
  const picture = sharp(file, asRead);
  const { width, height, exif, orientation = 1 } = await picture.metadata();
  // Reads every pixel, so that a torn file is found now and not when it is shown.
  const pixels = await picture
    .autoOrient()
    .removeAlpha()
    .toColourspace('srgb')
    .resize(16, 16, { fit: 'fill' })
    .raw()
    .toBuffer();
  const upright = orientation < 5;
  return {
    file,
    subject,
    width: upright ? width : height,
    height: upright ? height : width,
    takenAt: exifDate(exif),
    pixels,
  };
};

/** What is in a folder, without what is hidden, in an order that is the same everywhere. */
const listFolder = async (directory: string): Promise<{ name: string; isFolder: boolean }[]> => {
  const entries = await readdir(directory, { withFileTypes: true });
  const visible = entries
    .filter(({ name }) => !name.startsWith('.'))
    .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
  const isFolder = async (entry: (typeof visible)[number]) => {
    const target = entry.isSymbolicLink() ? await stat(path.join(directory, entry.name)).catch(() => null) : entry;
    return target?.isDirectory() ?? false;
  };
  return Promise.all(visible.map(async (entry) => ({ name: entry.name, isFolder: await isFolder(entry) })));
};

const readFolder = async (directory: string, folder: string): Promise<(ReadPhoto | Skipped)[]> => {
  const files = await listFolder(path.join(directory, folder)).catch((error: unknown) => messageOf(error));
  if (typeof files === 'string') {
    return [{ file: folder, reason: files }];
  }
  const subject = subjectOf(folder);
  return Promise.all(
    files.map(async ({ name, isFolder }): Promise<ReadPhoto | Skipped> => {
      const file = path.join(folder, name);
      if (isFolder) {
        return { file, reason: 'a folder within the folder of a pet' };
      }
      if (!extensions.has(path.extname(name).toLowerCase())) {
        return { file, reason: 'not a JPEG, PNG or WebP picture' };
      }
      try {
        return await readPhoto(path.join(directory, file), subject);
      } catch (error) {
        return { file, reason: messageOf(error) };
      }
    }),
  );
};

const readFolders = async (directory: string): Promise<{ photos: ReadPhoto[]; skipped: Skipped[] }> => {
  const entries = await listFolder(directory).catch((error: unknown) => {
    throw new Error(`Cannot read the photo folder ${directory}: ${messageOf(error)}`, { cause: error });
  });
  const photos: ReadPhoto[] = [];
  const skipped: Skipped[] = [];
  for (const { name, isFolder } of entries) {
    const read = isFolder ? await readFolder(directory, name) : [{ file: name, reason: 'not in the folder of a pet' }];
    photos.push(...read.filter((result): result is ReadPhoto => 'pixels' in result));
    skipped.push(...read.filter((result): result is Skipped => 'reason' in result));
  }
  return { photos, skipped };
};

/** Gives the pets fates as bad as in the drawn library, as far as there are photos enough. */
const fatesOf = (
  counts: Map<string, number>,
  subjects: Subject[],
  seed: number,
): { fates: Fate[]; overlooked: string | null } => {
  const random = createRandom(seed, 'fates');
  const countOf = (subject: Subject) => counts.get(subject.key)!;
  const byPlenty = [...subjects].sort((a, b) => countOf(b) - countOf(a));
  // Three clusters of three, a third of strays, and one photo on which it is overlooked.
  const plenty = byPlenty.filter((subject) => countOf(subject) >= 13);
  const hero = plenty.find(({ kind }) => kind === 'dog') ?? plenty[0];
  const rest = byPlenty.filter((subject) => subject !== hero);
  const double =
    hero &&
    (rest.find((subject) => subject.kind === hero.kind && countOf(subject) >= 8) ??
      rest.find((subject) => countOf(subject) >= 8));
  const [guest, landlord] = rest.filter((subject) => subject !== double && countOf(subject) >= 10);
  const named = rest.filter((subject) => subject !== landlord).slice(0, 3);
  const fates = subjects.map((subject): Fate => {
    const isHero = subject === hero;
    return {
      subject,
      family: subject === double && hero ? hero.key : subject.key,
      fragments: isHero ? 3 : 2 + random.int(4),
      named: named.includes(subject),
      birthDate: subject === named[1] ? '2021-05-17' : undefined,
      favorite: subject === named[0],
      hidden: subject === rest.at(-1) && !named.includes(subject),
      lends: subject === double && hero ? { to: hero.key, count: 2 } : undefined,
      fusedWith: subject === guest && landlord ? landlord.key : undefined,
    };
  });
  return { fates, overlooked: hero?.key ?? null };
};

const spreadTime = (index: number, count: number, seed: number): string => {
  const random = createRandom(seed, 'time', index);
  const time =
    lastDay - Math.floor(((count - 1 - index) * 4 * 365) / Math.max(1, count)) * day + (7 + random.int(13)) * 3_600_000;
  return new Date(time + random.int(3600) * 1000).toISOString().slice(0, 19);
};

/**
 * A library out of real photos: `directory` holds one folder per pet. Files that are no readable pictures are left out
 * and named in `skipped`.
 * @throws when the folder cannot be read or holds no picture at all.
 */
export const photoLibrary = async (directory: string, { seed = 1 }: PhotoOptions = {}): Promise<Library> => {
  const { photos, skipped } = await readFolders(directory);
  if (photos.length === 0) {
    throw new Error(
      `No pictures in ${directory}: it should hold a folder for each pet with .jpg, .png or .webp files in it`,
    );
  }
  const random = createRandom(seed, 'photos');
  const subjects = [...new Map(photos.map(({ subject }) => [subject.key, subject])).values()];
  const counts = new Map([...Map.groupBy(photos, ({ subject }) => subject.key)].map(([key, own]) => [key, own.length]));
  const { fates, overlooked } = fatesOf(counts, subjects, seed);
  const descriptors = descriptorsOf(photos.map(({ pixels }) => pixels));
  // Photos of all pets take turns in time.
  const turns = random.shuffle(photos.map((_, index) => index));
  const files = new Map<string, string>();
  const seen: SeenFace[] = [];
  const missed: MissedAnimal[] = [];
  const assets = photos.map((photo, index): LibraryAsset => {
    const asset: LibraryAsset = {
      id: random.uuid(),
      type: 'IMAGE',
      fileName: `${photo.subject.key}-${path.basename(photo.file)}`,
      takenAt: photo.takenAt ?? spreadTime(turns[index], photos.length, seed),
      width: photo.width,
      height: photo.height,
      durationMs: null,
      place: null,
      faces: [],
    };
    files.set(asset.id, photo.file);
    if (photo.subject.key === overlooked && missed.length === 0) {
      missed.push({ assetId: asset.id, subjectKey: photo.subject.key, box: wholePicture });
    } else {
      seen.push({
        asset,
        subjectKey: photo.subject.key,
        box: wholePicture,
        difficulty: jitter(0.3, random),
        condition: Date.parse(`${asset.takenAt}Z`),
        descriptor: descriptors[index],
      });
    }
    return asset;
  });
  const people = recognise(seed, fates, seen);
  assets.sort((a, b) => a.takenAt.localeCompare(b.takenAt));
  return { subjects, assets, people, missed, skipped, pictures: filePictures(files) };
};

const filePictures = (files: ReadonlyMap<string, string>): Library['pictures'] => {
  const cache = new PictureCache();
  const open = (assetId: string) => {
    const file = files.get(assetId);
    if (!file) {
      throw new Error(`No asset ${assetId} in this library`);
    }
    return sharp(file, asRead).autoOrient().flatten({ background: '#ffffff' });
  };
  const picture: Library['pictures']['picture'] = async (assetId, longestSide, format) =>
    await cache.get(
      `${assetId}-${longestSide}.${format}`,
      async () =>
        await open(assetId)
          .resize(longestSide, longestSide, { fit: 'inside', withoutEnlargement: true })
          .toFormat(format, { quality: 84 })
          .toBuffer(),
    );
  return {
    picture,
    video: (assetId) => Promise.reject(new Error(`Asset ${assetId} is not a video`)),
    thumbhash: async (assetId) => await thumbhashOf(await picture(assetId, 100, 'jpeg')),
  };
};
