import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GridMove } from '../grid/grid-moves';
import { findTile, layOutMonths } from './month-layout';
import { moveInMonths } from './month-moves';
import { monthOf, months, shape, shapes, unread } from './testing';

describe('moveInMonths', () => {
  const layout = layOutMonths(
    [monthOf('2024-04', 12), monthOf('2024-03', 1), monthOf('2024-02', 1), unread('2024-01', 40)],
    shape(),
  );
  const move = (key: string, direction: GridMove) => moveInMonths(layout, key, direction, 500);
  const lastRow = layout.months[0].rows?.at(-1)?.tiles.map(({ item }) => item.key) ?? [];

  it.each<[string, GridMove, ReturnType<typeof move>]>([
    ['2024-04/0', 'next', { key: '2024-04/1' }],
    ['2024-04/11', 'next', { key: '2024-03/0' }],
    ['2024-03/0', 'previous', { key: '2024-04/11' }],
    ['2024-04/0', 'previous', null],
    ['2024-04/0', 'up', null],
    ['2024-02/0', 'next', { month: '2024-01', from: 'start' }],
    ['2024-02/0', 'down', { month: '2024-01', from: 'start' }],
    ['2024-03/0', 'first', { key: '2024-04/0' }],
    ['2024-03/0', 'last', { month: '2024-01', from: 'end' }],
    ['nowhere', 'next', null],
  ])('from %s %s', (key, direction, expected) => {
    expect(move(key, direction)).toEqual(expected);
  });

  it('goes to the ends of a row', () => {
    const [row] = layout.months[0].rows ?? [];
    expect(move('2024-04/1', 'row-start')).toEqual({ key: '2024-04/0' });
    expect(move('2024-04/1', 'row-end')).toEqual({ key: row.tiles.at(-1)?.item.key });
  });

  it('goes down to the nearest month of the next line, and back up', () => {
    expect(move(lastRow[1], 'down')).toEqual({ key: '2024-02/0' });
    expect(move('2024-02/0', 'up')).toEqual({ key: lastRow[1] });
  });

  it('goes on by as many rows as a screen has, and stays within what has been read', () => {
    const tall = layOutMonths([monthOf('2024-04', 60), monthOf('2024-03', 60), unread('2024-02', 40)], shape());
    const topOf = (key: string) => findTile(tall, key)?.top ?? Infinity;
    const page = (key: string, direction: GridMove) => moveInMonths(tall, key, direction, 500);
    const down = page('2024-04/1', 'page-down');
    const key = down && 'key' in down ? down.key : '';
    expect(topOf(key) - topOf('2024-04/1')).toBeLessThanOrEqual(500);
    expect(topOf(key) - topOf('2024-04/1')).toBeGreaterThan(250);
    expect(page(key, 'page-up')).toEqual({ key: '2024-04/1' });
    expect(page('2024-04/0', 'page-up')).toBeNull();
    expect(page('2024-03/59', 'page-down')).toEqual({ month: '2024-02', from: 'start' });
  });

  it('reaches everything by going on, and comes back the same way', () => {
    fc.assert(
      fc.property(months, shapes, (drawn, drawnShape) => {
        const read = drawn.filter(({ items }) => items !== null);
        const keys = read.flatMap(({ items }) => (items ?? []).map(({ key }) => key));
        const all = layOutMonths(read, drawnShape);
        for (const [index, key] of keys.entries()) {
          const next = keys.at(index + 1);
          expect(moveInMonths(all, key, 'next', 500)).toEqual(next === undefined ? null : { key: next });
          const down = moveInMonths(all, key, 'down', 500);
          if (down && 'key' in down) {
            expect(findTile(all, down.key)?.top).toBeGreaterThan(findTile(all, key)?.top ?? Infinity);
          }
        }
      }),
      { numRuns: 20 },
    );
  });
});
