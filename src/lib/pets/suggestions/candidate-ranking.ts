import type { Person } from '../core/person';
import type { Face } from '../core/photo/face';
import type { Species } from '../core/species';
import type { Cluster } from '../ranking/candidates/cluster';
import { rankCandidates, type RankedCandidate } from '../ranking/candidates/rank';
import { deaths } from '../verdicts/deaths.svelte';
import { speciesOf } from '../verdicts/pet-species';
import type { ComparisonState } from './candidate-comparison';

/** So many of the server's order are looked at; the others are hardly ever the same pet, and keep their places. */
export const mostLooked = 80;

export interface Suggestion extends Pick<RankedCandidate, 'confidence' | 'probability' | 'objections' | 'cannot'> {
  species: Species | null;
  pair: { target: Face; candidate: Face } | null;
}

export interface Ranking {
  order: readonly string[];
  /** By person id; of those beyond the first {@link mostLooked} nothing is thought. */
  suggestions: ReadonlyMap<string, Suggestion>;
}

interface Input {
  target: Person | null;
  candidates: readonly Person[];
  /** One order of candidates' ids for each face that the server was asked about. */
  orders: readonly (readonly string[])[];
  seen: ComparisonState;
}

const factsOf = ({ id, birthDate }: Person): Omit<Cluster, 'faces'> => ({
  id,
  species: speciesOf(id),
  birthDate,
  deathDate: deaths.of(id),
});

const unknown: Omit<Cluster, 'faces'> = { id: '', species: null, birthDate: null, deathDate: null };

const pairOf = ({ bestPair }: RankedCandidate, { faces }: ComparisonState): Suggestion['pair'] => {
  const target = bestPair && faces.get(bestPair.targetFaceId);
  const candidate = bestPair && faces.get(bestPair.candidateFaceId);
  return target && candidate ? { target, candidate } : null;
};

export const unranked = (candidates: readonly Person[]): Ranking => ({
  order: candidates.map(({ id }) => id),
  suggestions: new Map(),
});

/**
 * The head of the server's order weighed anew, then the rest as it is, then who can't be the same pet. Words about somebody who is
 * still to be looked at are held back.
 */
export const rankPeople = ({ target, candidates, orders, seen }: Input): Ranking => {
  const { others } = seen.together;
  const isWeighed = ({ id }: Person, index: number) => index < mostLooked || others.has(id);
  const rest = candidates.filter((person, index) => !isWeighed(person, index));
  const ranked = rankCandidates({
    target: { ...(target ? factsOf(target) : unknown), faces: seen.target, elsewhere: seen.together.target },
    candidates: candidates
      .filter((person, index) => isWeighed(person, index))
      .map((person) => ({
        ...factsOf(person),
        faces: seen.candidates.get(person.id) ?? [],
        elsewhere: others.get(person.id),
      })),
    orders,
    model: seen.strength,
    allowedPairs: seen.allowed,
  });
  const [possible, impossible] = [true, false].map((wanted) =>
    ranked.filter(({ cannot }) => (cannot.length === 0) === wanted).map(({ id }) => id),
  );
  const suggestions = ranked.map((one): [string, Suggestion] => {
    const { id, probability, objections, cannot } = one;
    const confidence = seen.isLooking && !one.bestPair ? null : one.confidence;
    return [id, { probability, confidence, objections, cannot, species: speciesOf(id), pair: pairOf(one, seen) }];
  });
  return {
    order: [...possible, ...rest.map(({ id }) => id), ...impossible],
    suggestions: new Map(suggestions),
  };
};
