import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOutMonths, monthsWithin, rowsWithin } from './month-layout';
import { monthOf, months, shape, shapes, unread } from './testing';

describe('layOutMonths', () => {
  it('puts months of a few photos beside each other', () => {
    const { months: placed } = layOutMonths([monthOf('2024-03', 1), monthOf('2024-02', 1)], shape());
    expect(placed.map(({ top, start }) => [top, start])).toEqual([
      [0, 0],
      [0, 316],
    ]);
  });

  it('begins a new line for a month that does not fit', () => {
    const { months: placed } = layOutMonths([monthOf('2024-03', 2), monthOf('2024-02', 2)], shape());
    expect(placed[1]).toMatchObject({ start: 0, top: placed[0].height });
  });

  it('fills the width with full rows of photos', () => {
    const { months: placed } = layOutMonths([monthOf('2024-03', 12)], shape());
    const [row] = placed[0].rows ?? [];
    const last = row.tiles.at(-1);
    expect((last?.start ?? 0) + (last?.width ?? 0)).toBeCloseTo(1000);
  });

  it('gives an unread month about the height that it turns out to have', () => {
    const estimate = layOutMonths([unread('2024-03', 100)], shape()).height;
    const real = layOutMonths([monthOf('2024-03', 100, 1.33)], shape()).height;
    expect(Math.abs(estimate - real) / real).toBeLessThan(0.25);
  });

  it('knows the height of an unread month of squares exactly', () => {
    const squares = shape({ square: true, rowHeight: 100 });
    for (const count of [1, 9, 10, 55]) {
      expect(layOutMonths([unread('2024-03', count)], squares).height).toBeCloseTo(
        layOutMonths([monthOf('2024-03', count)], squares).height,
      );
    }
  });

  it('keeps a panorama that is left for the last row within the width', () => {
    const ratios = [0.3, 1.14, 0.31, 0.39, 2.56];
    const items = ratios.map((ratio, index) => ({ key: `2030-01/${index}`, ratio }));
    const layout = layOutMonths([{ month: '2030-01', count: items.length, items }], shape({ width: 641 }));
    const last = layout.months[0].rows?.at(-1)?.tiles.at(-1);
    expect(last?.item.key).toBe('2030-01/4');
    expect((last?.start ?? 0) + (last?.width ?? 0)).toBeLessThanOrEqual(641);
    expect((last?.width ?? 0) / (last?.height ?? 1)).toBeCloseTo(2.56);
  });

  it('lays nothing over anything else, nothing outside the width, and every item once', () => {
    fc.assert(
      fc.property(months, shapes, (drawn, drawnShape) => {
        const layout = layOutMonths(drawn, drawnShape);
        const tiles = layout.months.flatMap((month) =>
          (month.rows ?? []).flatMap((row) =>
            row.tiles.map((tile) => ({
              key: tile.item.key,
              left: month.start + tile.start,
              right: month.start + tile.start + tile.width,
              top: month.top + layout.headingHeight + tile.top,
              bottom: month.top + layout.headingHeight + tile.top + tile.height,
            })),
          ),
        );
        expect(tiles.map(({ key }) => key)).toEqual(drawn.flatMap(({ items }) => (items ?? []).map(({ key }) => key)));
        const outside = tiles.filter(
          ({ left, right, bottom }) => left < 0 || right > drawnShape.width + 1 || bottom > layout.height,
        );
        expect(outside).toEqual([]);
        const overlapping = tiles.filter((a, index) =>
          tiles
            .slice(index + 1)
            .some((b) => a.right > b.left + 1 && b.right > a.left + 1 && a.bottom > b.top + 1 && b.bottom > a.top + 1),
        );
        expect(overlapping).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the window', () => {
  const layout = layOutMonths([monthOf('2024-03', 40), monthOf('2024-02', 40), unread('2024-01', 40)], shape());

  it('holds the months and rows that it touches', () => {
    const second = layout.months[1];
    const shown = monthsWithin(layout, second.top + 250, second.top + 300);
    expect(shown.map(({ month }) => month)).toEqual(['2024-02']);
    const rows = rowsWithin(layout, second, second.top + 250, second.top + 300);
    expect(rows.length).toBeLessThan((second.rows ?? []).length);
    expect(rows.length).toBeGreaterThan(0);
  });

  it('holds nothing of a month that has not been read', () => {
    expect(rowsWithin(layout, layout.months[2], 0, layout.height)).toEqual([]);
  });
});
