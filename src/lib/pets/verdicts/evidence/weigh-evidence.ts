import type { Verdict } from '../../core/verdict';
import { type Probabilities, softmax, verdictClasses } from './classes';
import type { DetectorFeatures } from './detector';
import { abilities, abilityOf, type DetectorAbility } from './detector-ability';
import { detectorKinds } from './detector-kinds';
import { type GeometryFeatures, geometryVector } from './geometry';
import { type SearchFeatures, searchVector } from './search';
import { weights as fitted } from './weights';

/** What is known about a person. Any piece may be missing: not looked for, or nothing to be found. */
export interface Evidence {
  geometry: GeometryFeatures | null;
  search: SearchFeatures | null;
  detector: DetectorFeatures | null;
}

export const noEvidence: Evidence = { geometry: null, search: null, detector: null };

/** For every class, in the order of `verdictClasses`: a constant, then one weight for each number of the piece's vector. */
export type PieceWeights = readonly (readonly number[])[];

export interface Weights {
  /** The log of how frequent each class is. */
  prior: readonly number[];
  geometry: PieceWeights;
  search: PieceWeights;
  /** By what the detector can name. */
  detector: Readonly<Record<DetectorAbility, PieceWeights>>;
  /** From this probability on, something is certain. */
  certain: number;
  /** The least probability of another animal that sends an animal to the user, instead of among the pets. */
  doubtful: number;
}

/** Found so strongly, a kind is there: a fox is found as strongly as a dog, so that more says nothing more. */
const plain = 0.35;

/**
 * A detector's features as the weights of an ability take them: how plainly each kind was found, together 1 at most. So
 * whatever was found lies between what the weights make of silence and of each kind found plainly.
 */
export const detectorVector = (features: DetectorFeatures, ability: DetectorAbility): number[] => {
  const found = abilities[ability].map((kind) => Math.min(1, (features[kind] ?? 0) / plain));
  const sum = found.reduce((total, value) => total + value, 0);
  return found.map((value) => value / Math.max(1, sum));
};

type Weighed = [weights: PieceWeights, vector: readonly number[]];

/** The pieces that are there, each with the weights that it is taken by. */
const weighed = (
  { geometry, search, detector }: Evidence,
  weights: Pick<Weights, 'geometry' | 'search' | 'detector'>,
): Weighed[] => {
  const ability = detector && abilityOf(detectorKinds.filter((kind) => detector[kind] !== undefined));
  return [
    ...(geometry ? [[weights.geometry, geometryVector(geometry)] satisfies Weighed] : []),
    ...(search ? [[weights.search, searchVector(search)] satisfies Weighed] : []),
    ...(detector && ability ? [[weights.detector[ability], detectorVector(detector, ability)] satisfies Weighed] : []),
  ];
};

/**
 * Evidence as probabilities: multinomial logistic regression, whose pieces give log-likelihoods that are added as if
 * they were independent; the weights were fitted to sums of all kinds (see `npm run fit:verdicts`), so that a missing
 * piece leaves the rest in proportion. Without any evidence, what is frequent is likely.
 *
 * A detector says little about what it cannot name: it never speaks against other animals, for a fox looks like a dog to
 * it; against a human never so much that this alone would do; and its silence is hardly evidence of either.
 */
export const weighEvidence = (evidence: Evidence, { prior, ...pieces }: Weights = fitted): Probabilities => {
  const scores = [...prior];
  for (const [weights, vector] of weighed(evidence, pieces)) {
    for (const index of verdictClasses.keys()) {
      const [constant, ...slopes] = weights[index];
      scores[index] += slopes.reduce((sum, slope, at) => sum + slope * vector[at], constant);
    }
  }
  return softmax(scores);
};

/**
 * What evidence alone makes of a person. Dogs and cats that are certain are pets, also where only the species is not; a
 * human has to be certain, too; the rest, and whatever may well be a fox or a plush toy, is the user's to sort.
 *
 * Without smart search or a detector, boxes alone tell animals from humans but not animals from each other: such a pet
 * has no species, and a fox is among the pets.
 */
export const verdictFrom = (
  { dog, cat, other, human }: Probabilities,
  { certain, doubtful }: Pick<Weights, 'certain' | 'doubtful'> = fitted,
): Verdict => {
  if (human >= certain) {
    return { kind: 'human', source: 'evidence' };
  }
  if (1 - human < certain || other >= doubtful) {
    return { kind: 'unsure', source: 'evidence' };
  }
  const species = dog >= certain ? 'dog' : cat >= certain ? 'cat' : null;
  return { kind: 'pet', species, source: 'evidence' };
};
