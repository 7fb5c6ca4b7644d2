import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cropResolution, cropToSquare } from './crop';

const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const boxes = fc
  .tuple(fraction, fraction, fraction, fraction)
  .filter(([a, b, c, d]) => Math.abs(a - b) > 0.05 && Math.abs(c - d) > 0.05)
  .map(([a, b, c, d]) => ({ x1: Math.min(a, b), x2: Math.max(a, b), y1: Math.min(c, d), y2: Math.max(c, d) }));
const sizes = fc.record({ width: fc.integer({ min: 200, max: 6000 }), height: fc.integer({ min: 200, max: 6000 }) });

describe('cropToSquare', () => {
  it('lays a square box over the whole window', () => {
    const placement = cropToSquare({ x1: 0.25, y1: 0.5, x2: 0.5, y2: 0.75 }, { width: 400, height: 400 });
    expect(placement).toEqual({ width: 4, height: 4, left: -1, top: -2 });
  });

  it('shows the upper part of a tall box', () => {
    const { left, top } = cropToSquare({ x1: 0, y1: 0, x2: 0.5, y2: 1 }, { width: 400, height: 400 });
    expect(left).toBeCloseTo(0);
    expect(top).toBeCloseTo(-0.25);
  });

  it('G: lays the whole picture behind the window where the box shows nothing', () => {
    const size = { width: 400, height: 300 };
    const whole = cropToSquare({ x1: 0, y1: 0, x2: 1, y2: 1 }, size);
    expect(whole).toMatchObject({ height: 1, top: -0 });
    for (const box of [
      { x1: 0, y1: 0, x2: 0, y2: 0 },
      { x1: 0.6, y1: 0.6, x2: 0.4, y2: 0.4 },
      { x1: 2, y1: 2, x2: 3, y2: 3 },
    ]) {
      expect(cropToSquare(box, size)).toEqual(whole);
      expect(cropResolution(box, size, 250)).toBe(250);
    }
  });

  it('B: shows nothing beyond the picture of a box that reaches beyond it', () => {
    const placement = cropToSquare({ x1: 0.5, y1: 0.5, x2: 1.5, y2: 1.5 }, { width: 400, height: 400 });
    expect(placement).toEqual({ width: 2, height: 2, left: -1, top: -1 });
  });

  it('keeps the proportions of the picture and shows nothing outside the box', () => {
    fc.assert(
      fc.property(boxes, sizes, (box, size) => {
        const { width, height, left, top } = cropToSquare(box, size);
        expect(width / height).toBeCloseTo(size.width / size.height, 5);
        expect(left + box.x1 * width).toBeLessThan(1e-6);
        expect(left + box.x2 * width).toBeGreaterThan(1 - 1e-6);
        expect(top + box.y1 * height).toBeLessThan(1e-6);
        expect(top + box.y2 * height).toBeGreaterThan(1 - 1e-6);
      }),
    );
  });
});

it('tells how sharp a crop of a smaller picture is', () => {
  const size = { width: 4000, height: 2000 };
  expect(cropResolution({ x1: 0, y1: 0, x2: 0.25, y2: 1 }, size, 250)).toBe(125);
});
