import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexAfterKey, type GridShape } from './grid-keys';

/** Ten cards in rows of four: 0-3, 4-7, 8-9. */
const shape: GridShape = { count: 10, columns: 4, pageRows: 2, rtl: false };
const keys = ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End'];

describe('indexAfterKey', () => {
  it.each([
    ['ArrowRight', 3, 4],
    ['ArrowRight', 9, 9],
    ['ArrowLeft', 4, 3],
    ['ArrowLeft', 0, 0],
    ['ArrowDown', 1, 5],
    ['ArrowDown', 7, 9],
    ['ArrowDown', 8, 8],
    ['ArrowUp', 6, 2],
    ['ArrowUp', 2, 2],
    ['PageDown', 1, 9],
    ['PageUp', 9, 1],
    ['PageUp', 5, 1],
    ['Home', 7, 0],
    ['End', 2, 9],
  ])('%s from %i leads to %i', (key, from, to) => {
    expect(indexAfterKey(key, from, shape)).toBe(to);
  });

  it('turns left and right round where the page is written from right to left', () => {
    expect(indexAfterKey('ArrowLeft', 1, { ...shape, rtl: true })).toBe(2);
    expect(indexAfterKey('ArrowRight', 1, { ...shape, rtl: true })).toBe(0);
  });

  it('leaves other keys alone', () => {
    expect(indexAfterKey('a', 1, shape)).toBeNull();
  });

  it('never leaves the grid, whatever its shape', () => {
    const anyShape = fc.record({
      count: fc.integer({ min: 1, max: 60 }),
      columns: fc.integer({ min: 1, max: 12 }),
      pageRows: fc.integer({ min: 0, max: 5 }),
      rtl: fc.boolean(),
    });
    fc.assert(
      fc.property(anyShape, fc.constantFrom(...keys), fc.nat(), (someShape, key, seed) => {
        const target = indexAfterKey(key, seed % someShape.count, someShape);
        expect(target).not.toBeNull();
        expect(target).toBeGreaterThanOrEqual(0);
        expect(target).toBeLessThan(someShape.count);
      }),
    );
  });
});
