import {
  createFace as createFaceRequest,
  deleteFace as deleteFaceRequest,
  getFaces,
  reassignFaces,
  reassignFacesById,
  type AssetFaceResponseDto,
} from '@immich/sdk';
import { ApiError } from '../core/api-error';
import { intersectionOverUnion, nowhere, toPixels, type Box, type Size } from '../core/photo/box';
import type { Face } from '../core/photo/face';
import { read, write } from './transport/client';
import { onBehalf } from './transport/own-part';

/** Numbers that are none, or a picture without a size, say nothing of where the face is. */
const placeOf = (dto: AssetFaceResponseDto): Pick<Face, 'box' | 'imageSize'> => {
  const { imageWidth: width, imageHeight: height } = dto;
  if (!(width > 0 && height > 0 && Number.isFinite(width / height))) {
    return { box: nowhere, imageSize: { width: 1, height: 1 } };
  }
  const box = {
    x1: dto.boundingBoxX1 / width,
    y1: dto.boundingBoxY1 / height,
    x2: dto.boundingBoxX2 / width,
    y2: dto.boundingBoxY2 / height,
  };
  const isNumbers = Object.values(box).every((value) => Number.isFinite(value));
  return { box: isNumbers ? box : nowhere, imageSize: { width, height } };
};

const toFace = (dto: AssetFaceResponseDto, assetId: string): Face => ({
  id: dto.id,
  assetId,
  ...placeOf(dto),
  personId: dto.person?.id ?? null,
  personName: dto.person?.name ?? '',
  source: dto.sourceType ?? 'machine-learning',
});

/** All faces on a photo, strays included, from left to right. */
export const facesOfPhoto = async (assetId: string, signal?: AbortSignal): Promise<Face[]> => {
  const faces = await read((options) => getFaces({ id: assetId }, options), signal);
  return faces.map((dto) => toFace(dto, assetId));
};

/** As {@link facesOfPhoto}; none on a photo that is gone, or is not the user's any more. */
export const findFacesOfPhoto = async (assetId: string, signal?: AbortSignal): Promise<Face[]> => {
  try {
    return await facesOfPhoto(assetId, signal);
  } catch (error) {
    if (error instanceof ApiError && error.kind === 'not-found') {
      return [];
    }
    throw error;
  }
};

/** Gives one face to a person. The server picks a new cover for the person that loses its cover by it. */
export const assignFace = async (faceId: string, personId: string, signal?: AbortSignal): Promise<void> => {
  await write((options) => reassignFacesById({ id: personId, faceDto: { id: faceId } }, options), {
    reach: 'one',
    signal,
  });
};

/**
 * Gives every face that `from` has on these photos to `to`, photo by photo. The server answers with success even when nothing
 * moved, and refuses a photo in the trash when those before it have moved: read back what matters.
 */
export const movePersonFacesOnPhotos = async (
  from: string,
  to: string,
  assetIds: readonly string[],
  signal?: AbortSignal,
): Promise<void> => {
  const whose = await onBehalf();
  const data = assetIds.map((assetId) => ({ assetId, personId: from, ...whose }));
  await write((options) => reassignFaces({ id: to, assetFaceUpdateDto: { data } }, options), {
    reach: 'several',
    signal,
  });
};

/** After a write, failing to read is no refusal of the write: its error says that something was done. */
const readBack = async (assetId: string): Promise<Face[]> => {
  try {
    return await facesOfPhoto(assetId);
  } catch (error) {
    throw new ApiError('server', { serverMessage: 'The photo could not be read again', cause: error });
  }
};

/**
 * Draws a box for a person and returns the face it became: the server tells no id, so that the photo is read before
 * and after. `imageSize` is any size in the photo's proportions, in pixels. A drawn face has no vector: the server never
 * groups it.
 */
export const createFace = async (
  assetId: string,
  box: Box,
  imageSize: Size,
  personId: string,
  signal?: AbortSignal,
): Promise<Face> => {
  const before = await facesOfPhoto(assetId, signal);
  const idsBefore = new Set(before.map((face) => face.id));
  const assetFaceCreateDto = {
    assetId,
    personId,
    imageWidth: Math.round(imageSize.width),
    imageHeight: Math.round(imageSize.height),
    ...toPixels(box, imageSize),
  };
  await write((options) => createFaceRequest({ assetFaceCreateDto }, options), { reach: 'one', signal });
  const after = await readBack(assetId);
  const added = after.filter((face) => !idsBefore.has(face.id) && face.personId === personId);
  const overlap = (face: Face) => intersectionOverUnion(face.box, box);
  const [created] = added.sort((a, b) => overlap(b) - overlap(a));
  if (!created) {
    throw new ApiError('server', { serverMessage: 'The drawn face did not appear on its photo' });
  }
  return created;
};

/**
 * Removes a face. Without `force` the server keeps a tombstone, so that its next detection does not bring the same box
 * back; with it no trace remains, which is right for taking back a box that was just drawn.
 */
export const deleteFace = async (
  faceId: string,
  { force = false, signal }: { force?: boolean; signal?: AbortSignal } = {},
): Promise<void> => {
  await write((options) => deleteFaceRequest({ id: faceId, assetFaceDeleteDto: { force } }, options), {
    reach: 'one',
    signal,
  });
};
