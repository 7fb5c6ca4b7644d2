import { z } from 'zod';
import { randomUUID } from 'node:crypto';
import type { Routes } from '../context.ts';
import { type Auth, accessTo, isOwn, requireOwn, requireVisibleAsset } from '../http/access.ts';
import { badRequest, parse } from '../http/errors.ts';
import { pathId, uuid } from '../http/schemas.ts';
import { type AssetRow, getAsset, sizeOf } from '../store/assets.ts';
import type { Database } from '../store/database.ts';
import { type Edit, boxOf, editsOf, toEdited, toOriginal, toPixels } from '../store/edits.ts';
import {
  type FaceRow,
  addManualFace,
  buryFace,
  facesOfAsset,
  findFace,
  moveFaces,
  removeFace,
} from '../store/faces.ts';
import { chooseCover, findPerson, getPerson, toPerson } from '../store/people.ts';
import { previewSide, scaledSize } from '../store/seed.ts';
import { refreshThumbnails } from './thumbnails.ts';

type Placed = Pick<FaceRow, 'x1' | 'y1' | 'x2' | 'y2' | 'imageWidth' | 'imageHeight'>;

const createBody = z.object({
  assetId: uuid,
  personId: uuid,
  imageWidth: z.int().min(1),
  imageHeight: z.int().min(1),
  x: z.int(),
  y: z.int(),
  width: z.int().min(1),
  height: z.int().min(1),
});
const deleteBody = z.object({ force: z.boolean() });

export const faceRoutes: Routes = (app, context) => {
  const { database } = context;

  const toFace = (face: FaceRow, auth: Auth, onEdited: Placed | null) => {
    const person = face.personId === null ? undefined : findPerson(database, face.personId);
    return {
      id: face.id,
      ...toBoundingBox(onEdited ?? face),
      sourceType: face.sourceType,
      // Whom a partner calls what is not shared with the photo.
      person: person?.ownerId === auth.userId ? toPerson(person, true) : null,
    };
  };

  app.get('/faces', { config: { permission: 'face.read' } }, (request) => {
    const { id } = parse(pathId, request.query);
    requireVisibleAsset(database, request.auth, id, 'asset.read');
    // In a shared album nobody is told who is on a photo.
    if (accessTo(database, request.auth, id) === 'album') {
      return [];
    }
    const asset = getAsset(database, id);
    const edits = editsOf(database, id);
    return facesOfAsset(database, id).map((face) =>
      toFace(face, request.auth, edits.length > 0 ? placeOnEdited(face, asset, edits) : null),
    );
  });

  app.post('/faces', { config: { permission: 'face.create' } }, (request, reply) => {
    const { x, y, width, height, ...face } = parse(createBody, request.body);
    requireOwn(database, request.auth, 'asset', [face.assetId], 'asset.update');
    requireOwn(database, request.auth, 'person', [face.personId], 'person.read');
    const drawn = { ...face, id: randomUUID(), x1: x, y1: y, x2: x + width, y2: y + height };
    addManualFace(database, { ...drawn, ...placeOnOriginal(database, drawn) });
    if (getPerson(database, face.personId).coverFaceId === null && chooseCover(database, face.personId)) {
      refreshThumbnails(context, [face.personId]);
    }
    return reply.code(201).send();
  });

  app.put('/faces/:id', { config: { permission: 'face.update' } }, (request) => {
    const { id: personId } = parse(pathId, request.params);
    const { id } = parse(pathId, request.body);
    requireOwn(database, request.auth, 'person', [personId], 'person.update');
    const face = isOwn(database, request.auth, 'face', id) ? findFace(database, id) : undefined;
    if (!face || face.deletedAt !== null) {
      throw badRequest('Not found or no person.create access');
    }
    refreshThumbnails(context, moveFaces(database, [face], personId));
    return toPerson(getPerson(database, personId));
  });

  app.delete('/faces/:id', { config: { permission: 'face.delete' } }, (request, reply) => {
    const { id } = parse(pathId, request.params);
    const { force } = parse(deleteBody, request.body);
    requireOwn(database, request.auth, 'face', [id], 'face.delete');
    if (force) {
      removeFace(database, id);
    } else {
      buryFace(database, id);
    }
    return reply.code(204).send();
  });
};

const toBoundingBox = (face: Placed) => ({
  boundingBoxX1: face.x1,
  boundingBoxY1: face.y1,
  boundingBoxX2: face.x2,
  boundingBoxY2: face.y2,
  imageWidth: face.imageWidth,
  imageHeight: face.imageHeight,
});

/** A face in edited space, in pixels of the edited preview; it may reach beyond it. */
const placeOnEdited = (face: FaceRow, asset: AssetRow, edits: readonly Edit[]): Placed => {
  const preview = scaledSize(sizeOf(asset), previewSide);
  return {
    ...toPixels(toEdited(boxOf(face), asset, edits), preview),
    imageWidth: preview.width,
    imageHeight: preview.height,
  };
};

/** Where a box that was drawn on an edited photo lies on the original. */
const placeOnOriginal = (database: Database, face: Placed & { assetId: string }): Placed => {
  const asset = getAsset(database, face.assetId);
  const edits = editsOf(database, face.assetId);
  if (edits.length === 0) {
    return face;
  }
  const original = scaledSize(asset, previewSide);
  return {
    ...toPixels(toOriginal(boxOf(face), asset, edits), original),
    imageWidth: original.width,
    imageHeight: original.height,
  };
};
