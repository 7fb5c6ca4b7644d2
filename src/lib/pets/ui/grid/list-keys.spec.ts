import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf, moveInGrid } from './list-keys';

describe('columnsOf', () => {
  const cells = (...tops: number[]) => tops.map((offsetTop) => ({ offsetTop }));

  it('counts the cells of the first row', () => {
    expect(columnsOf(cells(0, 0, 0, 90, 90))).toBe(3);
  });

  it('is the number of cells when they fill a single row, and at least one', () => {
    expect(columnsOf(cells(8, 8))).toBe(2);
    expect(columnsOf([])).toBe(1);
  });
});

describe('moveInGrid', () => {
  // 0 1 2 3
  // 4 5 6 7
  // 8 9
  const move = (key: string, index: number, isRightToLeft = false) => moveInGrid(key, index, 10, 4, isRightToLeft);

  it('moves by cells and rows', () => {
    expect(move('ArrowRight', 3)).toBe(4);
    expect(move('ArrowLeft', 4)).toBe(3);
    expect(move('ArrowDown', 1)).toBe(5);
    expect(move('ArrowUp', 9)).toBe(5);
    expect(move('Home', 7)).toBe(0);
    expect(move('End', 0)).toBe(9);
  });

  it('ends on the last cell where the last row is too short, and stays at the edges', () => {
    expect(move('ArrowDown', 7)).toBe(9);
    expect(move('ArrowDown', 8)).toBe(8);
    expect(move('ArrowUp', 2)).toBe(2);
    expect(move('ArrowRight', 9)).toBe(9);
    expect(move('ArrowLeft', 0)).toBe(0);
  });

  it('mirrors the horizontal arrows where text runs from the right', () => {
    expect(move('ArrowLeft', 3, true)).toBe(4);
    expect(move('ArrowRight', 4, true)).toBe(3);
  });

  it('leaves other keys alone', () => {
    expect(move('a', 3)).toBeNull();
  });

  it('never leaves the grid', () => {
    const keys = fc.constantFrom('ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp', 'Home', 'End');
    const grids = fc
      .record({ count: fc.integer({ min: 1, max: 50 }), columns: fc.integer({ min: 1, max: 9 }), at: fc.nat() })
      .map((grid) => ({ ...grid, at: grid.at % grid.count }));
    fc.assert(
      fc.property(keys, grids, fc.boolean(), (key, { count, columns, at }, isRightToLeft) => {
        const next = moveInGrid(key, at, count, columns, isRightToLeft);
        expect(next).toBeGreaterThanOrEqual(0);
        expect(next).toBeLessThan(count);
      }),
    );
  });
});
