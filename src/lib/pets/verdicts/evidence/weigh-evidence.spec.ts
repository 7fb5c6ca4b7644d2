import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { softmax } from './classes';
import { weighEvidence, noEvidence, verdictFrom, type Weights } from './weigh-evidence';

const flat = (length: number) => Array.from({ length: 4 }, () => Array.from({ length: length + 1 }, () => 0));
/** Everybody is a dog at even odds with a human; a detector that sees a cat is believed. */
const simple: Weights = {
  prior: [0, -20, -20, 0],
  geometry: flat(9),
  search: flat(10),
  detector: {
    coco: flat(4).map((row, index) => (index === 1 ? [0, 0, 50, 0, 0] : row)),
    dogCat: flat(2),
    dog: flat(1),
  },
  certain: 0.9,
  doubtful: 0.2,
};

const chance = fc.double({ min: 0, max: 1, noNaN: true });

describe('weighEvidence', () => {
  it('knows without evidence what is frequent, and no more', () => {
    expect(weighEvidence(noEvidence, simple).dog).toBeCloseTo(0.5);
    expect(verdictFrom(weighEvidence(noEvidence)).kind).toBe('unsure');
  });

  it('adds the pieces that there are', () => {
    const { cat } = weighEvidence({ ...noEvidence, detector: { dog: 0, cat: 1, other: 0, human: 0 } }, simple);
    expect(cat).toBeGreaterThan(0.99);
  });

  it('gives probabilities', () => {
    const detector = fc.record({ dog: chance, cat: chance, other: chance, human: chance });
    fc.assert(
      fc.property(detector, (features) => {
        const shares = Object.values(weighEvidence({ ...noEvidence, detector: features }));
        expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
      }),
    );
  });

  it('takes scores of any height without losing the difference', () => {
    expect(softmax([1000, 1000, 0, -1000]).cat).toBeCloseTo(0.5);
  });
});

describe('verdictFrom', () => {
  const limits = { certain: 0.9, doubtful: 0.2 };
  const evidence = (kind: string, species?: unknown) => ({
    kind,
    ...(species !== undefined && { species }),
    source: 'evidence',
  });

  it.each([
    [{ dog: 0.95, cat: 0.03, other: 0.01, human: 0.01 }, evidence('pet', 'dog')],
    [{ dog: 0.03, cat: 0.95, other: 0.01, human: 0.01 }, evidence('pet', 'cat')],
    [{ dog: 0.5, cat: 0.4, other: 0.05, human: 0.05 }, evidence('pet', null)],
    [{ dog: 0.4, cat: 0.3, other: 0.25, human: 0.05 }, evidence('unsure')],
    [{ dog: 0.02, cat: 0.02, other: 0.95, human: 0.01 }, evidence('unsure')],
    [{ dog: 0.02, cat: 0.02, other: 0.01, human: 0.95 }, evidence('human')],
    [{ dog: 0.45, cat: 0.1, other: 0.05, human: 0.4 }, evidence('unsure')],
  ])('makes of %o %o', (probabilities, verdict) => {
    expect(verdictFrom(probabilities, limits)).toEqual(verdict);
  });

  it('never puts among the pets what may well be a human', () => {
    fc.assert(
      fc.property(fc.tuple(chance, chance, chance, chance), ([dog, cat, other, human]) => {
        const sum = dog + cat + other + human || 1;
        const probabilities = { dog: dog / sum, cat: cat / sum, other: other / sum, human: human / sum };
        if (probabilities.human > 0.1 + 1e-9) {
          expect(verdictFrom(probabilities, limits).kind).not.toBe('pet');
        }
      }),
    );
  });
});
