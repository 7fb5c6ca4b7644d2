import { z } from 'zod';
import path from 'node:path';
import type { DemoContext, Routes } from '../context.ts';
import { requireOwn, requireVisibleAsset } from '../http/access.ts';
import { badRequest, notFound, parse } from '../http/errors.ts';
import { longCache, sendFile } from '../http/files.ts';
import { flag, idList, pathId, uuid, visibility } from '../http/schemas.ts';
import { tellUpdated } from '../live/told-assets.ts';
import { refreshFaces } from '../people/recognition.ts';
import { toAsset } from '../store/asset-response.ts';
import { type AssetRow, deleteAsset, getAsset, setTrashed, updateAsset } from '../store/assets.ts';
import { editsOf } from '../store/edits.ts';
import { tagsOfAsset } from '../store/tags.ts';
import { getUser, toUser } from '../users/users.ts';
import { stackOf } from './stacks.ts';

const thumbnailQuery = z.object({
  size: z.enum(['original', 'fullsize', 'preview', 'thumbnail']).default('thumbnail'),
  edited: flag.default(false),
});
const originalQuery = z.object({ edited: flag.default(false) });
const updateBody = z.object({ isFavorite: z.boolean().optional(), visibility: visibility.optional() });
const bulkUpdateBody = idList.extend(updateBody.shape);
const deleteBody = idList.extend({ force: z.boolean().optional() });
const jobsBody = z.object({
  assetIds: z.array(uuid),
  name: z.enum(['refresh-faces', 'refresh-metadata', 'regenerate-thumbnail', 'transcode-video']),
});

