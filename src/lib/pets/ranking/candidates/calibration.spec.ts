import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logOddsOf, probabilityOf } from './calibration';
import { calibration } from './calibration.generated';
import { confidenceOf } from './confidence';

const count = fc.integer({ min: 0, max: 5000 });
const origin = fc.record({
  score: fc.double({ min: -20, max: 20, noNaN: true }),
  weight: fc.double({ min: 0, max: 1, noNaN: true }),
  candidates: count,
  targetFaces: count,
  candidateFaces: count,
});

describe('the fitted calibration', () => {
  it('means more by a better score, whatever it was made from', () => {
    fc.assert(
      fc.property(origin, fc.double({ min: 0, max: 5, noNaN: true }), (one, more) => {
        const better = { ...one, score: one.score + more };
        expect(logOddsOf(better, calibration)).toBeGreaterThanOrEqual(logOddsOf(one, calibration));
      }),
    );
  });

  it('leaves the server’s order as it is where no model has had a say', () => {
    const small = { score: 2, weight: 0, candidates: 10, targetFaces: 5, candidateFaces: 1 };
    expect(logOddsOf({ ...small, candidateFaces: 50 }, calibration)).toBe(logOddsOf(small, calibration));
  });

  it('is surer of a place at the top of a short list than of a long one', () => {
    const first = { score: 3, weight: 0.5, candidates: 10, targetFaces: 5, candidateFaces: 3 };
    expect(logOddsOf(first, calibration)).toBeGreaterThan(logOddsOf({ ...first, candidates: 500 }, calibration));
  });
});

describe('confidenceOf', () => {
  it.each([
    [1, 'very-likely'],
    [0.85, 'very-likely'],
    [0.84, 'likely'],
    [0.5, 'likely'],
    [0.49, 'could-be'],
    [0.15, 'could-be'],
    [0.14, null],
    [0, null],
  ])('says for %d: %s', (probability, word) => {
    expect(confidenceOf(probability)).toBe(word);
  });
});

it('turns log odds into a probability, infinite ones too', () => {
  expect([-Infinity, 0, Infinity].map((logOdds) => probabilityOf(logOdds))).toEqual([0, 0.5, 1]);
});
