import { tidyBox, toPixels, type Box } from '../../core/photo/box';
import type { Pixels } from './pixels';

/** What a box shows of a picture: its edges on the nearest of the picture's own pixels, at least one pixel. */
export const crop = (picture: Pixels, box: Box): Pixels => {
  const { x, y, width, height } = toPixels(tidyBox(box), picture);
  const data = new Uint8ClampedArray(width * height * 4);
  for (let row = 0; row < height; row++) {
    const start = ((y + row) * picture.width + x) * 4;
    data.set(picture.data.subarray(start, start + width * 4), row * width * 4);
  }
  return { data, width, height };
};
