import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterSimilarity } from './similarity';
import { unitVector } from './vectors/testing';
import { dot, unit } from './vectors/vectors';

const group = fc.array(unitVector(4), { minLength: 1, maxLength: 6 });
const east = Float32Array.from([1, 0]);
const north = Float32Array.from([0, 1]);
const nearEast = unit(Float32Array.from([1, 0.1]));

describe('clusterSimilarity', () => {
  it('measures a stray mostly against the poses that are like it', () => {
    const [like, unlike] = [dot(nearEast, east), dot(nearEast, north)];
    expect(clusterSimilarity([nearEast], [east, north]).similarity).toBeCloseTo(0.75 * like + 0.25 * unlike);
  });

  it('takes half of what is around each face off', () => {
    const { similarity, best } = clusterSimilarity([nearEast], [east, north], [[0.2], [1, 0]]);
    const [like, unlike] = [dot(nearEast, east) - 0.6, dot(nearEast, north) - 0.1];
    expect(similarity).toBeCloseTo(0.75 * Math.max(like, unlike) + 0.25 * Math.min(like, unlike));
    expect(best).toEqual([0, 0]);
  });

  it('is not carried by one lucky pair', () => {
    expect(clusterSimilarity([east, north, north], [east, east, east]).similarity).toBeLessThan(0.5);
  });

  it('names the most similar pair, each in its own group', () => {
    expect(clusterSimilarity([north, nearEast], [east, north, east]).best).toEqual([0, 1]);
    expect(clusterSimilarity([north, east, north], [nearEast]).best).toEqual([1, 0]);
    expect(clusterSimilarity([unit(Float32Array.from([-1, 0.2])), north], [nearEast]).best).toEqual([1, 0]);
  });

  it('is symmetric', () => {
    fc.assert(
      fc.property(group, group, (a, b) => {
        expect(clusterSimilarity(a, b).similarity).toBeCloseTo(clusterSimilarity(b, a).similarity, 5);
      }),
    );
  });

  it('lies between the least and the greatest similarity of a pair, and does not depend on the order', () => {
    fc.assert(
      fc.property(group, group, (a, b) => {
        const pairs = a.flatMap((one) => b.map((other) => dot(one, other)));
        const { similarity, best } = clusterSimilarity(a, b);
        expect(similarity).toBeGreaterThanOrEqual(Math.min(...pairs) - 1e-6);
        expect(similarity).toBeLessThanOrEqual(Math.max(...pairs) + 1e-6);
        expect(dot(a[best[0]], b[best[1]])).toBeCloseTo(Math.max(...pairs), 5);
        expect(clusterSimilarity(a.toReversed(), b.toReversed()).similarity).toBeCloseTo(similarity, 5);
      }),
    );
  });
});
