import { z } from 'zod';
import type { Routes } from '../context.ts';
import { requireVisibleAsset } from '../http/access.ts';
import { parse } from '../http/errors.ts';
import { uuid } from '../http/schemas.ts';
import { type AssetRow, fileSizeOf } from '../store/assets.ts';
import { defaultPreferences } from '../users/accounts.ts';

const infoBody = z.object({ assetIds: z.array(uuid), archiveSize: z.int().min(1).optional() });

/** What a download would bring: archives that are closed once they are as large as asked for. */
export const downloadRoutes: Routes = (app, { database }) => {
  app.post('/download/info', { config: { permission: 'asset.download', takesSharedLinks: true } }, (request, reply) => {
    const { assetIds, archiveSize = defaultPreferences.download.archiveSize } = parse(infoBody, request.body);
    for (const id of assetIds) {
      requireVisibleAsset(database, request.auth, id, 'asset.download');
    }
    const wanted = new Set(assetIds);
    const rows = database.all<AssetRow>('SELECT * FROM asset ORDER BY createdAt').filter(({ id }) => wanted.has(id));
    const archives: { size: number; assetIds: string[] }[] = [];
    for (const row of rows) {
      const last = archives.at(-1);
      const archive = last && last.size <= archiveSize ? last : { size: 0, assetIds: [] };
      if (archive !== last) {
        archives.push(archive);
      }
      archive.size += fileSizeOf(row);
      archive.assetIds.push(row.id);
    }
    const totalSize = archives.reduce((sum, { size }) => sum + size, 0);
    return reply.code(201).send({ totalSize, archives });
  });

  // Nobody here has a place or a twin.
  app.get('/map/markers', { config: { permission: 'map.read' } }, () => []);
  app.get('/duplicates', { config: { permission: 'duplicate.read' } }, () => []);
};
