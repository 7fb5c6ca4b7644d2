import { tidyBox, type Box, type Size } from '../../core/photo/box';
import type { Pixels } from './pixels';
import { resize } from './resize';

/** How a picture lies in a square: `size` pixels big, its top left corner at (left, top). */
export interface Letterbox {
  side: number;
  left: number;
  top: number;
  size: Size;
}

/** The grey beside the picture that YOLO models are trained with. */
const padding = 114;

export const letterbox = (picture: Size, side: number): Letterbox => {
  const scale = Math.min(side / picture.width, side / picture.height);
  const size = {
    width: Math.min(side, Math.max(1, Math.round(picture.width * scale))),
    height: Math.min(side, Math.max(1, Math.round(picture.height * scale))),
  };
  return { side, size, left: Math.floor((side - size.width) / 2), top: Math.floor((side - size.height) / 2) };
};

/** 3 × side × side numbers, 0 to 1: all reds, all greens, all blues, row by row. */
export const toTensor = (picture: Pixels, { side, left, top, size }: Letterbox): Float32Array<ArrayBuffer> => {
  const { data } = resize(picture, size.width, size.height);
  const plane = side * side;
  const tensor = new Float32Array(3 * plane).fill(padding / 255);
  for (let y = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++) {
      const from = (y * size.width + x) * 4;
      const to = (y + top) * side + x + left;
      tensor[to] = data[from] / 255;
      tensor[to + plane] = data[from + 1] / 255;
      tensor[to + 2 * plane] = data[from + 2] / 255;
    }
  }
  return tensor;
};

/** A box in pixels of the square, relative to the picture that lies in it; what is beside the picture is cut off. */
export const undoLetterbox = (box: Box, { left, top, size }: Letterbox): Box =>
  tidyBox({
    x1: (box.x1 - left) / size.width,
    y1: (box.y1 - top) / size.height,
    x2: (box.x2 - left) / size.width,
    y2: (box.y2 - top) / size.height,
  });
