import { z } from 'zod';
import { randomBytes, randomUUID } from 'node:crypto';
import type { DemoContext, Routes } from '../context.ts';
import { badRequest, parse } from '../http/errors.ts';
import { uuid } from '../http/schemas.ts';
import { timestamp, toInstant, toNestedInstant } from '../store/time.ts';
import { getAlbum, toAlbum } from './album-response.ts';

interface SharedLinkRow {
  id: string;
  key: string;
  userId: string;
  albumId: string;
  showMetadata: number;
  allowDownload: number;
  allowUpload: number;
  createdAt: string;
}

const createBody = z.object({
  type: z.literal('ALBUM'),
  albumId: uuid,
  showMetadata: z.boolean().default(true),
  allowDownload: z.boolean().default(true),
  allowUpload: z.boolean().default(true),
});

/** Links to albums: those who have one see the album, and nothing of people and faces. */
export const sharedLinkRoutes: Routes = (app, { database }) => {
  app.post('/shared-links', { config: { permission: 'sharedLink.create' } }, (request, reply) => {
    const link = parse(createBody, request.body);
    const album = database.get('SELECT 1 FROM album WHERE id = ? AND ownerId = ?', link.albumId, request.auth.userId);
    if (!album) {
      throw badRequest('Not found or no album.share access');
    }
    const id = randomUUID();
    database.run(
      `INSERT INTO sharedLink (id, key, userId, albumId, showMetadata, allowDownload, allowUpload, createdAt)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      id,
      randomBytes(50).toString('base64url'),
      request.auth.userId,
      link.albumId,
      Number(link.showMetadata),
      Number(link.allowDownload),
      Number(link.allowUpload),
      timestamp(),
    );
    return reply.code(201).send(toSharedLink(getSharedLink(database, id)));
  });

  app.get('/shared-links/me', { config: { takesSharedLinks: true } }, (request) => {
    if (request.auth.sharedLinkId === null) {
      throw badRequest('Invalid share key');
    }
    const link = getSharedLink(database, request.auth.sharedLinkId);
    const album = getAlbum(database, link.albumId);
    const told = {
      ...toAlbum(database, album, 'instant'),
      createdAt: toNestedInstant(album.createdAt),
      updatedAt: toNestedInstant(album.updatedAt),
      albumUsers: [],
    };
    return { ...toSharedLink(link), album: told };
  });
};

const getSharedLink = (database: DemoContext['database'], id: string): SharedLinkRow =>
  database.get<SharedLinkRow>('SELECT * FROM sharedLink WHERE id = ?', id)!;

const toSharedLink = (link: SharedLinkRow) => ({
  id: link.id,
  description: null,
  password: null,
  userId: link.userId,
  key: link.key,
  type: 'ALBUM',
  createdAt: toInstant(link.createdAt),
  expiresAt: null,
  assets: [],
  allowUpload: link.allowUpload === 1,
  allowDownload: link.allowDownload === 1,
  showMetadata: link.showMetadata === 1,
  slug: null,
});
