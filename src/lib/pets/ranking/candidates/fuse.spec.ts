import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuseEvidence, type Evidence } from './fuse';

const orderOf = (scores: readonly number[]) => scores.map((_, index) => index).sort((a, b) => scores[b] - scores[a]);

const evidence = fc
  .array(
    fc.record({
      similarity: fc.option(fc.double({ min: -1, max: 1, noNaN: true })),
      isRanked: fc.boolean(),
    }),
    { minLength: 1, maxLength: 30 },
  )
  .map((list) =>
    list.map(({ similarity, isRanked }, index): Evidence => ({ similarity, rank: isRanked ? index + 1 : null })),
  );

describe('fuseEvidence', () => {
  it('is the server’s order without a weight', () => {
    const list = [3, 1, 2].map((rank) => ({ rank, similarity: rank / 10 }));
    expect(orderOf(fuseEvidence(list, 0))).toEqual([1, 2, 0]);
  });

  it('is the order of the similarities with all of it', () => {
    const list = [0.1, 0.9, 0.3].map((similarity, index) => ({ rank: index + 1, similarity }));
    expect(orderOf(fuseEvidence(list, 1))).toEqual([1, 2, 0]);
  });

  it('lets a plain outlier win against the server’s first, with a fair weight', () => {
    const list = Array.from({ length: 20 }, (_, index) => ({
      rank: index + 1,
      similarity: index === 6 ? 0.8 : index / 200,
    }));
    expect(orderOf(fuseEvidence(list, 0.5))[0]).toBe(6);
    expect(orderOf(fuseEvidence(list, 0.05))[0]).toBe(0);
  });

  it('puts nobody behind for having no vector yet who is like most', () => {
    const list = [0.1, null, 0.1, 0.12, 0.08].map((similarity, index) => ({ rank: index + 1, similarity }));
    expect(orderOf(fuseEvidence(list, 0.25)).indexOf(1)).toBeLessThanOrEqual(2);
  });

  it('gives finite scores, and never less for more similarity or a better place', () => {
    fc.assert(
      fc.property(evidence, fc.double({ min: 0, max: 1, noNaN: true }), (list, weight) => {
        const scores = fuseEvidence(list, weight);
        expect(scores.every((score) => Number.isFinite(score))).toBe(true);
        for (const [a, one] of list.entries()) {
          for (const [b, other] of list.entries()) {
            if (
              one.rank !== null &&
              other.rank !== null &&
              one.rank <= other.rank &&
              one.similarity !== null &&
              other.similarity !== null &&
              one.similarity >= other.similarity
            ) {
              expect(scores[a]).toBeGreaterThanOrEqual(scores[b] - 1e-9);
            }
          }
        }
      }),
    );
  });
});
