import fc from 'fast-check';
import { expect, it } from 'vitest';
import { letterbox, toTensor, undoLetterbox } from './letterbox';

it('lays a wide picture across the middle', () => {
  expect(letterbox({ width: 1280, height: 640 }, 640)).toEqual({
    side: 640,
    left: 0,
    top: 160,
    size: { width: 640, height: 320 },
  });
});

it('gives the colours plane by plane, with grey beside the picture', () => {
  const picture = { data: Uint8ClampedArray.from([255, 0, 51, 255, 0, 255, 102, 255]), width: 2, height: 1 };
  const place = { side: 4, left: 1, top: 1, size: { width: 2, height: 1 } };
  const grey = 114 / 255;
  const plane = (a: number, b: number) => [
    grey,
    grey,
    grey,
    grey,
    grey,
    a,
    b,
    grey,
    ...Array.from({ length: 8 }, () => grey),
  ];
  const expected = Float32Array.from([...plane(1, 0), ...plane(0, 1), ...plane(0.2, 0.4)]);
  expect(toTensor(picture, place)).toEqual(expected);
});

it('brings boxes back to where they were on the picture', () => {
  const side = fc.integer({ min: 1, max: 5000 });
  const part = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(side, side, fc.array(part, { minLength: 4, maxLength: 4 }), (width, height, [a, b, c, d]) => {
      const place = letterbox({ width, height }, 640);
      const box = { x1: Math.min(a, c), y1: Math.min(b, d), x2: Math.max(a, c), y2: Math.max(b, d) };
      const inSquare = {
        x1: place.left + box.x1 * place.size.width,
        y1: place.top + box.y1 * place.size.height,
        x2: place.left + box.x2 * place.size.width,
        y2: place.top + box.y2 * place.size.height,
      };
      expect(Math.max(inSquare.x2, inSquare.y2)).toBeLessThanOrEqual(640);
      const back = undoLetterbox(inSquare, place);
      for (const corner of ['x1', 'y1', 'x2', 'y2'] as const) {
        expect(back[corner]).toBeCloseTo(box[corner], 6);
      }
    }),
  );
});

it('cuts off what reaches beyond the picture', () => {
  const place = letterbox({ width: 200, height: 100 }, 640);
  expect(undoLetterbox({ x1: -5, y1: 0, x2: 320, y2: 640 }, place)).toEqual({ x1: 0, y1: 0, x2: 0.5, y2: 1 });
});
