import type { Verdict } from '../../core/verdict';
import { type Probabilities, softmax, verdictClasses } from './classes';
import { detectorKinds, type DetectorFeatures } from './detector';
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
type PieceWeights = readonly (readonly number[])[];

export interface Weights {
  /** The log of how frequent each class is. */
  prior: readonly number[];
  geometry: PieceWeights;
  search: PieceWeights;
  detector: PieceWeights;
  /** From this probability on, something is certain. */
  certain: number;
  /** The least probability of another animal that sends an animal to the user, instead of among the pets. */
  doubtful: number;
}

/** The pieces that are there, as the weights take them. */
export const vectorsOf = ({ geometry, search, detector }: Evidence) => ({
  geometry: geometry && geometryVector(geometry),
  search: search && searchVector(search),
  detector: detector && detectorKinds.map((kind) => detector[kind]),
});

/**
 * Evidence as probabilities: multinomial logistic regression, whose pieces give log-likelihoods that are added as if
 * they were independent; the weights were fitted to sums of all kinds (see `npm run fit:verdicts`), so that a missing
 * piece leaves the rest in proportion. Without any evidence, what is frequent is likely.
 */
export const judge = (evidence: Evidence, { prior, ...pieces }: Weights = fitted): Probabilities => {
  const scores = [...prior];
  const vectors = vectorsOf(evidence);
  for (const piece of ['geometry', 'search', 'detector'] as const) {
    const vector = vectors[piece];
    for (const index of vector ? verdictClasses.keys() : []) {
      const [constant, ...slopes] = pieces[piece][index];
      scores[index] += slopes.reduce((sum, slope, at) => sum + slope * vector![at], constant);
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
