import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boxOnScreen,
  clampView,
  containFit,
  haveSameProportions,
  maxZoom,
  panBy,
  toImage,
  toScreen,
  wholeView,
  zoomAround,
} from './viewport';

const side = fc.integer({ min: 50, max: 4000 });
const size = fc.record({ width: side, height: side });
const unit = fc.double({ min: 0, max: 1, noNaN: true });
const point = fc.record({ x: unit, y: unit });
const zoom = fc.double({ min: 1, max: maxZoom, noNaN: true });
const offset = fc.double({ min: -20_000, max: 20_000, noNaN: true });
const view = fc.record({ zoom, x: offset, y: offset });

describe('containFit', () => {
  it('keeps the proportions, stays on the stage and touches two of its edges', () => {
    fc.assert(
      fc.property(size, size, (picture, stage) => {
        const fit = containFit(picture, stage);
        expect(fit.width / fit.height).toBeCloseTo(picture.width / picture.height, 6);
        expect(fit.x).toBeGreaterThanOrEqual(-1e-6);
        expect(fit.y).toBeGreaterThanOrEqual(-1e-6);
        expect(fit.x + fit.width).toBeLessThanOrEqual(stage.width + 1e-6);
        expect(fit.y + fit.height).toBeLessThanOrEqual(stage.height + 1e-6);
        expect(Math.min(fit.x, fit.y)).toBeCloseTo(0, 6);
      }),
    );
  });

  it('is empty while the stage or the picture has no size', () => {
    const nothing = { x: 0, y: 0, width: 0, height: 0 };
    expect(containFit({ width: 0, height: 0 }, { width: 10, height: 10 })).toEqual(nothing);
    expect(containFit({ width: 10, height: 10 }, { width: 0, height: 10 })).toEqual(nothing);
  });
});

describe('screen and picture', () => {
  it('go there and back again under any zoom and pan', () => {
    fc.assert(
      fc.property(size, size, view, point, (picture, stage, look, start) => {
        const fit = containFit(picture, stage);
        const back = toImage(toScreen(start, fit, look), fit, look);
        expect(back.x).toBeCloseTo(start.x, 6);
        expect(back.y).toBeCloseTo(start.y, 6);
      }),
    );
  });

  it('shows the whole picture in its place at zoom 1', () => {
    const fit = containFit({ width: 200, height: 100 }, { width: 400, height: 400 });
    expect(boxOnScreen({ x1: 0, y1: 0, x2: 1, y2: 1 }, fit, wholeView)).toEqual({
      x: 0,
      y: 100,
      width: 400,
      height: 200,
    });
  });

  it('scales a box with the zoom', () => {
    fc.assert(
      fc.property(size, view, point, point, (stage, look, a, b) => {
        const fit = containFit({ width: 300, height: 200 }, stage);
        const box = { x1: Math.min(a.x, b.x), y1: Math.min(a.y, b.y), x2: Math.max(a.x, b.x), y2: Math.max(a.y, b.y) };
        const plain = boxOnScreen(box, fit, wholeView);
        expect(boxOnScreen(box, fit, look).width).toBeCloseTo(plain.width * look.zoom, 4);
        expect(boxOnScreen(box, fit, look).height).toBeCloseTo(plain.height * look.zoom, 4);
      }),
    );
  });
});

describe('zoomAround and panBy', () => {
  it('never show anything from beyond the stage', () => {
    fc.assert(
      fc.property(size, view, point, zoom, offset, offset, (stage, look, at, to, dx, dy) => {
        const start = clampView(look, stage);
        const target = { x: at.x * stage.width, y: at.y * stage.height };
        for (const { zoom: z, x, y } of [zoomAround(start, stage, target, to), panBy(start, stage, dx, dy)]) {
          expect(x).toBeLessThanOrEqual(1e-6);
          expect(y).toBeLessThanOrEqual(1e-6);
          expect(x + stage.width * z).toBeGreaterThanOrEqual(stage.width - 1e-6);
          expect(y + stage.height * z).toBeGreaterThanOrEqual(stage.height - 1e-6);
        }
      }),
    );
  });

  it('keeps the point under the cursor when zooming in', () => {
    fc.assert(
      fc.property(size, point, zoom, zoom, (stage, at, a, b) => {
        const fit = containFit({ width: 300, height: 200 }, stage);
        const cursor = { x: at.x * stage.width, y: at.y * stage.height };
        const start = zoomAround(wholeView, stage, cursor, Math.min(a, b));
        const before = toImage(cursor, fit, start);
        const after = toImage(cursor, fit, zoomAround(start, stage, cursor, Math.max(a, b)));
        expect(after.x).toBeCloseTo(before.x, 6);
        expect(after.y).toBeCloseTo(before.y, 6);
      }),
    );
  });

  it('comes back to the whole view when zoomed out fully', () => {
    const stage = { width: 800, height: 600 };
    const near = zoomAround(wholeView, stage, { x: 700, y: 20 }, 5);
    expect(zoomAround(near, stage, { x: 10, y: 590 }, 1)).toEqual(wholeView);
  });
});

describe('haveSameProportions', () => {
  it('forgives what rounding to pixels does, and nothing more', () => {
    expect(haveSameProportions({ width: 4032, height: 3024 }, { width: 1440, height: 1080 })).toBe(true);
    expect(haveSameProportions({ width: 4031, height: 3024 }, { width: 250, height: 187 })).toBe(true);
    expect(haveSameProportions({ width: 4032, height: 3024 }, { width: 1080, height: 1440 })).toBe(false);
    expect(haveSameProportions({ width: 1000, height: 1000 }, { width: 1050, height: 1000 })).toBe(false);
  });
});
