import { z } from 'zod';
import { randomUUID } from 'node:crypto';
import type { DemoContext, Routes } from '../context.ts';
import { requireOwn } from '../http/access.ts';
import { parse } from '../http/errors.ts';
import { uuid } from '../http/schemas.ts';
import { toNestedAsset } from '../store/asset-response.ts';
import type { AssetRow } from '../store/assets.ts';
import { timestamp, toInstant } from '../store/time.ts';

interface MemoryRow {
  id: string;
  ownerId: string;
  data: string;
  memoryAt: string;
  createdAt: string;
  updatedAt: string;
}

const type = z.literal('on_this_day');
const day = z.iso.date({
  error: ({ input }) => `Invalid input: expected ISO date string (YYYY-MM-DD), received ${typeof input}`,
});
const listQuery = z.object({ for: day.optional(), type: type.optional() });
const createBody = z.object({
  type,
  data: z.object({ year: z.int() }),
  memoryAt: z.iso.datetime(),
  assetIds: z.array(uuid).default([]),
});

/** Photos of this day in other years. */
export const memoryRoutes: Routes = (app, { database }) => {
  app.get('/memories', { config: { permission: 'memory.read' } }, (request) => {
    const query = parse(listQuery, request.query);
    return database
      .all<MemoryRow>('SELECT * FROM memory WHERE ownerId = ? ORDER BY memoryAt DESC', request.auth.userId)
      .filter(({ memoryAt }) => query.for === undefined || memoryAt.startsWith(query.for))
      .map((memory) => toMemory(database, memory));
  });

  app.post('/memories', { config: { permission: 'memory.create' } }, (request, reply) => {
    const { data, memoryAt, assetIds } = parse(createBody, request.body);
    requireOwn(database, request.auth, 'asset', assetIds, 'asset.share');
    const [id, now] = [randomUUID(), timestamp()];
    database.run(
      'INSERT INTO memory (id, ownerId, data, memoryAt, createdAt, updatedAt) VALUES (?, ?, ?, ?, ?, ?)',
      id,
      request.auth.userId,
      JSON.stringify(data),
      memoryAt,
      now,
      now,
    );
    for (const assetId of assetIds) {
      database.run('INSERT INTO memoryAsset (memoryId, assetId) VALUES (?, ?)', id, assetId);
    }
    const memory = database.get<MemoryRow>('SELECT * FROM memory WHERE id = ?', id)!;
    return reply.code(201).send(toMemory(database, memory));
  });
};

const toMemory = (database: DemoContext['database'], memory: MemoryRow) => ({
  id: memory.id,
  createdAt: toInstant(memory.createdAt),
  updatedAt: toInstant(memory.updatedAt),
  memoryAt: memory.memoryAt,
  ownerId: memory.ownerId,
  type: 'on_this_day',
  data: JSON.parse(memory.data) as object,
  isSaved: false,
  assets: database
    .all<AssetRow>(
      `SELECT asset.* FROM asset JOIN memoryAsset ON assetId = asset.id
       WHERE memoryId = ? AND deletedAt IS NULL ORDER BY takenAt`,
      memory.id,
    )
    .map((row) => toNestedAsset(database, row)),
});
