import { z } from 'zod';
import type { Routes } from '../context.ts';
import { type Auth, isOwn, requireOwn } from '../http/access.ts';
import { badRequest, parse } from '../http/errors.ts';
import { idList, pathId, uuid } from '../http/schemas.ts';
import type { Database } from '../store/database.ts';
import { type FaceRow, moveFaces } from '../store/faces.ts';
import { getPerson, toPerson } from '../store/people.ts';
import { merge } from './merge.ts';
import { requireOwnItem } from './shared-people.ts';
import { refreshThumbnails } from './thumbnails.ts';

const mergeGroupBody = z.object({
  ids: z
    .array(uuid)
    .min(2)
    .refine((ids) => new Set(ids).size === ids.length, { error: 'Array must have unique items' }),
});
const reassignBody = z.object({
  data: z.array(z.object({ assetId: uuid, personId: uuid, userId: uuid.optional() })),
});

/** How faces come from one person to another: merging people, and moving single faces. */
export const moveRoutes: Routes = (app, context) => {
  const { database, behaviour } = context;

  app.post('/people/:id/merge', { config: { permission: 'person.merge' } }, (request, reply) => {
    const { id } = parse(pathId, request.params);
    const { ids } = parse(idList, request.body);
    if (ids.includes(id)) {
      throw badRequest('Cannot merge a person into themselves');
    }
    requireOwn(database, request.auth, 'person', [id], 'person.update');
    return reply.code(200).send(merge(context, request.auth, id, ids));
  });

  if (behaviour.hasGroupMerge) {
    app.post('/people/merge', { config: { permission: 'person.merge' } }, (request, reply) => {
      const { ids } = parse(mergeGroupBody, request.body);
      const survivor = ids.find((id) => isOwn(database, request.auth, 'person', id));
      if (survivor === undefined) {
        throw badRequest('Not found or no person.merge access');
      }
      const merged = ids.filter((id) => id !== survivor);
      return reply.code(200).send(merge(context, request.auth, survivor, merged));
    });
  }

  app.put('/people/:id/reassign', { config: { permission: 'person.reassign' } }, (request) => {
    const { id } = parse(pathId, request.params);
    const { data } = parse(reassignBody, request.body);
    requireOwn(database, request.auth, 'person', [id], 'person.update');
    // The answer shows the person as it was before, once per item, whether or not the item moved anything.
    const before = toPerson(getPerson(database, id));
    const moved: string[] = [];
    try {
      // One after another: what stood before a bad item has moved when that is refused.
      for (const item of data) {
        requireOwnItem(item.userId, request.auth.userId, 'person.create');
        moved.push(...reassign(database, request.auth, id, item));
      }
    } finally {
      refreshThumbnails(context, moved);
    }
    return data.map(() => before);
  });
};

/** Moves the faces that one person has on one asset. Returns whose thumbnails have to be made anew. */
const reassign = (
  database: Database,
  auth: Auth,
  targetId: string,
  { assetId, personId }: { assetId: string; personId: string },
): string[] => {
  const faces = database.all<FaceRow>(
    'SELECT * FROM face WHERE assetId = ? AND personId = ? AND deletedAt IS NULL',
    assetId,
    personId,
  );
  for (const face of faces) {
    requireOwn(database, auth, 'face', [face.id], 'person.create');
  }
  return moveFaces(database, faces, targetId);
};
