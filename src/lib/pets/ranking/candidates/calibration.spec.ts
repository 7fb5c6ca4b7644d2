import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logOddsOf, meritOf, probabilityOf, type ScoreOrigin } from './calibration';
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

const oddsAmong = (one: ScoreOrigin, others: readonly ScoreOrigin[] = []) => {
  const merits = [one, ...others].map((each) => meritOf(each, calibration));
  return logOddsOf(one, merits[0], merits, calibration);
};

describe('the fitted calibration', () => {
  it('means more by a better score, whatever it was made from and whoever else there is', () => {
    fc.assert(
      fc.property(origin, fc.double({ min: 0, max: 5, noNaN: true }), fc.array(origin), (one, more, others) => {
        const better = { ...one, score: one.score + more };
        expect(oddsAmong(better, others)).toBeGreaterThanOrEqual(oddsAmong(one, others) - 1e-9);
      }),
    );
  });

  it('leaves the server’s order as it is where no model has had a say', () => {
    const small = { score: 2, weight: 0, candidates: 10, targetFaces: 5, candidateFaces: 1 };
    expect(oddsAmong({ ...small, candidateFaces: 50 })).toBe(oddsAmong(small));
  });

  it('is surer of who is far ahead than of one of several who are as good', () => {
    const good = { score: 3, weight: 0.5, candidates: 10, targetFaces: 5, candidateFaces: 3 };
    const poor = { ...good, score: 0 };
    expect(oddsAmong(good, [poor, poor])).toBeGreaterThan(oddsAmong(good, [good, poor]) + 0.1);
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
