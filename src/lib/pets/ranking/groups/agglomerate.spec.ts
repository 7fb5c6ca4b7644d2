import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agglomerate, type Affinities } from './agglomerate';

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

  it('joins the same as if every pair were looked at anew each time', () => {
    const slowly = ({ count, similarity, cannotLink }: Affinities, least: number): number[][] => {
      let groups = Array.from({ length: count }, (_, item) => [item]);
      for (;;) {
        let best = { mean: -Infinity, a: -1, b: -1 };
        for (const [a, itemsA] of groups.entries()) {
          for (const [b, itemsB] of groups.slice(0, a).entries()) {
            const pairs = itemsA.flatMap((x) => itemsB.map((y) => (cannotLink(x, y) ? -Infinity : similarity(x, y))));
            const mean = pairs.reduce((sum, one) => sum + one, 0) / pairs.length;
            best = mean > best.mean ? { mean, a, b } : best;
          }
        }
        if (best.a === -1 || best.mean < least) {
          return groups;
        }
        const joined = [...groups[best.a], ...groups[best.b]].sort((x, y) => x - y);
        groups = groups.map((group, at) => (at === best.a ? joined : group)).filter((_, at) => at !== best.b);
      }
    };
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 8 }), { maxLength: 10 }),
        fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 4 }),
        (places, forbidden) => {
          const items = onLine(places, forbidden);
          expect(agglomerate(items, -3)).toEqual(slowly(items, -3));
        },
      ),
    );
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
