import { cropResolution } from '$lib/pets/core/photo/crop';
import type { Face } from '$lib/pets/core/photo/face';
import { pictureUrl } from '../library/picture-url';

/** Height that Immich gives its thumbnails, in pixels. */
const thumbnailHeight = 250;
/** A crop may be enlarged a little before it is worth loading a picture thirty times as large. */
const enoughSharpness = 0.6;

/** The picture that a face is cut out of: small boxes from the preview, the rest from the thumbnail. */
export const cropPictureUrl = (face: Pick<Face, 'assetId' | 'box' | 'imageSize'>, size: number): string => {
  const isSharp = cropResolution(face.box, face.imageSize, thumbnailHeight) >= size * enoughSharpness;
  return pictureUrl(face.assetId, isSharp ? 'thumbnail' : 'preview');
};
