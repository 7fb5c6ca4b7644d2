import { softmax, verdictClasses, type VerdictClass } from '../../src/lib/pets/verdicts/evidence/classes.ts';
import { abilities, type DetectorAbility } from '../../src/lib/pets/verdicts/evidence/detector-ability.ts';
import type { DetectorKind } from '../../src/lib/pets/verdicts/evidence/detector-kinds.ts';
import {
  detectorVector,
  weighEvidence,
  type PieceWeights,
  type Weights,
} from '../../src/lib/pets/verdicts/evidence/weigh-evidence.ts';
import { descend, type Rows } from './descent.ts';
import { evidenceOf, type Piece } from './figures.ts';
import type { Labelled } from './labelled.ts';

/** What a detector is heard beside, as often as each counts in the fit. */
const beside: Piece[][] = [[], ['geometry'], ['search'], ['geometry', 'search'], ['geometry', 'search']];

/** Of every score's square, so that none grows without end. */
const decay = 1e-5;
/** The most that silence counts against what a detector can name, where there is something that it cannot: by half. */
const mostOfSilence = 0.7;
/** Kept from the bound for humans, for the weights are rounded. */
const margin = 0.02;

interface Example {
  label: number;
  /** How much of silence, and of each kind found plainly, is in what the detector says; together 1. */
  input: number[];
  /** The scores of everything else, for each of `beside`. */
  scores: number[][];
}

/**
 * Keeps the scores (one row for each class: of silence, then of each kind that can be named) within what a detector may
 * say of a kind that it cannot name. Other animals are what the rest is measured by:
 * - nothing is ever likelier than another animal by what was found: a fox looks like a dog to it;
 * - against humans it counts less than it takes to be certain of an animal by the detector alone;
 * - its silence says nothing about what it cannot name, and little about what it can.
 */
const boundsOf = (ability: DetectorAbility, { prior, certain }: Pick<Weights, 'prior' | 'certain'>) => {
  const named: readonly DetectorKind[] = abilities[ability];
  const odds = Math.exp(prior[verdictClasses.indexOf('human')]);
  const mostAgainstHumans = Math.log(((odds / (1 - odds)) * certain) / (1 - certain)) - margin;
  const leastOf = (name: VerdictClass, at: number): number => {
    if (name === 'other' || (at === 0 && !named.includes(name))) {
      return 0;
    }
    return at === 0 ? -mostOfSilence : name === 'human' ? -mostAgainstHumans : -Infinity;
  };
  return (rows: Rows): void => {
    for (const [index, name] of verdictClasses.entries()) {
      for (const [at, score] of rows[index].entries()) {
        rows[index][at] = Math.min(0, Math.max(leastOf(name, at), score));
      }
    }
  };
};

const withSilence = (found: readonly number[]): number[] => [
  1 - found.reduce((sum, value) => sum + value, 0),
  ...found,
];

/**
 * Fits the weights of a detector of an ability on top of those of the other pieces, which stay, by the mean cross-entropy
 * alone and beside them, within bounds for what it cannot name.
 */
export const fitDetector = (
  people: readonly Labelled[],
  ability: DetectorAbility,
  weights: Omit<Weights, 'detector'>,
): PieceWeights => {
  const silent = { ...weights, detector: { coco: [], dogCat: [], dog: [] } };
  const examples = people
    .filter(({ evidence: { geometry, search } }) => geometry && search)
    .map((person): Example => ({
      label: verdictClasses.indexOf(person.label),
      input: withSilence(detectorVector(person.detectors[ability], ability)),
      scores: beside.map((known) => {
        const without = weighEvidence(evidenceOf(person, known), silent);
        return verdictClasses.map((name) => Math.log(Math.max(1e-12, without[name])));
      }),
    }));
  const canNameAll = abilities[ability].length === verdictClasses.length;
  const rows = verdictClasses.map(() => new Float64Array(1 + abilities[ability].length));
  const share = 1 / (examples.length * beside.length);
  descend(rows, {
    bound: canNameAll ? undefined : boundsOf(ability, weights),
    addSlopes: (slopes) => {
      for (const { label, input, scores } of examples) {
        const heard = rows.map((row) => input.reduce((sum, value, at) => sum + value * row[at], 0));
        for (const without of scores) {
          const probabilities = softmax(without.map((score, index) => score + heard[index]));
          for (const [index, name] of verdictClasses.entries()) {
            const error = (probabilities[name] - Number(index === label)) * share;
            for (const [at, value] of input.entries()) {
              slopes[index][at] += error * value;
            }
          }
        }
      }
      for (const [index, row] of rows.entries()) {
        for (const at of row.keys()) {
          slopes[index][at] += 2 * decay * row[at];
        }
      }
    },
  });
  return rows.map(([silence, ...found]) => [silence, ...found.map((score) => score - silence)]);
};
