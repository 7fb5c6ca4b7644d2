import { conflictsBetween, type AllowedPairs, type Placed } from '../conflicts';
import { logOddsOf, meritOf, probabilityOf, type Calibration } from './calibration';
import { calibration as shipped } from './calibration.generated';
import { weighCircumstances, type Objection } from './circumstances';
import type { Cluster } from './cluster';
import { confidenceOf, type Confidence } from './confidence';
import { scoreCandidates, type BestPair, type ScoreInput } from './score';

export interface RankingInput extends ScoreInput {
  allowedPairs?: AllowedPairs;
  calibration?: Calibration;
}

interface Impossibility {
  reason: 'same-photo';
  assetId: string;
  targetFaceId: string;
  candidateFaceId: string;
}

export interface RankedCandidate {
  id: string;
  /** That it is the same pet, calibrated; 0 where it cannot be. */
  probability: number;
  confidence: Confidence | null;
  bestPair: BestPair | null;
  objections: Objection[];
  cannot: Impossibility[];
}

const placesOf = ({ faces, elsewhere = [] }: Cluster): Placed[] => [
  ...new Map([...faces, ...elsewhere].map((face) => [face.id, face])).values(),
];

const impossibilities = (target: Cluster, candidate: Cluster, allowed?: AllowedPairs): Impossibility[] =>
  conflictsBetween(placesOf(target), placesOf(candidate), allowed).map(([ours, theirs]) => ({
    reason: 'same-photo',
    assetId: ours.assetId,
    targetFaceId: ours.id,
    candidateFaceId: theirs.id,
  }));

/** The greater first; equal infinities are equal. */
const descending = (a: number, b: number): number => (a === b ? 0 : b - a);

/**
 * Candidates, most probable first, from whatever is known so far; who can't be the same pet comes last. Equals keep the server's
 * order, then that of `candidates`.
 */
export const rankCandidates = (input: RankingInput): RankedCandidate[] => {
  const { target, candidates, allowedPairs, calibration = shipped } = input;
  const scores = scoreCandidates(input);
  const weighed = candidates.map((candidate, index) => {
    const { logOdds, objections } = weighCircumstances(target, candidate);
    const cannot = impossibilities(target, candidate, allowedPairs);
    return { merit: meritOf(scores[index].origin, calibration), logOdds, objections, cannot };
  });
  const rivals = weighed.filter(({ cannot }) => cannot.length === 0).map(({ merit }) => merit);
  const ranked = candidates.map(({ id }, index) => {
    const { origin, place, bestPair } = scores[index];
    const { merit, logOdds, objections, cannot } = weighed[index];
    const total = cannot.length > 0 ? -Infinity : logOddsOf(origin, merit + logOdds, rivals, calibration);
    const probability = probabilityOf(total);
    const confidence = confidenceOf(probability);
    return { total, place, result: { id, probability, confidence, bestPair, objections, cannot } };
  });
  return ranked
    .sort((a, b) => descending(a.total, b.total) || -descending(a.place, b.place))
    .map(({ result }) => result);
};
