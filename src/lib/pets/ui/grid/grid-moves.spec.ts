import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { gridMove, moveInRows, neighborOf, shapeOf, type GridMove } from './grid-moves';

describe('gridMove', () => {
  const press = (key: string, modifiers: Partial<KeyboardEvent> = {}, isRightToLeft = false) =>
    gridMove({ key, ctrlKey: false, metaKey: false, altKey: false, ...modifiers }, isRightToLeft);

  it.each([
    ['ArrowLeft', 'previous'],
    ['ArrowRight', 'next'],
    ['ArrowUp', 'up'],
    ['ArrowDown', 'down'],
    ['Home', 'row-start'],
    ['End', 'row-end'],
    ['PageUp', 'page-up'],
    ['PageDown', 'page-down'],
  ])('%s goes to %s', (key, move) => {
    expect(press(key)).toBe(move);
  });

  it('goes to the ends of the grid with Ctrl, or Cmd', () => {
    expect(press('Home', { ctrlKey: true })).toBe('first');
    expect(press('End', { metaKey: true })).toBe('last');
  });

  it('mirrors left and right where text runs from the right', () => {
    expect(press('ArrowLeft', {}, true)).toBe('next');
    expect(press('ArrowRight', {}, true)).toBe('previous');
  });

  it('leaves other keys alone', () => {
    expect(press('a')).toBeNull();
    expect(press('ArrowDown', { ctrlKey: true })).toBeNull();
    expect(press('ArrowLeft', { altKey: true })).toBeNull();
  });
});

describe('moveInRows', () => {
  // 0 1 2 3
  // 4 5 6 7
  // 8 9
  const shape = { count: 10, columns: 4, pageRows: 2 };

  it.each<[GridMove, number, number]>([
    ['next', 3, 4],
    ['next', 9, 9],
    ['previous', 4, 3],
    ['previous', 0, 0],
    ['down', 1, 5],
    ['down', 7, 9],
    ['down', 8, 8],
    ['up', 6, 2],
    ['up', 9, 5],
    ['up', 2, 2],
    ['page-down', 1, 9],
    ['page-down', 8, 9],
    ['page-up', 9, 1],
    ['page-up', 5, 1],
    ['row-start', 7, 4],
    ['row-end', 4, 7],
    ['row-end', 8, 9],
    ['first', 7, 0],
    ['last', 2, 9],
  ])('%s from %i leads to %i', (move, from, to) => {
    expect(moveInRows(move, from, shape)).toBe(to);
  });

  it('never leaves the grid, whatever its shape', () => {
    const moves: GridMove[] = [
      'previous',
      'next',
      'up',
      'down',
      'row-start',
      'row-end',
      'first',
      'last',
      'page-up',
      'page-down',
    ];
    const shapes = fc.record({
      count: fc.integer({ min: 1, max: 60 }),
      columns: fc.integer({ min: 1, max: 12 }),
      pageRows: fc.integer({ min: 0, max: 5 }),
    });
    fc.assert(
      fc.property(shapes, fc.constantFrom(...moves), fc.nat(), (someShape, move, seed) => {
        const target = moveInRows(move, seed % someShape.count, someShape);
        expect(target).toBeGreaterThanOrEqual(0);
        expect(target).toBeLessThan(someShape.count);
      }),
    );
  });
});

describe('shapeOf', () => {
  const at = (...tops: number[]) =>
    tops.map((offsetTop) => Object.defineProperty(document.createElement('i'), 'offsetTop', { value: offsetTop }));

  it('counts the items of the first row, and the rows of a screen', () => {
    vi.spyOn(document.documentElement, 'clientHeight', 'get').mockReturnValue(270);
    expect(shapeOf(at(0, 0, 0, 90, 90))).toEqual({ count: 5, columns: 3, pageRows: 3 });
  });

  it('is one row of all of them when they fill just one', () => {
    expect(shapeOf(at(8, 8))).toEqual({ count: 2, columns: 2, pageRows: 1 });
  });
});

describe('neighborOf', () => {
  it('is the item itself, the next that stayed, or the last before', () => {
    expect(neighborOf('b', ['a', 'b', 'c'], ['b'])).toBe('b');
    expect(neighborOf('b', ['a', 'b', 'c', 'd'], ['a', 'd'])).toBe('d');
    expect(neighborOf('b', ['a', 'b', 'c'], ['a'])).toBe('a');
    expect(neighborOf('b', ['b'], [])).toBeNull();
  });
});
