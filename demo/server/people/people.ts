import { z } from 'zod';
import type { DemoContext, Routes } from '../context.ts';
import { type Auth, isOwn, requireOwn } from '../http/access.ts';
import { ImmichError, badRequest, notFound, parse } from '../http/errors.ts';
import { sendFile } from '../http/files.ts';
import { color, idList, pathId, uuid } from '../http/schemas.ts';
import { getAsset } from '../store/assets.ts';
import { findFaceOnAsset } from '../store/faces.ts';
import {
  countAssets,
  countPeople,
  createPerson,
  deletePeople,
  findThumbnail,
  getPerson,
  toPerson,
  updatePerson,
} from '../store/people.ts';
import { listInOrder, listQuery } from './person-list.ts';
import { requireOwnItem } from './shared-people.ts';
import { refreshThumbnails } from './thumbnails.ts';

/** Garbage fails the comparison and so is "in the future" too; the empty string passes, and then breaks the write. */
const birthDate = z
  .string()
  .refine((value) => value === '' || Date.parse(value) <= Date.now(), { error: 'Birth date cannot be in the future' })
  .nullish();

const personFields = {
  name: z.string().optional(),
  birthDate,
  isHidden: z.boolean().optional(),
  isFavorite: z.boolean().optional(),
};
const createBody = z.object({ ...personFields, color });
const updateBody = z.object({ ...personFields, color, featureFaceAssetId: uuid.optional(), userId: uuid.optional() });
const bulkBody = z.object({
  people: z.array(
    z.object({ id: uuid, ...personFields, featureFaceAssetId: uuid.optional(), userId: uuid.optional() }),
  ),
});
const deleteBody = z.object({ userId: uuid.optional() }).default({});

export const peopleRoutes: Routes = (app, context) => {
  const { database, behaviour, images } = context;

  app.get('/people', { config: { permission: 'person.read' } }, (request) => {
    const query = parse(listQuery, request.query);
    const people = listInOrder(context, request.auth, query);
    const start = (query.page - 1) * query.size;
    return {
      people: people.slice(start, start + query.size).map((person) => toPerson(person)),
      hasNextPage: people.length > start + query.size,
      ...countPeople(database, request.auth.userId),
    };
  });

  app.post('/people', { config: { permission: 'person.create' } }, (request, reply) => {
    const { birthDate: born, ...fields } = parse(createBody, request.body);
    const id = createPerson(database, request.auth.userId, { ...fields, birthDate: dayOf(born) });
    return reply.code(201).send(toPerson(getPerson(database, id)));
  });

  app.put('/people', { config: { permission: 'person.update' } }, (request) =>
    parse(bulkBody, request.body).people.map(({ id, ...changes }) => {
      try {
        change(context, request.auth, id, changes);
        return { id, success: true };
      } catch {
        return { id, success: false, error: 'unknown' };
      }
    }),
  );

  app.delete('/people', { config: { permission: 'person.delete' } }, (request, reply) => {
    const { ids } = parse(idList, request.body);
    requireOwn(database, request.auth, 'person', ids, 'person.delete');
    deletePeople(database, ids);
    return reply.code(204).send();
  });

  app.get('/people/:id', { config: { permission: 'person.read' } }, (request) => {
    const { id } = parse(pathId, request.params);
    requireOwn(database, request.auth, 'person', [id], 'person.read');
    return toPerson(getPerson(database, id));
  });

  app.route({
    method: ['PUT', 'PATCH'],
    url: '/people/:id',
    config: { permission: 'person.update' },
    handler: (request) => {
      const { id } = parse(pathId, request.params);
      const changes = parse(updateBody, request.body);
      if (behaviour.hasSharedPeople && Object.values(changes).every((value) => value === undefined)) {
        throw badRequest('Validation failed');
      }
      change(context, request.auth, id, changes);
      return toPerson(getPerson(database, id));
    },
  });

  app.delete('/people/:id', { config: { permission: 'person.delete' } }, (request, reply) => {
    const { id } = parse(pathId, request.params);
    const { userId } = parse(deleteBody, request.body ?? undefined);
    requireOwnItem(userId, request.auth.userId, 'person.delete');
    requireOwn(database, request.auth, 'person', [id], 'person.delete');
    deletePeople(database, [id]);
    return reply.code(204).send();
  });

  app.get('/people/:id/statistics', { config: { permission: 'person.statistics' } }, (request) => {
    const { id } = parse(pathId, request.params);
    requireOwn(database, request.auth, 'person', [id], 'person.read');
    return { assets: countAssets(database, id) };
  });

  app.get('/people/:id/thumbnail', { config: { permission: 'person.read' } }, (request, reply) => {
    const { id } = parse(pathId, request.params);
    const thumbnail = isOwn(database, request.auth, 'person', id) ? findThumbnail(database, id) : undefined;
    if (!thumbnail) {
      throw notFound();
    }
    return sendFile(request, reply, {
      contentType: 'image/jpeg',
      cache: 'private, no-cache, no-transform',
      modifiedAt: thumbnail.madeAt,
      version: thumbnail.assetId.slice(0, 8),
      load: () => images.person(thumbnail),
    });
  });
};

const change = (context: DemoContext, auth: Auth, id: string, changes: z.output<typeof updateBody>): void => {
  const { database } = context;
  const { featureFaceAssetId, birthDate: born, userId, ...fields } = changes;
  requireOwnItem(userId, auth.userId, 'person.update');
  requireOwn(database, auth, 'person', [id], 'person.update');
  let coverFaceId: string | undefined;
  if (featureFaceAssetId !== undefined) {
    requireOwn(database, auth, 'asset', [featureFaceAssetId], 'asset.read');
    coverFaceId = findFaceOnAsset(database, id, featureFaceAssetId)?.id;
    if (coverFaceId === undefined || getAsset(database, featureFaceAssetId).isOffline) {
      throw badRequest('Invalid assetId for feature face or asset is offline');
    }
    if (context.quirks.keepsCovers) {
      coverFaceId = undefined;
    }
  }
  if (born === '') {
    throw new ImmichError(500, 'Failed to update person');
  }
  updatePerson(database, id, { ...fields, birthDate: dayOf(born), coverFaceId });
  if (coverFaceId !== undefined) {
    refreshThumbnails(context, [id]);
  }
};

/** The day of a date or an instant; null and undefined stay what they are. */
const dayOf = (date: string | null | undefined) => date?.slice(0, 10) ?? date;
