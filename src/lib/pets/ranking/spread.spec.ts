import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spreadOver } from './spread';

describe('spreadOver', () => {
  it('picks the middles of equal stretches', () => {
    expect(
      spreadOver(
        [
          { month: '2024-01', count: 4 },
          { month: '2023-06', count: 2 },
          { month: '2022-03', count: 6 },
        ],
        3,
      ),
    ).toEqual([
      { month: '2024-01', index: 2 },
      { month: '2022-03', index: 0 },
      { month: '2022-03', index: 4 },
    ]);
  });

  it('takes every photo when there are few', () => {
    expect(spreadOver([{ month: '2024-01', count: 2 }], 5)).toEqual([
      { month: '2024-01', index: 0 },
      { month: '2024-01', index: 1 },
    ]);
  });

  it('gives as many different, existing photos as there are, up to the count', () => {
    const months = fc
      .array(fc.nat(30), { maxLength: 20 })
      .map((counts) => counts.map((count, index) => ({ month: `month ${index}`, count })));
    fc.assert(
      fc.property(months, fc.integer({ min: 1, max: 8 }), (list, count) => {
        const places = spreadOver(list, count);
        const total = list.reduce((sum, month) => sum + month.count, 0);
        expect(places).toHaveLength(Math.min(count, total));
        expect(new Set(places.map(({ month, index }) => `${month}/${index}`)).size).toBe(places.length);
        for (const { month, index } of places) {
          expect(index).toBeGreaterThanOrEqual(0);
          expect(index).toBeLessThan(list.find((entry) => entry.month === month)?.count ?? 0);
        }
      }),
    );
  });
});
