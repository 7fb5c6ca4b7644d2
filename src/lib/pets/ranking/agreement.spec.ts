import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementIn } from './agreement';
import { sum } from './numbers';
import { unitVector } from './vectors/testing';
import { unit } from './vectors/vectors';

const east = Float32Array.from([1, 0, 0]);
const nearEast = unit(Float32Array.from([1, 0.2, 0]));
const north = Float32Array.from([0, 1, 0]);
const up = Float32Array.from([0, 0, 1]);

describe('agreementIn', () => {
  it('hardly counts a face that is like none of the others', () => {
    const [stranger, ...own] = agreementIn([up, east, nearEast, east]);
    expect(stranger).toBeLessThan(0.01);
    expect(Math.min(...own)).toBeGreaterThan(0.2);
  });

  it('counts a rarer pose that has its like far more than one that has none', () => {
    const weights = agreementIn([north, north, north, east, east, east, east, up]);
    expect(weights[0]).toBeGreaterThan(10 * weights[7]);
  });

  it('counts a face less that is like everybody', () => {
    const [crowded, ...others] = agreementIn([east, east, east], [0.2, 0, 0]);
    expect(others.every((weight) => weight > crowded)).toBe(true);
  });

  it('cannot tell of two who is right', () => {
    expect(agreementIn([east, up])).toEqual([0.5, 0.5]);
    expect(agreementIn([east])).toEqual([1]);
    expect(agreementIn([])).toEqual([]);
  });

  it('gives shares that make 1, by the face and not by its place', () => {
    fc.assert(
      fc.property(fc.array(unitVector(4), { minLength: 1, maxLength: 12 }), (vectors) => {
        const weights = agreementIn(vectors);
        expect(sum(weights)).toBeCloseTo(1);
        const reversed = agreementIn(vectors.toReversed()).reverse();
        for (const [index, weight] of weights.entries()) {
          expect(reversed[index]).toBeCloseTo(weight);
        }
      }),
    );
  });
});
