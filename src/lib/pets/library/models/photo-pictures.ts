import { isAboutOne } from '../../core/api-error';
import { groupBy } from '../../core/group-by';
import { cropResolution } from '../../core/photo/crop';
import type { Face } from '../../core/photo/face';
import { modelFailureOf } from './model-sentence';

/** A photo with the faces on it that matter. */
export interface PhotoFaces {
  assetId: string;
  faces: Face[];
}

/** The photos in the order of their first faces. */
export const byPhoto = (faces: readonly Face[]): PhotoFaces[] =>
  [...groupBy(faces, ({ assetId }) => assetId)].map(([assetId, onPhoto]) => ({ assetId, faces: onPhoto }));

const thumbnailHeight = 250;

/** The smallest picture on which the shorter side of every face has that many pixels; the preview if none has. */
export const sizeFor = (faces: readonly Face[], enoughPixels: number): 'thumbnail' | 'preview' =>
  faces.every(({ box, imageSize }) => cropResolution(box, imageSize, thumbnailHeight) >= enoughPixels)
    ? 'thumbnail'
    : 'preview';

/** Whether one photo cannot be looked at, while others can: it is gone, or no picture that this browser reads. */
export const isRefusedPicture = (error: unknown): boolean =>
  isAboutOne(error) || modelFailureOf(error).key === 'picture';
