import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mapPool } from './pool';

const pause = (milliseconds = 0) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('mapPool', () => {
  it('keeps the order and never has more calls under way than the limit', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(3), { maxLength: 20 }),
        fc.integer({ min: 1, max: 5 }),
        async (delays, limit) => {
          let underWay = 0;
          let most = 0;
          const results = await mapPool(delays, limit, async (delay, index) => {
            most = Math.max(most, ++underWay);
            await pause(delay);
            underWay--;
            return index;
          });
          expect(results).toEqual(delays.map((_, index) => index));
          expect(most).toBeLessThanOrEqual(limit);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('begins nothing after a failure, and throws it when the rest has ended', async () => {
    const ended: number[] = [];
    const run = mapPool([0, 1, 2, 3], 2, async (item) => {
      if (item === 0) {
        throw new Error('first');
      }
      await pause(10);
      ended.push(item);
    });
    await expect(run).rejects.toThrow('first');
    expect(ended).toEqual([1]);
  });

  it('stops when it is aborted', async () => {
    const stop = new AbortController();
    const begun: number[] = [];
    const run = mapPool(
      [0, 1, 2],
      1,
      async (item) => {
        begun.push(item);
        stop.abort();
        await pause();
      },
      stop.signal,
    );
    await expect(run).rejects.toMatchObject({ name: 'AbortError' });
    expect(begun).toEqual([0]);
  });
});