export const assetRoutes: Routes = (app, context) => {
  const { database, images, library, live, thumbhashes } = context;

  app.get('/assets/:id', { config: { permission: 'asset.read' } }, async (request) => {
    const { id } = parse(pathId, request.params);
    requireVisibleAsset(database, request.auth, id, 'asset.read');
    const [row] = await thumbhashes.complete([getAsset(database, id)]);
    return {
      ...toAsset(database, row, { withExif: true, withPeople: row.ownerId === request.auth.userId }),
      owner: toUser(getUser(database, row.ownerId), true),
      tags: tagsOfAsset(database, id),
      stack: stackOf(database, row),
    };
  });

  app.put('/assets/:id', { config: { permission: 'asset.update' } }, async (request) => {
    const { id } = parse(pathId, request.params);
    const changes = parse(updateBody, request.body);
    requireOwn(database, request.auth, 'asset', [id], 'asset.update');
    updateAsset(database, id, changes);
    const [row] = await thumbhashes.complete([getAsset(database, id)]);
    return toAsset(database, row, { withExif: true, withPeople: true });
  });

  app.put('/assets', { config: { permission: 'asset.update' } }, (request, reply) => {
    const { ids, ...changes } = parse(bulkUpdateBody, request.body);
    requireOwn(database, request.auth, 'asset', ids, 'asset.update');
    for (const id of ids) {
      updateAsset(database, id, changes);
    }
    return reply.code(204).send();
  });

  app.delete('/assets', { config: { permission: 'asset.delete' } }, (request, reply) => {
    const { ids, force = false } = parse(deleteBody, request.body);
    requireOwn(database, request.auth, 'asset', ids, 'asset.delete');
    for (const id of ids) {
      if (force) {
        deleteAsset(database, id);
        live.tell(request.auth.userId, 'on_asset_delete', id);
      } else {
        setTrashed(database, id, true);
      }
    }
    if (!force) {
      live.tell(request.auth.userId, 'on_asset_trash', ids);
    }
    return reply.code(204).send();
  });

  app.post('/trash/restore/assets', { config: { permission: 'asset.delete' } }, (request, reply) => {
    const { ids } = parse(idList, request.body);
    requireOwn(database, request.auth, 'asset', ids, 'asset.delete');
    const count = ids.filter((id) => setTrashed(database, id, false)).length;
    live.tell(request.auth.userId, 'on_asset_restore', ids);
    return reply.code(200).send({ count });
  });

  app.post('/assets/jobs', { config: { permission: 'job.create' } }, (request, reply) => {
    const { assetIds, name } = parse(jobsBody, request.body);
    requireOwn(database, request.auth, 'asset', assetIds, 'asset.update');
    if (name === 'refresh-faces') {
      context.work.later(() => refreshFaces(context, new Set(assetIds)));
    } else if (name === 'refresh-metadata') {
      context.work.later(() => tellUpdated(context, assetIds));
    }
    return reply.code(204).send();
  });

  app.get('/assets/:id/thumbnail', { config: { permission: 'asset.view' } }, (request, reply) => {
    const { id } = parse(pathId, request.params);
    const { size, edited } = parse(thumbnailQuery, request.query);
    requireVisibleAsset(database, request.auth, id, 'asset.view');
    if (size === 'original' || size === 'fullsize') {
      return reply
        .code(302)
        .header('location', 'original?')
        .type('text/plain; charset=utf-8')
        .send('Found. Redirecting to original?');
    }
    const asset = getAsset(database, id);
    const isPreview = size === 'preview';
    const edits = edited ? editsOf(database, id) : [];
    return sendFile(request, reply, {
      contentType: isPreview ? 'image/jpeg' : 'image/webp',
      cache: longCache,
      modifiedAt: createdAt(asset),
      version: `${id.slice(0, 8)}${size.length.toString(16)}${tagOfEdits(edits)}`,
      fileName: `${path.parse(asset.fileName).name}_${size}.${isPreview ? 'jpeg' : 'webp'}`,
      load: () =>
        edits.length > 0
          ? images.edited(asset, edits, isPreview ? 'preview' : 'thumbnail')
          : isPreview
            ? images.preview(asset)
            : images.thumbnail(asset),
    });
  });

  app.get('/assets/:id/original', { config: { permission: 'asset.download' } }, async (request, reply) => {
    const { id } = parse(pathId, request.params);
    const { edited } = parse(originalQuery, request.query);
    requireVisibleAsset(database, request.auth, id, 'asset.download');
    const asset = getAsset(database, id);
    if (asset.isOffline) {
      throw notFound();
    }
    const edits = edited ? editsOf(database, id) : [];
    if (asset.type === 'VIDEO') {
      return sendFile(request, reply, await videoOf(context, asset));
    }
    return sendFile(request, reply, {
      contentType: 'image/jpeg',
      cache: longCache,
      modifiedAt: Date.parse(`${asset.takenAt}Z`),
      version: id.slice(0, 8) + tagOfEdits(edits),
      fileName: asset.fileName,
      load: () => (edits.length > 0 ? images.edited(asset, edits, 'original') : images.original(asset)),
    });
  });

  app.get('/assets/:id/video/playback', { config: { permission: 'asset.view' } }, async (request, reply) => {
    const { id } = parse(pathId, request.params);
    requireVisibleAsset(database, request.auth, id, 'asset.view');
    const asset = getAsset(database, id);
    if (asset.type !== 'VIDEO') {
      throw badRequest('Asset is not a video');
    }
    return sendFile(request, reply, await videoOf({ library }, asset));
  });
};

/** Tells the pictures of one asset apart by what was done to them. */
const tagOfEdits = (edits: readonly { id: string }[]): string => edits.map(({ id }) => id.slice(0, 4)).join('');

const videoOf = async ({ library }: Pick<DemoContext, 'library'>, asset: AssetRow) => {
  const { data, contentType } = await library.pictures.video(asset.id);
  return {
    contentType,
    cache: longCache,
    modifiedAt: createdAt(asset),
    version: asset.id.slice(0, 8),
    fileName: asset.fileName,
    load: () => Promise.resolve(data),
  } as const;
};

const createdAt = (asset: AssetRow): number => Date.parse(`${asset.createdAt.slice(0, 23)}Z`);
