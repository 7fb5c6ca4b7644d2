import { z } from 'zod';
import type { Routes } from '../context.ts';
import type { Auth } from '../http/access.ts';
import { ImmichError, badRequest, parse } from '../http/errors.ts';
import { flag, order, uuid, visibility } from '../http/schemas.ts';
import { ownersFor } from '../sharing/partners.ts';
import { type AssetFilter, countByMonth, findAssets } from '../store/asset-query.ts';
import { sizeOf } from '../store/assets.ts';
import type { Database } from '../store/database.ts';
import { stackOf } from './stacks.ts';

const bucketsQuery = z.object({
  personId: uuid.optional(),
  tagId: uuid.optional(),
  isFavorite: flag.optional(),
  isTrashed: flag.optional(),
  visibility: visibility.optional(),
  order: order.default('desc'),
  withPartners: flag.optional(),
  withStacked: flag.optional(),
});
const bucketQuery = bucketsQuery.extend({ timeBucket: z.string() });

export const timelineRoutes: Routes = (app, { database, thumbhashes }) => {
  app.get('/timeline/buckets', { config: { permission: 'asset.read', takesSharedLinks: true } }, (request) => {
    const query = parse(bucketsQuery, request.query);
    return countByMonth(database, filterOf(database, request.auth, query), query.order).map(({ month, count }) => ({
      timeBucket: `${month}-01`,
      count,
    }));
  });

  app.get('/timeline/bucket', { config: { permission: 'asset.read', takesSharedLinks: true } }, async (request) => {
    const query = parse(bucketQuery, request.query);
    const filter = { ...filterOf(database, request.auth, query), month: query.timeBucket.slice(0, 7) };
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
      ratio: rows.map((row) => ratioOf(sizeOf(row))),
      status: rows.map(({ deletedAt }) => (deletedAt === null ? 'active' : 'trashed')),
      thumbhash: rows.map(({ thumbhash }) => thumbhash),
      city: rows.map(({ city }) => city),
      country: rows.map(({ country }) => country),
      ...(query.withStacked && { stack: rows.map((row) => toStack(stackOf(database, row))) }),
    };
  });
};

const filterOf = (database: Database, auth: Auth, query: z.output<typeof bucketsQuery>): AssetFilter => ({
  ownerIds: ownersOf(database, auth, query),
  personIds: query.personId === undefined ? [] : [query.personId],
  tagIds: query.tagId === undefined ? [] : [query.tagId],
  isFavorite: query.isFavorite,
  visibility: query.visibility,
  trashed: query.isTrashed ? 'only' : 'none',
});

/** Throws for what a server does not show together. */
const ownersOf = (
  database: Database,
  auth: Auth,
  { withPartners, visibility, isFavorite, isTrashed }: z.output<typeof bucketsQuery>,
): string[] => {
  if (auth.sharedLinkId !== null) {
    throw badRequest('Not found or no timeline.read access');
  }
  if (visibility === 'locked') {
    throw new ImmichError(401, 'Elevated permission is required');
  }
  if (!withPartners) {
    return [auth.userId];
  }
  if (visibility === undefined || visibility === 'archive' || isFavorite !== undefined || isTrashed) {
    throw badRequest('withPartners is only supported for non-archived, non-trashed, non-favorited, non-locked assets');
  }
  return ownersFor(database, auth.userId);
};

const ratioOf = ({ width, height }: { width: number; height: number }): number =>
  Math.round((1000 * width) / height) / 1000;

/** As the timeline tells stacks: the id, and how many lie in it. */
const toStack = (stack: ReturnType<typeof stackOf>) => stack && [stack.id, String(stack.assetCount)];
