import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agglomerate } from './agglomerate';

/** Items on a line, the more alike the nearer. */
const onLine = (places: readonly number[], forbidden: readonly [number, number][] = []) => ({
  count: places.length,
  similarity: (a: number, b: number) => -Math.abs(places[a] - places[b]),
  cannotLink: (a: number, b: number) => forbidden.some((pair) => pair.includes(a) && pair.includes(b)),
});

describe('agglomerate', () => {
  it('joins what is nearest on average, down to the limit', () => {
    expect(agglomerate(onLine([0, 1, 10, 11, 30]), -5)).toEqual([[0, 1], [2, 3], [4]]);
    expect(agglomerate(onLine([0, 1, 10, 11, 30]), -10.5)).toEqual([[0, 1, 2, 3], [4]]);
    expect(agglomerate(onLine([0, 1, 10, 11, 30]), -Infinity)).toHaveLength(1);
  });

  it('measures groups by the average, not by the nearest pair', () => {
    // A chain of steps of 3: single linkage would join all of it.
    expect(agglomerate(onLine([0, 3, 6, 9, 12, 15]), -3.5).length).toBeGreaterThan(1);
  });

  it('hands a forbidden pair on to the groups that hold it', () => {
    expect(agglomerate(onLine([0, 1, 2], [[0, 2]]), -Infinity)).toEqual([[0, 1], [2]]);
  });

  it('is a partition, and never finer for a lower limit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 12 }),
        fc.integer({ min: -60, max: 0 }),
        (places, limit) => {
          const groups = agglomerate(onLine(places), limit);
          expect(groups.flat().sort((a, b) => a - b)).toEqual(places.map((_, index) => index));
          expect(agglomerate(onLine(places), limit - 5).length).toBeLessThanOrEqual(groups.length);
        },
      ),
    );
  });
});
