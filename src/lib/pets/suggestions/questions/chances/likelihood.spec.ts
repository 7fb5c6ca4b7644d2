import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sum } from '../../../ranking/numbers';
import { standardiser } from '../../../ranking/standard';
import { evidenceInputs, oddsOfOne, weighing, type Likelihood } from './likelihood';

const number = fc.double({ min: -3, max: 3, noNaN: true });
const parameters = (count: number) => fc.array(number, { minLength: count, maxLength: count });
const both = (count: number) => fc.record({ fragment: parameters(count), stray: parameters(count) });
const anyLikelihood: fc.Arbitrary<Likelihood> = fc.record({
  looked: both(9),
  unlooked: both(6),
  doubt: parameters(7),
  amid: parameters(6),
});
const anyEvidence = fc.record({
  kind: fc.constantFrom('fragment' as const, 'stray' as const),
  similarity: fc.option(number, { nil: null }),
  weight: fc.double({ min: 0, max: 0.9, noNaN: true }),
  place: fc.option(fc.integer({ min: 1, max: 50 }), { nil: null }),
  ordered: fc.integer({ min: 50, max: 100 }),
  openForEach: fc.integer({ min: 1, max: 1000 }),
  pets: fc.integer({ min: 1, max: 20 }),
  petFaces: fc.integer({ min: 1, max: 100 }),
  faces: fc.integer({ min: 1, max: 10 }),
  denied: fc.nat(50),
});

it('weighs what it was fitted to, only faster', () => {
  fc.assert(
    fc.property(anyEvidence, anyLikelihood, (evidence, likelihood) => {
      const { kind, similarity, place, faces, ...shared } = evidence;
      const fitted = (similarity === null ? likelihood.unlooked : likelihood.looked)[kind];
      const slow = sum(evidenceInputs(evidence).map((input, index) => input * fitted[index])) + oddsOfOne(shared.pets);
      expect(weighing(shared, likelihood)(kind, similarity, place, faces)).toBeCloseTo(slow, 6);
    }),
  );
});

it('tells what is usual from strangers, though every third may be the pet', () => {
  const strangers = Array.from({ length: 100 }, (_, index) => (index - 50) / 500);
  const alone = standardiser(Float64Array.from(strangers));
  const among = standardiser(Float64Array.from([...strangers, ...Array.from({ length: 50 }, () => 0.9)]));
  expect(alone(0)).toBeCloseTo(0, 0);
  expect(among(0.9)).toBeGreaterThan(5);
  expect(Math.abs(among(0))).toBeLessThan(1);
});
