import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterSimilarity } from './similarity';
import { unitVector } from './vectors/testing';
import { dot, unit } from './vectors/vectors';

const group = fc.array(unitVector(4), { minLength: 1, maxLength: 6 });
const east = Float32Array.from([1, 0]);
const north = Float32Array.from([0, 1]);
const nearEast = unit(Float32Array.from([1, 0.1]));

const similar = (a: readonly Float32Array[], b: readonly Float32Array[]) =>
  clusterSimilarity({ vectors: a }, { vectors: b });

describe('clusterSimilarity', () => {
  it('measures a stray mostly against the poses that are like it', () => {
    const [like, unlike] = [dot(nearEast, east), dot(nearEast, north)];
    expect(similar([nearEast], [east, north]).similarity).toBeCloseTo(0.75 * like + 0.25 * unlike);
  });

  it('takes three quarters of what is around each face off', () => {
    const { similarity, best } = clusterSimilarity(
      { vectors: [nearEast], crowding: [0.2] },
      { vectors: [east, north], crowding: [1, 0] },
    );
    const [like, unlike] = [dot(nearEast, east) - 0.9, dot(nearEast, north) - 0.15];
    expect(similarity).toBeCloseTo(0.75 * Math.max(like, unlike) + 0.25 * Math.min(like, unlike));
    expect(best).toEqual([0, 0]);
  });

  it('counts a face as much as it agrees with its group', () => {
    const [like, unlike] = [dot(nearEast, east), dot(nearEast, north)];
    const group = { vectors: [east, north], agreement: [0.9, 0.1] };
    const { similarity } = clusterSimilarity({ vectors: [nearEast] }, group);
    expect(similarity).toBeCloseTo((like + 0.9 * like + 0.1 * unlike) / 2);
  });

  it('is not carried by one lucky pair', () => {
    expect(similar([east, north, north], [east, east, east]).similarity).toBeLessThan(0.5);
  });

  it('names the most similar pair, each in its own group', () => {
    expect(similar([north, nearEast], [east, north, east]).best).toEqual([0, 1]);
    expect(similar([north, east, north], [nearEast]).best).toEqual([1, 0]);
    expect(similar([unit(Float32Array.from([-1, 0.2])), north], [nearEast]).best).toEqual([1, 0]);
  });

  it('is symmetric', () => {
    fc.assert(
      fc.property(group, group, (a, b) => {
        expect(similar(a, b).similarity).toBeCloseTo(similar(b, a).similarity, 5);
      }),
    );
  });

  it('lies between the least and the greatest similarity of a pair, and does not depend on the order', () => {
    fc.assert(
      fc.property(group, group, (a, b) => {
        const pairs = a.flatMap((one) => b.map((other) => dot(one, other)));
        const { similarity, best } = similar(a, b);
        expect(similarity).toBeGreaterThanOrEqual(Math.min(...pairs) - 1e-6);
        expect(similarity).toBeLessThanOrEqual(Math.max(...pairs) + 1e-6);
        expect(dot(a[best[0]], b[best[1]])).toBeCloseTo(Math.max(...pairs), 5);
        expect(similar(a.toReversed(), b.toReversed()).similarity).toBeCloseTo(similarity, 5);
      }),
    );
  });
});
