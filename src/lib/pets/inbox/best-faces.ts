import { boxHeight, boxWidth } from '../core/photo/box';
import type { Face } from '../core/photo/face';

/** Pixels of the box's shorter side on the picture that it was measured on: what a square crop of it has to show. */
const sharpness = ({ box, imageSize }: Pick<Face, 'box' | 'imageSize'>): number =>
  Math.min(boxWidth(box) * imageSize.width, boxHeight(box) * imageSize.height);

/** The sharpest first. Each photo gives one before any gives a second: two crops of one photo tell less than two of different days. */
export const bestFaces = <F extends Pick<Face, 'assetId' | 'box' | 'imageSize'>>(
  faces: readonly F[],
  count: number,
): F[] => {
  const bySharpness = [...faces].sort((a, b) => sharpness(b) - sharpness(a));
  const isFirst = (face: F, index: number) =>
    bySharpness.findIndex(({ assetId }) => assetId === face.assetId) === index;
  const firsts = bySharpness.filter((face, index) => isFirst(face, index));
  const seconds = bySharpness.filter((face, index) => !isFirst(face, index));
  return [...firsts, ...seconds].slice(0, count);
};
