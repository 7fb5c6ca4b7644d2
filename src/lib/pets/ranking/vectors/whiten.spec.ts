import { describe, expect, it } from 'vitest';
import { project } from './projection';
import { gaussians } from './testing';
import { dot } from './vectors';
import { whiten } from './whiten';

const zero = new Float32Array(6);

/** Rows that vary ten times as much along the first axis as along the second, and not at all along the rest. */
const rows = (() => {
  const next = gaussians(7);
  return Array.from({ length: 40 }, () => Float32Array.from([10 * next(), next(), 0, 0, 0, 0]));
})();

const gainAlong = (axis: number, shrinkage: number): number => {
  const { directions, gains } = whiten(rows, zero, shrinkage);
  const basis = Float32Array.from({ length: 6 }, (_, index) => (index === axis ? 1 : 0));
  return gains.reduce(
    (sum, gain, index) => sum + gain * dot(basis, directions.subarray(index * 6, index * 6 + 6)) ** 2,
    0,
  );
};

describe('whiten', () => {
  it('turns down most what varies most, and nothing that does not vary', () => {
    expect(gainAlong(0, 0.1)).toBeGreaterThan(0.5);
    expect(gainAlong(1, 0.1)).toBeLessThan(gainAlong(0, 0.1));
    expect(gainAlong(2, 0.1)).toBeCloseTo(0, 5);
  });

  it('does less the more it is shrunk', () => {
    expect(gainAlong(0, 100)).toBeLessThan(0.05);
    expect(gainAlong(0, 1)).toBeLessThan(gainAlong(0, 0.1));
  });

  it('has orthonormal directions, no more than the rows span', () => {
    const { directions, gains } = whiten(rows, zero, 1);
    expect(gains).toHaveLength(2);
    const [first, second] = [directions.subarray(0, 6), directions.subarray(6, 12)];
    expect(dot(first, first)).toBeCloseTo(1, 4);
    expect(dot(second, second)).toBeCloseTo(1, 4);
    expect(dot(first, second)).toBeCloseTo(0, 4);
  });

  it('is the inverse root of the shrunk covariance, up to a factor', () => {
    const projection = whiten(rows, zero, 1);
    const variance = (axis: number) => rows.reduce((sum, row) => sum + row[axis] ** 2, 0) / rows.length;
    const covariance = rows.reduce((sum, row) => sum + row[0] * row[1], 0) / rows.length;
    expect(Math.abs(covariance)).toBeLessThan(3);
    const lambda = (variance(0) + variance(1)) / 2;
    const seen = project(projection, Float32Array.from([1, 0, 1, 0, 0, 0]));
    expect(seen[0] / seen[2]).toBeCloseTo(Math.sqrt(lambda / (lambda + variance(0))), 2);
  });

  it('leaves everything as it is where nothing varies', () => {
    const same = [new Float32Array(6), new Float32Array(6)];
    const vector = Float32Array.from([0.6, 0, 0.8, 0, 0, 0]);
    expect(project(whiten(same, zero, 1), vector)).toEqual(vector);
  });
});
