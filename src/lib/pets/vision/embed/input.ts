import type { Pixels } from '../pictures/pixels';
import { resize } from '../pictures/resize';
import type { Preprocessing } from './settings';

const planes = [0, 1, 2];

/** A picture as a model takes it: 3 × side × side numbers, channel by channel, row by row; stretched to the square. */
export const toInput = (
  picture: Pixels,
  { mean, std, scale, channels }: Preprocessing,
  side: number,
): Float32Array<ArrayBuffer> => {
  const { data } = resize(picture, side, side);
  const factor = scale ?? 1 / 255;
  const area = side * side;
  const input = new Float32Array(planes.length * area);
  for (const plane of planes) {
    const channel = channels === 'RGB' ? plane : 2 - plane;
    for (let pixel = 0; pixel < area; pixel++) {
      input[plane * area + pixel] = (data[pixel * 4 + channel] * factor - mean[plane]) / std[plane];
    }
  }
  return input;
};
