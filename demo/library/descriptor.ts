import { dimensions, normalise } from './vectors.ts';

const side = 16;
const cells = 4;

/**
 * What a picture looks like in few numbers: the mean colour of 4 × 4 cells (48 numbers) and how much goes on in each of
 * them (16 numbers). `pixels` are 16 × 16 RGB bytes.
 */
const describe = (pixels: Uint8Array): Float32Array => {
  const values = new Float32Array(dimensions);
  const perCell = side / cells;
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const cell = Math.floor(y / perCell) * cells + Math.floor(x / perCell);
      const at = (y * side + x) * 3;
      const right = x + 1 < side ? at + 3 : at;
      for (let channel = 0; channel < 3; channel++) {
        values[cell * 3 + channel] += pixels[at + channel] / (perCell * perCell);
        values[48 + cell] += Math.abs(pixels[right + channel] - pixels[at + channel]) / (perCell * perCell);
      }
    }
  }
  return values;
};

/** Unit vectors, one a picture, relative to the average of them all: what is common to all tells nothing. */
export const descriptorsOf = (pictures: Uint8Array[]): Float32Array[] => {
  const described = pictures.map((pixels) => describe(pixels));
  const mean = new Float32Array(dimensions);
  for (const values of described) {
    for (let index = 0; index < dimensions; index++) {
      mean[index] += values[index] / described.length;
    }
  }
  return described.map((values) => normalise(values.map((value, index) => value - mean[index])));
};
