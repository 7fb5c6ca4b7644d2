import * as fc from 'fast-check';
import type { GridItem, GridMonth, GridShape } from './month-layout';

export const shape = (changes: Partial<GridShape> = {}): GridShape => ({
  width: 1000,
  rowHeight: 200,
  gap: 4,
  headingHeight: 40,
  monthGap: 16,
  minMonthWidth: 120,
  square: false,
  ...changes,
});

const itemsOf = (prefix: string, count: number, ratio = 1.5): GridItem[] =>
  Array.from({ length: count }, (_, index) => ({ key: `${prefix}${index}`, ratio }));

export const monthOf = (month: string, count: number, ratio?: number): GridMonth<GridItem> => ({
  month,
  count,
  items: itemsOf(`${month}/`, count, ratio),
});

export const unread = (month: string, count: number): GridMonth<GridItem> => ({ month, count, items: null });

export const months: fc.Arbitrary<GridMonth<GridItem>[]> = fc
  .array(
    fc.record({
      count: fc.integer({ min: 1, max: 30 }),
      isRead: fc.boolean(),
      ratios: fc.array(fc.double({ min: 0.3, max: 3, noNaN: true }), { minLength: 30, maxLength: 30 }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((drawn) =>
    drawn.map(({ count, isRead, ratios }, index) => ({
      month: `${2030 - index}-01`,
      count,
      items: isRead
        ? ratios.slice(0, count).map((ratio, place) => ({ key: `${2030 - index}-01/${place}`, ratio }))
        : null,
    })),
  );
export const shapes = fc
  .record({ width: fc.integer({ min: 320, max: 2000 }), square: fc.boolean() })
  .map((drawn) => shape(drawn));
