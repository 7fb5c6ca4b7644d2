import { z } from 'zod';
import { randomUUID } from 'node:crypto';
import type { Routes } from '../context.ts';
import { type Auth, accessTo, requireVisibleAsset } from '../http/access.ts';
import { badRequest, parse } from '../http/errors.ts';
import { flag, idList, pathId, uuid } from '../http/schemas.ts';
import type { Database } from '../store/database.ts';
import { timestamp } from '../store/time.ts';
import { type AlbumRow, contributorsOf, getAlbum, lastChangeOf, toAlbum } from './album-response.ts';

const role = z.enum(['editor', 'viewer']);
const createBody = z.object({
  albumName: z.string(),
  description: z.string().default(''),
  assetIds: z.array(uuid).default([]),
  albumUsers: z.array(z.object({ userId: uuid, role })).default([]),
});
const listQuery = z.object({ shared: flag.optional() });

const canSee = (database: Database, auth: Auth, id: string): boolean =>
  database.get(
    `SELECT 1 FROM album WHERE id = ?
       AND (ownerId = ? OR id IN (SELECT albumId FROM albumUser WHERE albumUser.userId = ?))`,
    id,
    auth.userId,
    auth.userId,
  ) !== undefined;

/** Adds an asset to an album; false when it is there. */
const addAsset = (database: Database, albumId: string, assetId: string): boolean =>
  database.run(
    'INSERT OR IGNORE INTO albumAsset (albumId, assetId, addedAt) VALUES (?, ?, ?)',
    albumId,
    assetId,
    timestamp(),
  ) > 0;

export const albumRoutes: Routes = (app, { database }) => {
  app.get('/albums', { config: { permission: 'album.read' } }, (request) => {
    const { shared } = parse(listQuery, request.query);
    return database
      .all<AlbumRow>('SELECT * FROM album ORDER BY createdAt DESC')
      .filter(({ id }) => canSee(database, request.auth, id))
      .map((album) => ({ ...toAlbum(database, album), ...lastChangeOf(database, album.id) }))
      .filter((album) => shared === undefined || album.shared === shared);
  });

  app.post('/albums', { config: { permission: 'album.create' } }, (request, reply) => {
    const { albumName, description, assetIds, albumUsers } = parse(createBody, request.body);
    const [id, now] = [randomUUID(), timestamp()];
    for (const assetId of assetIds) {
      requireVisibleAsset(database, request.auth, assetId, 'asset.share');
    }
    database.run(
      'INSERT INTO album (id, ownerId, name, description, createdAt, updatedAt) VALUES (?, ?, ?, ?, ?, ?)',
      id,
      request.auth.userId,
      albumName,
      description,
      now,
      now,
    );
    for (const user of albumUsers) {
      database.run('INSERT INTO albumUser (albumId, userId, role) VALUES (?, ?, ?)', id, user.userId, user.role);
    }
    for (const assetId of assetIds) {
      addAsset(database, id, assetId);
    }
    return reply.code(201).send(toAlbum(database, getAlbum(database, id), 'instant'));
  });

  app.get('/albums/:id', { config: { permission: 'album.read' } }, (request) => {
    const { id } = parse(pathId, request.params);
    if (!canSee(database, request.auth, id)) {
      throw badRequest('Not found or no album.read access');
    }
    const album = toAlbum(database, getAlbum(database, id));
    return { ...album, ...lastChangeOf(database, id), contributorCounts: contributorsOf(database, id) };
  });

  app.put('/albums/:id/assets', { config: { permission: 'albumAsset.create' } }, (request) => {
    const { id } = parse(pathId, request.params);
    const { ids } = parse(idList, request.body);
    if (!canSee(database, request.auth, id)) {
      throw badRequest('Not found or no albumAsset.create access');
    }
    const results = ids.map((assetId) => {
      if (accessTo(database, request.auth, assetId) === null) {
        return { id: assetId, success: false, error: 'no_permission' };
      }
      const isNew = addAsset(database, id, assetId);
      return isNew ? { id: assetId, success: true } : { id: assetId, success: false, error: 'duplicate' };
    });
    database.run('UPDATE album SET updatedAt = ? WHERE id = ?', timestamp(), id);
    return results;
  });
};
