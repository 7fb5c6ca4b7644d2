import { z } from 'zod';
import type { Routes } from '../context.ts';
import type { Auth } from '../http/access.ts';
import { parse } from '../http/errors.ts';
import { flag, order, uuid, visibility } from '../http/schemas.ts';
import { type AssetFilter, countByMonth, findAssets } from '../store/asset-query.ts';

const bucketsQuery = z.object({
  personId: uuid.optional(),
  tagId: uuid.optional(),
  isFavorite: flag.optional(),
  isTrashed: flag.optional(),
  visibility: visibility.optional(),
  order: order.default('desc'),
});
const bucketQuery = bucketsQuery.extend({ timeBucket: z.string() });

export const timelineRoutes: Routes = (app, { database, thumbhashes }) => {
  app.get('/timeline/buckets', { config: { permission: 'asset.read' } }, (request) => {
    const query = parse(bucketsQuery, request.query);
    return countByMonth(database, filterOf(request.auth, query), query.order).map(({ month, count }) => ({
      timeBucket: `${month}-01`,
      count,
    }));
  });

  app.get('/timeline/bucket', { config: { permission: 'asset.read' } }, async (request) => {
    const query = parse(bucketQuery, request.query);
    const filter = { ...filterOf(request.auth, query), month: query.timeBucket.slice(0, 7) };
    const rows = await thumbhashes.complete(findAssets(database, filter, query.order));
    return {
      duration: rows.map(({ durationMs }) => durationMs),
      id: rows.map(({ id }) => id),
      visibility: rows.map((row) => row.visibility),
      isFavorite: rows.map(({ isFavorite }) => isFavorite === 1),
      isImage: rows.map(({ type }) => type === 'IMAGE'),
      isTrashed: rows.map(({ deletedAt }) => deletedAt !== null),
      livePhotoVideoId: rows.map(() => null),
      fileCreatedAt: rows.map(({ takenAt }) => takenAt),
      localOffsetHours: rows.map(() => 0),
      createdAt: rows.map(({ createdAt }) => createdAt),
      ownerId: rows.map(({ ownerId }) => ownerId),
      projectionType: rows.map(() => null),
      ratio: rows.map(({ width, height }) => Math.round((1000 * width) / height) / 1000),
      status: rows.map(({ deletedAt }) => (deletedAt === null ? 'active' : 'trashed')),
      thumbhash: rows.map(({ thumbhash }) => thumbhash),
      city: rows.map(({ city }) => city),
      country: rows.map(({ country }) => country),
    };
  });
};

const filterOf = (auth: Auth, query: z.output<typeof bucketsQuery>): AssetFilter => ({
  ownerId: auth.userId,
  personIds: query.personId === undefined ? [] : [query.personId],
  tagIds: query.tagId === undefined ? [] : [query.tagId],
  isFavorite: query.isFavorite,
  visibility: query.visibility,
  trashed: query.isTrashed ? 'only' : 'none',
});
