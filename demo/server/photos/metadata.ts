import { z } from 'zod';
import type { Routes } from '../context.ts';
import { requireOwn } from '../http/access.ts';
import { badRequest, parse } from '../http/errors.ts';
import { pathId, uuid } from '../http/schemas.ts';
import { timestamp, toInstant } from '../store/time.ts';

interface MetadataRow {
  assetId: string;
  key: string;
  value: string;
  updatedAt: string;
}

const value = z.record(z.string(), z.unknown());
const putBody = z.object({ items: z.array(z.object({ key: z.string(), value })) });
const bulkPutBody = z.object({ items: z.array(z.object({ assetId: uuid, key: z.string(), value })) });
const bulkDeleteBody = z.object({ items: z.array(z.object({ assetId: uuid, key: z.string() })) });
const pathKey = pathId.extend({ key: z.string() });

export const metadataRoutes: Routes = (app, { database }) => {
  const write = (items: { assetId: string; key: string; value: object }[]): MetadataRow[] =>
    database.transaction(() =>
      items.map((item) => {
        const row = { ...item, value: JSON.stringify(item.value), updatedAt: timestamp() };
        database.run(
          'INSERT OR REPLACE INTO assetMetadata (assetId, key, value, updatedAt) VALUES (?, ?, ?, ?)',
          row.assetId,
          row.key,
          row.value,
          row.updatedAt,
        );
        return row;
      }),
    );

  app.get('/assets/:id/metadata', { config: { permission: 'asset.read' } }, (request) => {
    const { id } = parse(pathId, request.params);
    requireOwn(database, request.auth, 'asset', [id], 'asset.read');
    return database
      .all<MetadataRow>('SELECT * FROM assetMetadata WHERE assetId = ? ORDER BY updatedAt', id)
      .map((row) => toMetadata(row));
  });

  app.put('/assets/:id/metadata', { config: { permission: 'asset.update' } }, (request) => {
    const { id } = parse(pathId, request.params);
    const { items } = parse(putBody, request.body);
    requireOwn(database, request.auth, 'asset', [id], 'asset.update');
    refuseDuplicates(items.map(({ key }) => key));
    return write(items.map((item) => ({ ...item, assetId: id }))).map((row) => toMetadata(row));
  });

  app.get('/assets/:id/metadata/:key', { config: { permission: 'asset.read' } }, (request) => {
    const { id, key } = parse(pathKey, request.params);
    requireOwn(database, request.auth, 'asset', [id], 'asset.read');
    const row = database.get<MetadataRow>('SELECT * FROM assetMetadata WHERE assetId = ? AND key = ?', id, key);
    if (!row) {
      throw badRequest(`Metadata with key "${key}" not found for asset with id "${id}"`);
    }
    return toMetadata(row);
  });

  app.delete('/assets/:id/metadata/:key', { config: { permission: 'asset.update' } }, (request, reply) => {
    const { id, key } = parse(pathKey, request.params);
    requireOwn(database, request.auth, 'asset', [id], 'asset.update');
    database.run('DELETE FROM assetMetadata WHERE assetId = ? AND key = ?', id, key);
    return reply.code(204).send();
  });

  app.put('/assets/metadata', { config: { permission: 'asset.update' } }, (request) => {
    const { items } = parse(bulkPutBody, request.body);
    const assetIds = items.map(({ assetId }) => assetId);
    requireOwn(database, request.auth, 'asset', assetIds, 'asset.update');
    refuseDuplicates(items.map(({ assetId, key }) => `(${assetId}, ${key})`));
    return write(items).map((row) => ({ assetId: row.assetId, ...toMetadata(row) }));
  });

  app.delete('/assets/metadata', { config: { permission: 'asset.update' } }, (request, reply) => {
    const { items } = parse(bulkDeleteBody, request.body);
    const assetIds = items.map(({ assetId }) => assetId);
    requireOwn(database, request.auth, 'asset', assetIds, 'asset.update');
    for (const { assetId, key } of items) {
      database.run('DELETE FROM assetMetadata WHERE assetId = ? AND key = ?', assetId, key);
    }
    return reply.code(204).send();
  });
};

const toMetadata = (row: MetadataRow) => ({
  key: row.key,
  value: JSON.parse(row.value) as object,
  updatedAt: toInstant(row.updatedAt),
});

const refuseDuplicates = (keys: string[]): void => {
  const twice = keys.find((key, i) => keys.indexOf(key) !== i);
  if (twice !== undefined) {
    throw badRequest(`Duplicate items are not allowed: "${twice}"`);
  }
};
