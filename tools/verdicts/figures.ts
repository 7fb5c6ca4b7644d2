import type { Verdict } from '../../src/lib/pets/core/verdict.ts';
import type { VerdictClass } from '../../src/lib/pets/verdicts/evidence/classes.ts';
import { judge, noEvidence, verdictFrom, type Weights } from '../../src/lib/pets/verdicts/evidence/judge.ts';
import type { Labelled } from './labelled.ts';

/** The pieces of evidence, in the order of the weights. */
export const pieces = ['geometry', 'search', 'detector'] as const;
export type Piece = (typeof pieces)[number];

export type Outcome = 'right' | 'wrong' | 'unsure';

/**
 * What a verdict is worth. Right: a pet among the pets (of its species or of none), a human among the humans, another
 * animal or a plush one in the inbox. Unsure: a pet or a human in the inbox. Wrong: the rest.
 */
export const outcomeOf = (verdict: Verdict, label: VerdictClass): Outcome => {
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

/** The shares of the outcomes when only some of the pieces are known. */
export const sharesOf = (people: readonly Labelled[], known: readonly Piece[], weights?: Weights): Shares => {
  const counts: Shares = { right: 0, wrong: 0, unsure: 0 };
  for (const { evidence, label } of people) {
    const partial = { ...noEvidence, ...Object.fromEntries(known.map((piece) => [piece, evidence[piece]])) };
    const verdict = verdictFrom(judge(partial, weights), weights);
    counts[outcomeOf(verdict, label)]++;
  }
  const share = (count: number) => count / Math.max(1, people.length);
  return { right: share(counts.right), wrong: share(counts.wrong), unsure: share(counts.unsure) };
};
