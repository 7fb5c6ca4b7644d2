import { visiblePart, type Box, type Size } from './box';

/** How to lay a whole picture behind a square window so that the window shows a box: fractions of the window's side. */
export interface CropPlacement {
  width: number;
  height: number;
  left: number;
  top: number;
}

const boxPixels = (box: Box, size: Size) => ({
  width: Math.max(1, (box.x2 - box.x1) * size.width),
  height: Math.max(1, (box.y2 - box.y1) * size.height),
});

/** Animals hold their heads up: of a box taller than wide the window shows more of the upper part. */
const upperShare = 0.25;

const wholePicture: Box = { x1: 0, y1: 0, x2: 1, y2: 1 };

/**
 * The picture's place behind a square window that the box fills: never stretched, and nothing outside the box shown, nor
 * outside the picture. A box that shows nothing gives the whole picture.
 */
export const cropToSquare = (anyBox: Box, size: Size): CropPlacement => {
  const box = visiblePart(anyBox) ?? wholePicture;
  const { width, height } = boxPixels(box, size);
  const scale = 1 / Math.min(width, height);
  return {
    width: size.width * scale,
    height: size.height * scale,
    left: -box.x1 * size.width * scale - (width * scale - 1) / 2,
    top: -box.y1 * size.height * scale - (height * scale - 1) * upperShare,
  };
};

/** Pixels that the shorter side of the box has on a picture `pictureHeight` pixels high. */
export const cropResolution = (box: Box, size: Size, pictureHeight: number): number => {
  const { width, height } = boxPixels(visiblePart(box) ?? wholePicture, size);
  return (Math.min(width, height) * pictureHeight) / Math.max(1, size.height);
};
