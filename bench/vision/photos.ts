import { drawLibrary } from '@pets-for-immich/demo-library';
import type { Box } from '../../src/lib/pets/core/photo/box.ts';
import { cropResolution } from '../../src/lib/pets/core/photo/crop.ts';

/** A picture of the demo's server, and the boxes on it. */
export interface BoxedPicture {
  path: string;
  boxes: Box[];
}

const thumbnailHeight = 250;
const enoughPixels = 160;

/** The demo's photos with so many faces in all, each at the size at which the app looks at it. */
export const boxedPictures = (faces: number): BoxedPicture[] => {
  let left = faces;
  return drawLibrary({ seed: 1 })
    .assets.filter(({ type, faces: onPhoto }) => type === 'IMAGE' && onPhoto.length > 0)
    .flatMap(({ id, width, height, faces: onPhoto }) => {
      const boxes = onPhoto.slice(0, left).map(({ box }) => box);
      left -= boxes.length;
      const isNear = boxes.every((box) => cropResolution(box, { width, height }, thumbnailHeight) >= enoughPixels);
      const size = isNear ? 'thumbnail' : 'preview';
      return boxes.length > 0 ? [{ path: `/api/assets/${id}/thumbnail?size=${size}`, boxes }] : [];
    });
};
