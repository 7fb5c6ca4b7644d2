import fc from 'fast-check';
import { expect, it } from 'vitest';
import { crop } from './crop';
import type { Pixels } from './pixels';

/** A picture whose pixels say where they are. */
const numbered = (width: number, height: number): Pixels => ({
  data: Uint8ClampedArray.from({ length: width * height * 4 }, (_, index) => {
    const pixel = Math.floor(index / 4);
    return [pixel % width, Math.floor(pixel / width), 0, 255][index % 4];
  }),
  width,
  height,
});

const cornersOf = ({ data, width, height }: Pixels) => {
  const last = (width * height - 1) * 4;
  return { width, height, first: [data[0], data[1]], last: [data[last], data[last + 1]] };
};

it('cuts out exactly the box, edges on the nearest pixels', () => {
  const picture = numbered(20, 10);
  expect(cornersOf(crop(picture, { x1: 0.25, y1: 0.3, x2: 0.5, y2: 0.8 }))).toEqual({
    width: 5,
    height: 5,
    first: [5, 3],
    last: [9, 7],
  });
  expect(cornersOf(crop(picture, { x1: 0.26, y1: 0.34, x2: 0.51, y2: 0.84 }))).toMatchObject({ first: [5, 3] });
  expect(crop(picture, { x1: 0, y1: 0, x2: 1, y2: 1 })).toEqual(picture);
});

it('shows at least one pixel of the picture, and nothing beside it, whatever the box', () => {
  const side = fc.integer({ min: 1, max: 30 });
  const edge = fc.double({ min: -0.5, max: 1.5, noNaN: true });
  const box = fc.record({ x1: edge, y1: edge, x2: edge, y2: edge });
  fc.assert(
    fc.property(side, side, box, (width, height, place) => {
      const part = crop(numbered(width, height), place);
      const { first, last } = cornersOf(part);
      expect(part.data).toHaveLength(part.width * part.height * 4);
      expect(part.width * part.height).toBeGreaterThan(0);
      expect([last[0] - first[0], last[1] - first[1]]).toEqual([part.width - 1, part.height - 1]);
      expect(part.data[3]).toBe(255);
    }),
  );
});
