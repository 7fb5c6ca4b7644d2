import { createHash } from 'node:crypto';
import type { Database } from './database.ts';
import { type PersonRow, personColumns, toPerson } from './people.ts';
import { timestamp, toInstant } from './time.ts';

export interface AssetRow {
  id: string;
  ownerId: string;
  type: 'IMAGE' | 'VIDEO';
  fileName: string;
  takenAt: string;
  width: number;
  height: number;
  durationMs: number | null;
  city: string | null;
  country: string | null;
  thumbhash: string | null;
  visibility: 'timeline' | 'archive' | 'hidden' | 'locked';
  isFavorite: number;
  deletedAt: string | null;
  createdAt: string;
  updatedAt: string;
}

export interface AssetParts {
  withExif?: boolean;
  withPeople?: boolean;
}

const findAsset = (database: Database, id: string): AssetRow | undefined =>
  database.get<AssetRow>('SELECT * FROM asset WHERE id = ?', id);

/** Like findAsset, for ids whose access was checked. */
export const getAsset = (database: Database, id: string): AssetRow => {
  const row = findAsset(database, id);
  if (!row) {
    throw new Error(`No asset ${id}`);
  }
  return row;
};

/** An asset as searches show it; owner, tags and stack are for `GET /assets/{id}` alone. */
export const toAsset = (database: Database, row: AssetRow, parts: AssetParts = {}) => {
  const { id, ownerId } = row;
  const taken = `${row.takenAt}.000Z`;
  const pathId = createHash('sha1').update(`path ${id}`).digest('hex');
  return {
    id,
    createdAt: toInstant(row.createdAt),
    ownerId,
    libraryId: null,
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
    isOffline: false,
    hasMetadata: true,
    duplicateId: null,
    resized: true,
    width: row.width,
    height: row.height,
    isEdited: false,
  };
};

/** Writes what `PUT /assets` and `PUT /assets/{id}` may change. */
export const updateAsset = (
  database: Database,
  id: string,
  changes: { isFavorite?: boolean; visibility?: AssetRow['visibility'] },
): void => {
  database.run(
    'UPDATE asset SET isFavorite = COALESCE(?, isFavorite), visibility = COALESCE(?, visibility), updatedAt = ? WHERE id = ?',
    changes.isFavorite === undefined ? null : Number(changes.isFavorite),
    changes.visibility ?? null,
    timestamp(),
    id,
  );
};

/** Moves an asset to the trash or back; false when it was there already. */
export const setTrashed = (database: Database, id: string, isTrashed: boolean): boolean => {
  const now = timestamp();
  return (
    database.run(
      'UPDATE asset SET deletedAt = ?, updatedAt = ? WHERE id = ? AND (deletedAt IS NULL) = ?',
      isTrashed ? now : null,
      now,
      id,
      Number(isTrashed),
    ) > 0
  );
};

/** Everybody with a face on the asset, hidden people too, once each, from left to right. */
const peopleOfAsset = (database: Database, assetId: string) =>
  database
    .all<PersonRow>(
      `SELECT ${personColumns} FROM person
       JOIN (SELECT personId, MIN(x1) AS x1 FROM face WHERE assetId = ? AND deletedAt IS NULL GROUP BY personId) AS seen
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
  fileSizeInByte: Math.round(row.width * row.height * 0.12),
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
