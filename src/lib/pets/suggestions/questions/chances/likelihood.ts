import { sum } from '../../../ranking/numbers';
import { likelihood as shipped } from './likelihood.generated';

export interface MatchEvidence {
  kind: 'fragment' | 'stray';
  /** In deviations from what is usual among all that are open; null until both have vectors. */
  similarity: number | null;
  /** The model's weight, 0 to 1. */
  weight: number;
  /** Place in the server's fused order, from 1; null where it has none, as no stray has. */
  place: number | null;
  ordered: number;
  /** How many fragments and strays there are for each pet. */
  openForEach: number;
  /** How many pets it may be: the more there are, the less likely it is a certain one. */
  pets: number;
  petFaces: number;
  faces: number;
  /** How many were said not to be this pet. */
  denied: number;
}

export interface Likelihood {
  looked: Record<MatchEvidence['kind'], readonly number[]>;
  unlooked: Record<MatchEvidence['kind'], readonly number[]>;
  doubt: readonly number[];
  /** Of a face inside somebody without a name: that it is the pet which it is most like. */
  amid: readonly number[];
}

/** With more of them than this, nobody is less likely for there being others. */
const mostForEach = 400;

/** What the parameters are multiplied with. A model is trusted by its weight, the server's order by what is left. */
export const evidenceInputs = (evidence: MatchEvidence): number[] => {
  const { similarity, weight, place, ordered, openForEach, petFaces, faces, denied } = evidence;
  const ahead = place === null ? 0 : Math.log2(1 + ordered / place) - 1;
  const rest = [Math.log(Math.min(openForEach, mostForEach)), Math.log(petFaces), Math.log(faces), Math.log1p(denied)];
  return similarity === null
    ? [1, ahead, ...rest]
    : [1, weight, similarity, weight * similarity, (1 - weight) * ahead, ...rest];
};

/** What is known without a fit: natural logarithm of the odds of one among so many pets. */
export const oddsOfOne = (pets: number): number => -Math.log(Math.max(1, pets));

export type SharedEvidence = Omit<MatchEvidence, 'kind' | 'similarity' | 'place' | 'faces'>;

/** Natural logarithm of the odds that somebody is the pet, from what differs between those who may be. */
export type Weigh = (
  kind: MatchEvidence['kind'],
  similarity: number | null,
  place: number | null,
  faces: number,
) => number;

/**
 * Logistic regression before time and species, see bench/fit-review.ts: {@link oddsOfOne} and the sum of {@link evidenceInputs}
 * times the parameters, made quick for thousands of them.
 */
export const weighing = (shared: SharedEvidence, { looked, unlooked }: Likelihood = shipped): Weigh => {
  const { weight, ordered } = shared;
  const inputs = evidenceInputs({ ...shared, kind: 'stray', similarity: null, place: null, faces: 1 });
  const fixed = (parameters: readonly number[]) =>
    sum(inputs.slice(2).map((input, index) => input * parameters[index]));
  const prepare = (kind: MatchEvidence['kind']) => ({
    looked: looked[kind],
    unlooked: unlooked[kind],
    lookedFixed: looked[kind][0] + looked[kind][1] * weight + fixed(looked[kind].slice(5)) + oddsOfOne(shared.pets),
    unlookedFixed: unlooked[kind][0] + fixed(unlooked[kind].slice(2)) + oddsOfOne(shared.pets),
  });
  const prepared = { fragment: prepare('fragment'), stray: prepare('stray') };
  return (kind, similarity, place, faces) => {
    const by = prepared[kind];
    const ahead = place === null ? 0 : Math.log2(1 + ordered / place) - 1;
    return similarity === null
      ? by.unlookedFixed + by.unlooked[1] * ahead + by.unlooked[4] * Math.log(faces)
      : by.lookedFixed +
          (by.looked[2] + by.looked[3] * weight) * similarity +
          by.looked[4] * (1 - weight) * ahead +
          by.looked[7] * Math.log(faces);
  };
};
