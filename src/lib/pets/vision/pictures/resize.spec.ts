import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Pixels } from './pixels';
import { resize } from './resize';

/** A picture from one number a pixel, the same in red, green and blue. */
const grey = (rows: number[][]): Pixels => ({
  data: Uint8ClampedArray.from(rows.flat().flatMap((value) => [value, value, value, 255])),
  width: rows[0].length,
  height: rows.length,
});

const reds = ({ data, width, height }: Pixels): number[][] =>
  Array.from({ length: height }, (_, y) => Array.from({ length: width }, (_, x) => data[(y * width + x) * 4]));

const mean = ({ data }: Pixels, channel: number): number => {
  let sum = 0;
  for (let position = channel; position < data.length; position += 4) {
    sum += data[position];
  }
  return (sum * 4) / data.length;
};

it('averages what a smaller pixel covers', () => {
  const picture = grey([
    [0, 100, 10, 30],
    [100, 200, 50, 70],
  ]);
  expect(reds(resize(picture, 2, 1))).toEqual([[100, 40]]);
});

it('counts a pixel that is half covered by half', () => {
  expect(reds(resize(grey([[0, 90, 240]]), 2, 1))).toEqual([[30, 190]]);
});

it('goes smoothly from one pixel centre to the next when made larger', () => {
  expect(reds(resize(grey([[0, 200]]), 4, 1))).toEqual([[0, 50, 150, 200]]);
  expect(reds(resize(grey([[7]]), 2, 3))).toEqual([
    [7, 7],
    [7, 7],
    [7, 7],
  ]);
});

const side = fc.integer({ min: 1, max: 24 });
const picture = fc
  .tuple(side, side)
  .chain(([width, height]) =>
    fc
      .uint8Array({ minLength: width * height * 4, maxLength: width * height * 4 })
      .map((bytes): Pixels => ({ data: new Uint8ClampedArray(bytes), width, height })),
  );

it('keeps the mean colour of a picture that is made smaller', () => {
  fc.assert(
    fc.property(
      picture,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (source, x, y) => {
        const width = Math.max(1, Math.ceil(source.width * x));
        const height = Math.max(1, Math.ceil(source.height * y));
        const smaller = resize(source, width, height);
        expect(smaller.data).toHaveLength(width * height * 4);
        for (const channel of [0, 1, 2]) {
          // Every pixel is rounded to a whole number.
          expect(Math.abs(mean(smaller, channel) - mean(source, channel))).toBeLessThanOrEqual(0.501);
        }
      },
    ),
  );
});

it('keeps the picture itself at its own size, and never leaves the range of its colours', () => {
  fc.assert(
    fc.property(picture, side, side, (source, width, height) => {
      expect(reds(resize(source, source.width, source.height))).toEqual(reds(source));
      const before = reds(source).flat();
      for (const value of reds(resize(source, width, height)).flat()) {
        expect(value).toBeGreaterThanOrEqual(Math.min(...before));
        expect(value).toBeLessThanOrEqual(Math.max(...before));
      }
    }),
  );
});
