import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Probabilities } from './classes';
import type { DetectorFeatures } from './detector';
import type { GeometryFeatures } from './geometry';
import { searchQueries, type SearchFeatures, type SearchQuery } from './search';
import { weighEvidence, noEvidence, verdictFrom, type Evidence } from './weigh-evidence';

/** Detectors that can name dogs, perhaps cats, and too little else to be heard about it. */
const sets = [['dog', 'cat'], ['dog'], ['dog', 'cat', 'human'], ['dog', 'cat', 'other'], ['dog', 'human']] as const;

const share = fc.double({ min: 0, max: 1, noNaN: true });
const anyDetector: fc.Arbitrary<DetectorFeatures> = fc
  .constantFrom(...sets)
  .chain((kinds) => fc.record(Object.fromEntries(kinds.map((kind) => [kind, share]))));

const nothingLike: SearchFeatures = {
  near: { dog: 0, cat: 0, human: 0, wild: 0, toy: 0 },
  lead: { dog: 0, cat: 0, human: 0, wild: 0, toy: 0 },
};
/** Photos at the top of the answer to one query, and nowhere in the others. */
const foundBy = (query: SearchQuery, near = 4): SearchFeatures => ({
  near: { ...nothingLike.near, [query]: near },
  lead: { dog: -near, cat: -near, human: -near, wild: -near, toy: -near, [query]: near },
});
const boxes = (size: number, shape: number): GeometryFeatures => ({
  size,
  sizeSpread: 0.5,
  shape,
  shapeSpread: 0.3,
  unlikeFace: Math.abs(shape - Math.log(0.78)),
  crowd: 0,
});
/** A body that fills a third of its photos. */
const body = boxes(Math.log(0.33), Math.log(1.3));

const anyGeometry = fc
  .tuple(fc.double({ min: -7, max: 0, noNaN: true }), fc.double({ min: -1.2, max: 1.2, noNaN: true }))
  .map(([size, shape]) => boxes(size, shape));
const anySearch = fc
  .tuple(fc.constantFrom(...(Object.keys(searchQueries) as SearchQuery[])), fc.double({ min: 0, max: 6, noNaN: true }))
  .map(([query, near]) => foundBy(query, near));
const anyEvidence: fc.Arbitrary<Evidence> = fc.record({
  geometry: fc.option(anyGeometry),
  search: fc.option(anySearch),
  detector: anyDetector,
});

const verdictOf = (evidence: Partial<Evidence>) => verdictFrom(weighEvidence({ ...noEvidence, ...evidence }));
const odds = (probabilities: Probabilities, kind: keyof Probabilities) =>
  probabilities[kind] / Math.max(1e-300, 1 - probabilities[kind]);

describe('a detector that knows dogs and cats only', () => {
  it('makes nobody certain by itself, whatever it says', () => {
    fc.assert(
      fc.property(anyDetector, (detector) => {
        expect(verdictOf({ detector }).kind).toBe('unsure');
      }),
    );
  });

  it.each(sets.flatMap((kinds) => [0, 0.2, 0.4, 0.6, 0.8, 1].map((score) => [kinds, score] as const)))(
    'leaves to the user what %o calls a dog by %d',
    (kinds, score) => {
      const detector = { ...Object.fromEntries(kinds.map((kind) => [kind, 0])), dog: score };
      expect(verdictOf({ detector }).kind).toBe('unsure');
    },
  );

  it('never says by boxes alone that it is a dog and no fox', () => {
    fc.assert(
      fc.property(anyGeometry, anyDetector, (geometry, detector) => {
        const verdict = verdictOf({ geometry, detector });
        expect(verdict).not.toHaveProperty('species', 'dog');
        expect(verdict).not.toHaveProperty('species', 'cat');
      }),
    );
  });

  it('never speaks against another animal, whatever else is known', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        const [heard, without] = [weighEvidence(evidence), weighEvidence({ ...evidence, detector: null })];
        for (const kind of ['dog', 'cat', 'human'] as const) {
          expect(Math.log(heard[kind] / heard.other)).toBeLessThan(Math.log(without[kind] / without.other) + 1e-3);
        }
      }),
    );
  });

  it('keeps a fox in the inbox that boxes and words leave there for being no dog', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        const without = weighEvidence({ ...evidence, detector: null });
        fc.pre(without.other >= 0.3);
        expect(verdictOf(evidence).kind).not.toBe('pet');
      }),
    );
    expect(verdictOf({ geometry: body, search: foundBy('wild'), detector: { dog: 0.6, cat: 0 } }).kind).toBe('unsure');
  });

  it('says next to nothing about a human by its silence', () => {
    fc.assert(
      fc.property(fc.constantFrom(...sets), anyEvidence, (kinds, evidence) => {
        const detector = Object.fromEntries(kinds.map((kind) => [kind, 0]));
        const [heard, without] = [
          weighEvidence({ ...evidence, detector }),
          weighEvidence({ ...evidence, detector: null }),
        ];
        expect(odds(heard, 'human')).toBeLessThanOrEqual(odds(without, 'human') * 2.02);
        expect(odds(heard, 'human')).toBeGreaterThanOrEqual(odds(without, 'human') * 0.999);
      }),
    );
  });

  it('tells dogs and cats from humans, where boxes and words have left a doubt about it', () => {
    const inDoubt = { geometry: boxes(Math.log(0.05), Math.log(0.85)), search: foundBy('dog', 1) };
    expect(verdictOf(inDoubt).kind).toBe('unsure');
    expect(verdictOf({ ...inDoubt, detector: { dog: 0.6, cat: 0 } })).toMatchObject({ kind: 'pet' });
    for (const detector of [{ dog: 0.6, cat: 0 }, { dog: 0.6 }]) {
      expect(verdictOf({ geometry: body, search: foundBy('dog'), detector })).toMatchObject({ species: 'dog' });
    }
    expect(verdictOf({ geometry: body, search: foundBy('cat'), detector: { dog: 0, cat: 0.6 } })).toMatchObject({
      species: 'cat',
    });
  });
});

it('is no evidence where a detector cannot even name dogs', () => {
  fc.assert(
    fc.property(anyEvidence, share, share, (evidence, cat, human) => {
      const without = weighEvidence({ ...evidence, detector: null });
      for (const detector of [{ cat }, { human }, { cat, human }, { other: cat, human }, {}]) {
        expect(weighEvidence({ ...evidence, detector })).toEqual(without);
      }
    }),
  );
});
