import { createHash } from 'node:crypto';
import { type AssetRow, fileSizeOf, sizeOf } from './assets.ts';
import type { Database } from './database.ts';
import { type PersonRow, personColumns, toPerson } from './people.ts';
import { toInstant, toNestedInstant } from './time.ts';

export interface AssetParts {
  withExif?: boolean;
  withPeople?: boolean;
}

/** An asset as searches show it; owner, tags and stack are for `GET /assets/{id}` alone. */
export const toAsset = (database: Database, row: AssetRow, parts: AssetParts = {}) => {
  const { id, ownerId } = row;
  const taken = `${row.takenAt}.000Z`;
  const pathId = createHash('sha1').update(`path ${id}`).digest('hex');
  return {
    id,
    createdAt: toInstant(row.createdAt),
    ownerId,
    libraryId: row.libraryId,
    type: row.type,
    originalPath: `/data/upload/${ownerId}/${pathId.slice(0, 2)}/${pathId.slice(2, 4)}/${pathId}${extensionOf(row.fileName)}`,
    originalFileName: row.fileName,
    originalMimeType: mimeTypeOf(row),
    thumbhash: row.thumbhash,
    fileCreatedAt: taken,
    fileModifiedAt: taken,
    localDateTime: taken,
    updatedAt: toInstant(row.updatedAt),
    isFavorite: row.isFavorite === 1,
    isArchived: row.visibility === 'archive',
    isTrashed: row.deletedAt !== null,
    visibility: row.visibility,
    duration: row.durationMs,
    ...(parts.withExif && { exifInfo: toExif(row) }),
    livePhotoVideoId: null,
    people: parts.withPeople ? peopleOfAsset(database, id) : [],
    checksum: createHash('sha1').update(id).digest('base64'),
    isOffline: row.isOffline === 1,
    hasMetadata: true,
    duplicateId: null,
    resized: true,
    ...sizeOf(row),
    isEdited: row.editedWidth !== null,
  };
};

/** An asset inside of something else: a stack, a memory. Its times are written in another way there. */
export const toNestedAsset = (database: Database, row: AssetRow, parts: AssetParts = {}) => {
  const taken = `${row.takenAt}+00:00`;
  return {
    ...toAsset(database, row, parts),
    createdAt: toNestedInstant(row.createdAt),
    updatedAt: toNestedInstant(row.updatedAt),
    fileCreatedAt: taken,
    fileModifiedAt: taken,
    localDateTime: taken,
  };
};

/** Everybody with a face on the asset, hidden people too, once each, from left to right. */
const peopleOfAsset = (database: Database, assetId: string) =>
  database
    .all<PersonRow>(
      `SELECT ${personColumns} FROM person
       JOIN (SELECT personId, MIN(x1) AS x1 FROM face WHERE assetId = ? AND deletedAt IS NULL AND isVisible GROUP BY personId) AS seen
         ON seen.personId = person.id
       ORDER BY seen.x1`,
      assetId,
    )
    .map((person) => toPerson(person, true));

const toExif = (row: AssetRow) => ({
  make: 'Demo',
  model: 'Pencil 1',
  exifImageWidth: row.width,
  exifImageHeight: row.height,
  fileSizeInByte: fileSizeOf(row),
  orientation: '1',
  dateTimeOriginal: `${row.takenAt}+00:00`,
  modifyDate: `${row.takenAt}+00:00`,
  timeZone: null,
  lensModel: null,
  fNumber: null,
  focalLength: null,
  iso: null,
  exposureTime: null,
  latitude: null,
  longitude: null,
  city: row.city,
  state: null,
  country: row.country,
  description: '',
  projectionType: null,
  rating: null,
});

const extensionOf = (fileName: string): string => /\.[^.]+$/u.exec(fileName)?.[0] ?? '';

const mimeTypes: Record<string, string> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.mov': 'video/quicktime',
};

const mimeTypeOf = (row: AssetRow): string =>
  mimeTypes[extensionOf(row.fileName).toLowerCase()] ?? (row.type === 'VIDEO' ? 'video/mp4' : 'image/jpeg');
