import type { Database } from './database.ts';
import { timestamp } from './time.ts';

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
  /** 1 for a photo of an external library whose file is gone for now; it is in the trash then, too. */
  isOffline: number;
  libraryId: string | null;
  stackId: string | null;
  fileSize: number | null;
  /** Pixels once its edits are applied; null without edits. */
  editedWidth: number | null;
  editedHeight: number | null;
  createdAt: string;
  updatedAt: string;
}

export const findAsset = (database: Database, id: string): AssetRow | undefined =>
  database.get<AssetRow>('SELECT * FROM asset WHERE id = ?', id);

/** Like findAsset, for ids whose access was checked. */
export const getAsset = (database: Database, id: string): AssetRow => {
  const row = findAsset(database, id);
  if (!row) {
    throw new Error(`No asset ${id}`);
  }
  return row;
};

/** Takes the file of an external library away, or gives it back. A server puts such photos into the trash, too. */
export const setOffline = (database: Database, id: string, isOffline: boolean): void => {
  const now = timestamp();
  database.run(
    'UPDATE asset SET isOffline = ?, libraryId = ?, deletedAt = ?, updatedAt = ? WHERE id = ?',
    Number(isOffline),
    externalLibraryId,
    isOffline ? now : null,
    now,
    id,
  );
};

/** The one external library that the demo has photos of. */
const externalLibraryId = 'd2a8c4e6-5b17-4f39-8c60-1e7a9b3d5f02';

/** Deletes an asset and its faces for good. People whose cover was on it have none any more. */
export const deleteAsset = (database: Database, id: string): void =>
  database.transaction(() => {
    database.run(
      'UPDATE person SET coverFaceId = NULL WHERE coverFaceId IN (SELECT id FROM face WHERE assetId = ?)',
      id,
    );
    database.run('DELETE FROM face WHERE assetId = ?', id);
    database.run('DELETE FROM asset WHERE id = ?', id);
  });

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

/** Pixels of an asset as its edits leave it. */
export const sizeOf = (row: AssetRow): { width: number; height: number } => ({
  width: row.editedWidth ?? row.width,
  height: row.editedHeight ?? row.height,
});

/** Bytes of the file. */
export const fileSizeOf = (row: AssetRow): number => row.fileSize ?? Math.round(row.width * row.height * 0.12);
