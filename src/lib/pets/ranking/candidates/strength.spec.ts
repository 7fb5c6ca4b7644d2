import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureStrength, weightOf } from './strength';

const topOne = fc.option(fc.double({ min: 0, max: 1, noNaN: true }));
const [east, north] = [Float32Array.from([1, 0]), Float32Array.from([0, 1])];

describe('weightOf', () => {
  it('never gives the built-in model much more than the server', () => {
    fc.assert(
      fc.property(topOne, (strength) => {
        expect(weightOf({ topOne: strength, isBuiltIn: true })).toBeLessThanOrEqual(0.6);
      }),
    );
  });

  it('lets a strong model take over, a weak one hardly speak', () => {
    expect(weightOf({ topOne: 0.99, isBuiltIn: false })).toBe(0.9);
    expect(weightOf({ topOne: 0.7, isBuiltIn: false })).toBeCloseTo(0.4);
    expect(weightOf({ topOne: 0.3, isBuiltIn: false })).toBe(0);
    expect(weightOf({ topOne: null, isBuiltIn: false })).toBeGreaterThan(0.25);
  });

  it('gives more to the stronger', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(weightOf({ topOne: low, isBuiltIn: false })).toBeLessThanOrEqual(
          weightOf({ topOne: high, isBuiltIn: false }),
        );
      }),
    );
  });
});

describe('measureStrength', () => {
  it('counts the faces whose most similar one is of their own group', () => {
    expect(
      measureStrength([
        [east, east],
        [north, north],
      ]),
    ).toBe(1);
    expect(
      measureStrength([
        [east, north],
        [east, north],
      ]),
    ).toBe(0);
  });

  it('does not ask for faces that have no companion, but lets them be mistaken for', () => {
    expect(measureStrength([[east, east], [north, north], [north]])).toBe(1);
    const [slanting, between] = [Float32Array.from([0.6, 0.8]), Float32Array.from([0.8, 0.6])];
    expect(measureStrength([[east, slanting], [north, north], [between]])).toBe(0.5);
  });

  it('knows nothing without two groups of two', () => {
    expect(measureStrength([[east, east]])).toBeNull();
    expect(measureStrength([[east, east], [north]])).toBeNull();
    expect(measureStrength([])).toBeNull();
  });
});
