import { z } from 'zod';
import type { DemoContext, Routes } from '../context.ts';
import { type Auth, isOwn, requireOwn } from '../http/access.ts';
import { ImmichError, badRequest, notFound, parse } from '../http/errors.ts';
import { sendFile } from '../http/files.ts';
import { color, flag, idList, pageNumber, pathId, uuid } from '../http/schemas.ts';
import { type FaceRow, findFaceOnAsset, moveFaces } from '../store/faces.ts';
import {
  type ListedPerson,
  countAssets,
  countPeople,
  createPerson,
  deletePeople,
  findPerson,
  findThumbnail,
  getPerson,
  listPeople,
  makeThumbnail,
  toPerson,
  updatePerson,
} from '../store/people.ts';
import { Vectors } from '../store/vectors.ts';
import { minimumFacesOf } from '../users/users.ts';

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
const updateBody = z.object({ ...personFields, color, featureFaceAssetId: uuid.optional() });
const bulkBody = z.object({
  people: z.array(z.object({ id: uuid, ...personFields, featureFaceAssetId: uuid.optional() })),
});
const listQuery = z.object({
  page: pageNumber,
  size: z.coerce.number().int().min(1).max(1000).default(500),
  withHidden: flag.optional(),
  closestPersonId: uuid.optional(),
  closestAssetId: uuid.optional(),
});
const mergeGroupBody = z.object({
  ids: z
    .array(uuid)
    .min(2)
    .refine((ids) => new Set(ids).size === ids.length, { error: 'Array must have unique items' }),
});
const reassignBody = z.object({ data: z.array(z.object({ assetId: uuid, personId: uuid })) });

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
      change(context, request.auth, id, parse(updateBody, request.body));
      return toPerson(getPerson(database, id));
    },
  });

  app.delete('/people/:id', { config: { permission: 'person.delete' } }, (request, reply) => {
    const { id } = parse(pathId, request.params);
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
    const faces = data.flatMap(({ assetId, personId }) =>
      database.all<FaceRow>(
        'SELECT * FROM face WHERE assetId = ? AND personId = ? AND deletedAt IS NULL',
        assetId,
        personId,
      ),
    );
    for (const face of faces) {
      requireOwn(database, request.auth, 'face', [face.id], 'person.create');
    }
    refreshThumbnails(context, moveFaces(database, faces, id));
    return data.map(() => before);
  });
};

/** Has the thumbnails of people made a moment later, as the server's queue does. */
export const refreshThumbnails = ({ database, work }: DemoContext, personIds: readonly string[]): void => {
  if (personIds.length > 0) {
    work.later(() => {
      for (const id of personIds) {
        makeThumbnail(database, id);
      }
    });
  }
};

/** The people page's order or, favourites still first and hidden people last, by distance of covers to a face. */
const listInOrder = (
  { database, vectors }: DemoContext,
  auth: Auth,
  query: z.output<typeof listQuery>,
): ListedPerson[] => {
  let closestFaceId = query.closestAssetId;
  if (query.closestPersonId !== undefined) {
    const coverFaceId = findPerson(database, query.closestPersonId)?.coverFaceId;
    if (!coverFaceId) {
      throw notFound('Person not found');
    }
    closestFaceId = coverFaceId;
  }
  const people = listPeople(database, auth.userId, minimumFacesOf(database, auth.userId), query.withHidden ?? false);
  if (closestFaceId === undefined) {
    return people;
  }
  const target = vectors.ofFace(closestFaceId);
  const distances = new Map(
    people.map(({ id, coverSourceId }) => [id, Vectors.distance(target, vectors.ofSource(coverSourceId))]),
  );
  const compare = (a: ListedPerson, b: ListedPerson) =>
    a.isHidden - b.isHidden || b.isFavorite - a.isFavorite || distances.get(a.id)! - distances.get(b.id)! || 0;
  return people.sort(compare);
};

const change = (context: DemoContext, auth: Auth, id: string, changes: z.output<typeof updateBody>): void => {
  const { database } = context;
  const { featureFaceAssetId, birthDate: born, ...fields } = changes;
  requireOwn(database, auth, 'person', [id], 'person.update');
  let coverFaceId: string | undefined;
  if (featureFaceAssetId !== undefined) {
    requireOwn(database, auth, 'asset', [featureFaceAssetId], 'asset.read');
    coverFaceId = findFaceOnAsset(database, id, featureFaceAssetId)?.id;
    if (coverFaceId === undefined) {
      throw badRequest('Invalid assetId for feature face or asset is offline');
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

/**
 * Moves every face to the survivor and removes the others. Name and birthday are taken over where the survivor has none;
 * favourite, hidden, colour and cover are not, not even by a survivor that never had a face.
 */
const merge = ({ database }: DemoContext, auth: Auth, survivorId: string, mergedIds: readonly string[]) =>
  mergedIds.map((id) => {
    if (!isOwn(database, auth, 'person', id)) {
      return { id, success: false, error: 'no_permission' };
    }
    const survivor = getPerson(database, survivorId);
    const merged = getPerson(database, id);
    const name = survivor.name === '' && merged.name !== '' ? merged.name : undefined;
    const born = survivor.birthDate === null && merged.birthDate !== null ? merged.birthDate : undefined;
    if (name !== undefined || born !== undefined) {
      updatePerson(database, survivorId, { name, birthDate: born });
    }
    database.run('UPDATE face SET personId = ? WHERE personId = ?', survivorId, id);
    deletePeople(database, [id]);
    return { id, success: true };
  });

/** The day of a date or an instant; null and undefined stay what they are. */
const dayOf = (date: string | null | undefined) => date?.slice(0, 10) ?? date;
