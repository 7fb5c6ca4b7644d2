import { z } from 'zod';
import type { Routes } from '../context.ts';
import type { Auth } from '../http/access.ts';
import { ImmichError, badRequest, parse } from '../http/errors.ts';
import { flag, order, uuid, visibility } from '../http/schemas.ts';
import { ownersFor } from '../sharing/partners.ts';
import { type AssetFilter, countFound, findAssets } from '../store/asset-query.ts';
import { toAsset } from '../store/asset-response.ts';
import type { AssetRow } from '../store/assets.ts';
import type { Database } from '../store/database.ts';
import { type PersonRow, personColumns, toPerson } from '../store/people.ts';
import { smartScores } from './smart-search.ts';
import { nameThreshold, wordSimilarity } from './word-similarity.ts';

const filters = {
  id: uuid.optional(),
  personIds: z.array(uuid).optional(),
  tagIds: z.array(uuid).nullish(),
  visibility: visibility.optional(),
  isFavorite: z.boolean().optional(),
  type: z.enum(['IMAGE', 'VIDEO', 'AUDIO', 'OTHER']).optional(),
  originalFileName: z.string().optional(),
  city: z.string().nullish(),
  country: z.string().nullish(),
  takenAfter: z.string().optional(),
  takenBefore: z.string().optional(),
  withDeleted: z.boolean().optional(),
};
const paging = { page: z.int().min(1).default(1), size: z.int().min(1).max(1000) };
const parts = { withExif: z.boolean().optional(), withPeople: z.boolean().optional() };

const statisticsBody = z.object(filters);
const metadataBody = z.object({
  ...filters,
  ...paging,
  ...parts,
  size: paging.size.default(250),
  order: order.default('desc'),
});
const smartBody = z.object({
  ...filters,
  ...paging,
  ...parts,
  size: paging.size.default(100),
  query: z.string().optional(),
});
const randomBody = z.object({ ...filters, ...parts, size: paging.size.default(250) });
const personQuery = z.object({ name: z.string(), withHidden: flag.optional() });

/** How many people a search by name returns. */
const nameLimit = 100;

export const searchRoutes: Routes = (app, context) => {
  const { database, library, behaviour, thumbhashes, hasSmartSearch } = context;

  /** One page out of `rows`, which hold one asset more than fits when there is another page. */
  const toPage = async (
    rows: AssetRow[],
    body: { page: number; size: number; withExif?: boolean; withPeople?: boolean },
  ) => {
    const page = await thumbhashes.complete(rows.slice(0, body.size));
    return {
      albums: { total: 0, count: 0, items: [], facets: [] },
      assets: {
        total: page.length,
        count: page.length,
        items: page.map((row) => toAsset(database, row, body)),
        facets: [],
        nextPage: rows.length > body.size ? String(body.page + 1) : null,
        ...(behaviour.hasNewerFields && { nextCursor: null }),
      },
    };
  };

  app.post('/search/metadata', { config: { permission: 'asset.read' } }, (request, reply) => {
    const body = parse(metadataBody, request.body);
    const range = { take: body.size + 1, skip: (body.page - 1) * body.size };
    const rows = findAssets(database, filterOf(database, request.auth, body), body.order, range);
    return toPage(rows, body).then((page) => reply.code(200).send(page));
  });

  app.post('/search/smart', { config: { permission: 'asset.read' } }, async (request, reply) => {
    const body = parse(smartBody, request.body);
    if (!hasSmartSearch) {
      throw badRequest('Smart search is not enabled');
    }
    if (!body.query) {
      throw badRequest('Either `query` or `queryAssetId` must be set');
    }
    const scores = smartScores(library, body.query);
    const rows = findAssets(database, filterOf(database, request.auth, body), 'desc');
    rows.sort((a, b) => scores.get(b.id)! - scores.get(a.id)!);
    const start = (body.page - 1) * body.size;
    return reply.code(200).send(await toPage(rows.slice(start, start + body.size + 1), body));
  });

  app.post('/search/random', { config: { permission: 'asset.read' } }, async (request, reply) => {
    const body = parse(randomBody, request.body);
    const rows = findAssets(database, filterOf(database, request.auth, body), 'desc');
    const lots = new Map(rows.map(({ id }) => [id, Math.random()]));
    rows.sort((a, b) => lots.get(a.id)! - lots.get(b.id)!);
    const drawn = await thumbhashes.complete(rows.slice(0, body.size));
    return reply.code(200).send(drawn.map((row) => toAsset(database, row, body)));
  });

  app.post('/search/statistics', { config: { permission: 'asset.statistics' } }, (request, reply) => {
    const body = parse(statisticsBody, request.body);
    return reply.code(200).send({ total: countFound(database, filterOf(database, request.auth, body)) });
  });

  app.get('/search/person', { config: { permission: 'person.read' } }, (request) => {
    const { name, withHidden = false } = parse(personQuery, request.query);
    return database
      .all<PersonRow>(
        `SELECT ${personColumns} FROM person WHERE ownerId = ? AND name <> '' AND isHidden <= ?`,
        request.auth.userId,
        Number(withHidden),
      )
      .map((person) => ({ person, similarity: wordSimilarity(name, person.name) }))
      .filter(({ similarity }) => similarity >= nameThreshold)
      .sort((a, b) => b.similarity - a.similarity)
      .slice(0, nameLimit)
      .map(({ person }) => toPerson(person));
  });
};

/** Throws for locked photos: they are behind a PIN, which nobody can enter here. */
const filterOf = (database: Database, auth: Auth, body: z.output<typeof statisticsBody>): AssetFilter => {
  if (body.visibility === 'locked') {
    throw new ImmichError(401, 'Elevated permission is required');
  }
  return {
    ...body,
    ownerIds: ownersFor(database, auth.userId),
    fileName: body.originalFileName,
    trashed: body.withDeleted ? 'with' : 'none',
  };
};
