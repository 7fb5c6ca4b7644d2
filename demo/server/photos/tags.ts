import { z } from 'zod';
import type { Routes } from '../context.ts';
import { accessTo, isOwn, requireOwn } from '../http/access.ts';
import { ImmichError, badRequest, parse } from '../http/errors.ts';
import { color, idList, pathId, uuid } from '../http/schemas.ts';
import { createTag, findTagByValue, getTag, listTags, toTag, upsertTag } from '../store/tags.ts';
import { timestamp } from '../store/time.ts';

const createBody = z.object({ name: z.string(), parentId: uuid.nullish(), color });
const upsertBody = z.object({ tags: z.array(z.string()) });
const updateBody = z.object({ color });
const bulkBody = z.object({ tagIds: z.array(uuid), assetIds: z.array(uuid) });

export const tagRoutes: Routes = (app, { database }) => {
  app.get('/tags', { config: { permission: 'tag.read' } }, (request) =>
    listTags(database, request.auth.userId).map((tag) => toTag(tag)),
  );

  app.post('/tags', { config: { permission: 'tag.create' } }, (request, reply) => {
    const body = parse(createBody, request.body);
    const ownerId = request.auth.userId;
    const parentId = body.parentId ?? null;
    if (parentId !== null) {
      requireOwn(database, request.auth, 'tag', [parentId], 'tag.read');
    }
    const value = parentId === null ? body.name : `${getTag(database, parentId).value}/${body.name}`;
    if (findTagByValue(database, ownerId, value)) {
      throw badRequest('A tag with that name already exists');
    }
    return reply.code(201).send(toTag(createTag(database, { ownerId, value, parentId, color: body.color ?? null })));
  });

  app.put('/tags', { config: { permission: 'tag.create' } }, (request) =>
    parse(upsertBody, request.body).tags.flatMap((path) => {
      const tag = upsertTag(database, request.auth.userId, path);
      return tag ? [toTag(tag)] : [];
    }),
  );

  app.put('/tags/assets', { config: { permission: 'tag.asset' } }, (request) => {
    const { tagIds, assetIds } = parse(bulkBody, request.body);
    const tags = tagIds.filter((id) => isOwn(database, request.auth, 'tag', id));
    const assets = assetIds.filter((id) => isOwn(database, request.auth, 'asset', id));
    let count = 0;
    for (const tagId of tags) {
      for (const assetId of assets) {
        count += database.run('INSERT OR IGNORE INTO tagAsset (tagId, assetId) VALUES (?, ?)', tagId, assetId);
      }
    }
    return { count };
  });

  app.get('/tags/:id', { config: { permission: 'tag.read' } }, (request) => {
    const { id } = parse(pathId, request.params);
    requireOwn(database, request.auth, 'tag', [id], 'tag.read');
    return toTag(getTag(database, id));
  });

  app.put('/tags/:id', { config: { permission: 'tag.update' } }, (request) => {
    const { id } = parse(pathId, request.params);
    const body = parse(updateBody, request.body);
    requireOwn(database, request.auth, 'tag', [id], 'tag.update');
    if (body.color === undefined) {
      throw new ImmichError(500, 'Failed to update tag');
    }
    database.run('UPDATE tag SET color = ?, updatedAt = ? WHERE id = ?', body.color, timestamp(), id);
    return toTag(getTag(database, id));
  });

  app.delete('/tags/:id', { config: { permission: 'tag.delete' } }, (request, reply) => {
    const { id } = parse(pathId, request.params);
    requireOwn(database, request.auth, 'tag', [id], 'tag.delete');
    database.run('DELETE FROM tag WHERE id = ?', id);
    return reply.code(204).send();
  });

  app.put('/tags/:id/assets', { config: { permission: 'tag.asset' } }, (request) => {
    const { id: tagId } = parse(pathId, request.params);
    const { ids } = parse(idList, request.body);
    requireOwn(database, request.auth, 'tag', [tagId], 'tag.asset');
    return ids.map((id) => {
      if (accessTo(database, request.auth, id) === null) {
        return { id, success: false, error: 'no_permission' };
      }
      const isNew = database.run('INSERT OR IGNORE INTO tagAsset (tagId, assetId) VALUES (?, ?)', tagId, id) > 0;
      return isNew ? { id, success: true } : { id, success: false, error: 'duplicate' };
    });
  });

  app.delete('/tags/:id/assets', { config: { permission: 'tag.asset' } }, (request) => {
    const { id: tagId } = parse(pathId, request.params);
    const { ids } = parse(idList, request.body);
    requireOwn(database, request.auth, 'tag', [tagId], 'tag.asset');
    return ids.map((id) => {
      const wasThere = database.run('DELETE FROM tagAsset WHERE tagId = ? AND assetId = ?', tagId, id) > 0;
      return wasThere ? { id, success: true } : { id, success: false, error: 'not_found' };
    });
  });
};
