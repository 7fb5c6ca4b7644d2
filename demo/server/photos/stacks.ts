import { z } from 'zod';
import { randomUUID } from 'node:crypto';
import type { Routes } from '../context.ts';
import { requireOwn } from '../http/access.ts';
import { parse } from '../http/errors.ts';
import { uuid } from '../http/schemas.ts';
import { toNestedAsset } from '../store/asset-response.ts';
import { type AssetRow, getAsset } from '../store/assets.ts';
import type { Database } from '../store/database.ts';
import { timestamp } from '../store/time.ts';

const stackBody = z.object({ assetIds: z.array(uuid).min(2) });

/** Photos that lie on top of each other. Only making them: that is how the app meets one. */
export const stackRoutes: Routes = (app, { database, thumbhashes }) => {
  app.post('/stacks', { config: { permission: 'stack.create' } }, async (request, reply) => {
    const { assetIds } = parse(stackBody, request.body);
    requireOwn(database, request.auth, 'asset', assetIds, 'asset.update');
    const [primaryAssetId] = assetIds;
    const id = randomUUID();
    database.run(
      'INSERT INTO stack (id, ownerId, primaryAssetId) VALUES (?, ?, ?)',
      id,
      request.auth.userId,
      primaryAssetId,
    );
    for (const assetId of assetIds) {
      database.run('UPDATE asset SET stackId = ?, updatedAt = ? WHERE id = ?', id, timestamp(), assetId);
    }
    const rows = await thumbhashes.complete(assetIds.map((assetId) => getAsset(database, assetId)));
    const assets = rows.map((row) => toNestedAsset(database, row, { withExif: true }));
    return reply.code(201).send({ id, primaryAssetId, assets });
  });
};

/** The stack that an asset lies in; null for none. */
export const stackOf = (database: Database, { stackId }: AssetRow) =>
  stackId === null
    ? null
    : (database.get<{ id: string; primaryAssetId: string; assetCount: number }>(
        `SELECT id, primaryAssetId, (SELECT COUNT(*) FROM asset WHERE stackId = stack.id) AS assetCount
         FROM stack WHERE id = ?`,
        stackId,
      ) ?? null);
