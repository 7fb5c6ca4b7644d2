import type { Verdict } from '../../src/lib/pets/core/verdict.ts';
import type { VerdictClass } from '../../src/lib/pets/verdicts/evidence/classes.ts';
import { abilityNames, type DetectorAbility } from '../../src/lib/pets/verdicts/evidence/detector-ability.ts';
import {
  type Evidence,
  weighEvidence,
  noEvidence,
  verdictFrom,
  type Weights,
} from '../../src/lib/pets/verdicts/evidence/weigh-evidence.ts';
import type { Labelled } from './labelled.ts';

/** A piece of evidence; of detectors there is one at most, named by what it can name. */
export type Piece = 'geometry' | 'search' | DetectorAbility;

export type Outcome = 'right' | 'wrong' | 'unsure';

/** What is known of somebody when only these pieces are. */
export const evidenceOf = ({ evidence, detectors }: Labelled, known: readonly Piece[]): Evidence => {
  const ability = abilityNames.find((name) => known.includes(name));
  return {
    ...noEvidence,
    ...(known.includes('geometry') && { geometry: evidence.geometry }),
    ...(known.includes('search') && { search: evidence.search }),
    ...(ability && { detector: detectors[ability] }),
  };
};

/**
 * What a verdict is worth. Right: a pet among the pets (of its species or of none), a human among the humans, another
 * animal or a plush one in the inbox. Unsure: a pet or a human in the inbox. Wrong: the rest.
 */
const outcomeOf = (verdict: Verdict, label: VerdictClass): Outcome => {
  if (verdict.kind === 'unsure') {
    return label === 'other' ? 'right' : 'unsure';
  }
  if (verdict.kind === 'pet') {
    return label === verdict.species || (verdict.species === null && (label === 'dog' || label === 'cat'))
      ? 'right'
      : 'wrong';
  }
  return label === 'human' ? 'right' : 'wrong';
};

export type Shares = Record<Outcome, number>;

interface Judging {
  weights?: Weights;
  /** Heard only of those whom the other pieces leave in doubt, as the app does it. */
  inDoubt?: DetectorAbility;
}

/** The verdict when only these pieces are known. */
export const verdictBy = (person: Labelled, known: readonly Piece[], { weights, inDoubt }: Judging = {}): Verdict => {
  const first = verdictFrom(weighEvidence(evidenceOf(person, known), weights), weights);
  return inDoubt && first.kind === 'unsure' ? verdictBy(person, [...known, inDoubt], { weights }) : first;
};

/** The shares of the outcomes when only some of the pieces are known. */
export const sharesOf = (people: readonly Labelled[], known: readonly Piece[], judging?: Judging): Shares => {
  const counts: Shares = { right: 0, wrong: 0, unsure: 0 };
  for (const person of people) {
    counts[outcomeOf(verdictBy(person, known, judging), person.label)]++;
  }
  const share = (count: number) => count / Math.max(1, people.length);
  return { right: share(counts.right), wrong: share(counts.wrong), unsure: share(counts.unsure) };
};
