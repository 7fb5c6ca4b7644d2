import type { Database } from '../store/database.ts';
import { toInstant } from '../store/time.ts';
import { getUser, toUser } from '../users/users.ts';

export interface AlbumRow {
  id: string;
  ownerId: string;
  name: string;
  description: string;
  createdAt: string;
  updatedAt: string;
}

export const getAlbum = (database: Database, id: string): AlbumRow => {
  const row = database.get<AlbumRow>('SELECT * FROM album WHERE id = ?', id);
  if (!row) {
    throw new Error(`No album ${id}`);
  }
  return row;
};

/** An album. A new one tells the instants of its first and last photo, others only their days. */
export const toAlbum = (database: Database, album: AlbumRow, kind: 'instant' | 'day' = 'day') => {
  const range = database.get<{ first: string | null; last: string | null; count: number }>(
    `SELECT MIN(takenAt) AS first, MAX(takenAt) AS last, COUNT(*) AS count
     FROM asset JOIN albumAsset ON assetId = asset.id WHERE albumId = ? AND deletedAt IS NULL`,
    album.id,
  )!;
  const members = database.all<{ userId: string; role: string }>(
    'SELECT userId, role FROM albumUser WHERE albumId = ?',
    album.id,
  );
  const hasSharedLink = database.get('SELECT 1 FROM sharedLink WHERE albumId = ?', album.id) !== undefined;
  const date = (taken: string | null) =>
    taken === null ? {} : kind === 'instant' ? `${taken}+00:00` : `${taken.slice(0, 10)}T00:00:00.000Z`;
  return {
    albumName: album.name,
    description: album.description,
    albumThumbnailAssetId: coverOf(database, album.id),
    createdAt: toInstant(album.createdAt),
    updatedAt: toInstant(album.updatedAt),
    id: album.id,
    albumUsers: [{ userId: album.ownerId, role: 'owner' }, ...members].map(({ userId, role }) => ({
      user: toUser(getUser(database, userId), true),
      role,
    })),
    shared: members.length > 0 || hasSharedLink,
    hasSharedLink,
    ...(range.count > 0 && { startDate: date(range.first), endDate: date(range.last) }),
    assetCount: range.count,
    isActivityEnabled: true,
    order: 'desc',
  };
};

/** When the youngest change of one of its photos was. */
export const lastChangeOf = (database: Database, albumId: string) => {
  const { last } = database.get<{ last: string | null }>(
    'SELECT MAX(updatedAt) AS last FROM asset JOIN albumAsset ON assetId = asset.id WHERE albumId = ?',
    albumId,
  )!;
  return last === null ? {} : { lastModifiedAssetTimestamp: toInstant(last) };
};

export const contributorsOf = (database: Database, albumId: string) =>
  database.all<{ userId: string; assetCount: number }>(
    `SELECT ownerId AS userId, COUNT(*) AS assetCount FROM asset JOIN albumAsset ON assetId = asset.id
     WHERE albumId = ? GROUP BY ownerId`,
    albumId,
  );

const coverOf = (database: Database, albumId: string): string | null =>
  database.get<{ assetId: string }>(
    'SELECT assetId FROM albumAsset WHERE albumId = ? ORDER BY addedAt LIMIT 1',
    albumId,
  )?.assetId ?? null;
