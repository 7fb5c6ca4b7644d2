import { z } from 'zod';
import type { Routes } from '../context.ts';
import { requireOwn, requireVisibleAsset } from '../http/access.ts';
import { badRequest, parse } from '../http/errors.ts';
import { pathId } from '../http/schemas.ts';
import { getAsset } from '../store/assets.ts';
import { editsOf, writeEdits } from '../store/edits.ts';

const edit = z.discriminatedUnion('action', [
  z.object({
    action: z.literal('crop'),
    parameters: z.object({
      x: z.number().min(0),
      y: z.number().min(0),
      width: z.number().min(1),
      height: z.number().min(1),
    }),
  }),
  z.object({
    action: z.literal('rotate'),
    parameters: z.object({ angle: z.literal([0, 90, 180, 270]) }),
  }),
  z.object({
    action: z.literal('mirror'),
    parameters: z.object({ axis: z.enum(['horizontal', 'vertical']) }),
  }),
]);
const editsBody = z.object({ edits: z.array(edit).min(1) });

/** Cropped, turned, and mirrored photos: boxes of faces are in edited space from then on. */
export const editRoutes: Routes = (app, { database, images }) => {
  const answer = (assetId: string) => ({ assetId, edits: editsOf(database, assetId) });

  app.get('/assets/:id/edits', { config: { permission: 'asset.edit.get' } }, (request) => {
    const { id } = parse(pathId, request.params);
    requireVisibleAsset(database, request.auth, id, 'asset.read');
    return answer(id);
  });

  app.put('/assets/:id/edits', { config: { permission: 'asset.edit.create' } }, (request) => {
    const { id } = parse(pathId, request.params);
    const { edits } = parse(editsBody, request.body);
    requireOwn(database, request.auth, 'asset', [id], 'asset.edit.create');
    const asset = getAsset(database, id);
    if (edits.some(({ action }, index) => action === 'crop' && index > 0)) {
      throw badRequest('Crop action must be the first edit action');
    }
    const [first] = edits;
    if (first.action === 'crop') {
      const { x, y, width, height } = first.parameters;
      if (x + width > asset.width || y + height > asset.height) {
        throw badRequest('Crop parameters are out of bounds');
      }
    }
    writeEdits(database, asset, edits);
    images.forget();
    return answer(id);
  });

  app.delete('/assets/:id/edits', { config: { permission: 'asset.edit.delete' } }, (request, reply) => {
    const { id } = parse(pathId, request.params);
    requireOwn(database, request.auth, 'asset', [id], 'asset.edit.delete');
    writeEdits(database, getAsset(database, id), []);
    images.forget();
    return reply.code(204).send();
  });
};
