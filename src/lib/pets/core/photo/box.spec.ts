import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxAspect, boxShare, intersectionOverUnion, isVisible, tidyBox, toPixels, visiblePart } from './box';

const unit = fc.double({ min: 0, max: 1, noNaN: true });
const anyBox = fc.record({ x1: unit, y1: unit, x2: unit, y2: unit }).map((corners) => tidyBox(corners));
const anySize = fc.record({ width: fc.integer({ min: 1, max: 9000 }), height: fc.integer({ min: 1, max: 9000 }) });

describe('boxes', () => {
  it('measures overlap as intersection over union', () => {
    const left = { x1: 0, y1: 0, x2: 0.5, y2: 1 };
    expect(intersectionOverUnion(left, { x1: 0.25, y1: 0, x2: 0.75, y2: 1 })).toBeCloseTo(1 / 3);
    expect(intersectionOverUnion(left, { x1: 0.5, y1: 0, x2: 1, y2: 1 })).toBe(0);
  });

  it('measures the same overlap both ways round, within 0 and 1', () => {
    fc.assert(
      fc.property(anyBox, anyBox, (a, b) => {
        const overlap = intersectionOverUnion(a, b);
        expect(overlap).toBeGreaterThanOrEqual(0);
        expect(overlap).toBeLessThanOrEqual(1);
        expect(intersectionOverUnion(b, a)).toBeCloseTo(overlap);
      }),
    );
  });

  it('puts corners in order and inside the picture', () => {
    expect(tidyBox({ x1: 1.2, y1: 0.8, x2: 0.3, y2: -0.1 })).toEqual({ x1: 0.3, y1: 0, x2: 1, y2: 0.8 });
  });

  it('G: knows boxes that show nothing', () => {
    const none = [
      { x1: 0, y1: 0, x2: 0, y2: 0 },
      { x1: 0.5, y1: 0.5, x2: 0.4, y2: 0.9 },
      { x1: 0.5, y1: 0.5, x2: 0.4, y2: 0.4 },
      { x1: NaN, y1: 0, x2: 1, y2: 1 },
      { x1: 1, y1: 0, x2: 1.5, y2: 1 },
      { x1: -3, y1: -3, x2: -1, y2: -1 },
    ];
    expect(none.filter((box) => isVisible({ box }))).toEqual([]);
    expect(none.map((box) => boxShare(box)).every((share) => Number.isNaN(share) || share >= 0)).toBe(true);
  });

  it('B: shows of a box that an edit left beyond the picture what is on it', () => {
    expect(visiblePart({ x1: 0.1, y1: 0.68, x2: 0.4, y2: 1.11 })).toEqual({ x1: 0.1, y1: 0.68, x2: 0.4, y2: 1 });
    const whole = { x1: 0, y1: 0, x2: 1, y2: 1 };
    expect(visiblePart(whole)).toEqual(whole);
  });

  it('takes the proportions of the picture into account', () => {
    const half = { x1: 0, y1: 0, x2: 0.5, y2: 1 };
    expect(boxShare(half)).toBe(0.5);
    expect(boxAspect(half, { width: 400, height: 100 })).toBe(2);
  });

  it('gives whole pixels that stay on the picture, at least one by one', () => {
    fc.assert(
      fc.property(anyBox, anySize, (box, size) => {
        const { x, y, width, height } = toPixels(box, size);
        expect([x, y, width, height].every((value) => Number.isSafeInteger(value))).toBe(true);
        expect(width).toBeGreaterThanOrEqual(1);
        expect(height).toBeGreaterThanOrEqual(1);
        expect(x).toBeGreaterThanOrEqual(0);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(x + width).toBeLessThanOrEqual(size.width);
        expect(y + height).toBeLessThanOrEqual(size.height);
      }),
    );
  });
});
