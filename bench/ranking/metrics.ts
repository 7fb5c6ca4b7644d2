import type { Random } from '@pets-for-immich/demo-library/random';
import { confidenceOf } from '../../src/lib/pets/ranking/candidates/confidence.ts';
import type { RankedCandidate } from '../../src/lib/pets/ranking/candidates/rank.ts';
import { sum } from '../../src/lib/pets/ranking/numbers.ts';
import type { Question } from './questions.ts';

/** How one question was answered. */
export interface Outcome {
  pet: string;
  kind: Question['kind'];
  /** Whether nobody is the right answer. */
  isOpen: boolean;
  /** The candidates in the order of the answer. */
  answers: { probability: number; isRight: boolean }[];
}

export const judge = (question: Question, ranked: readonly Pick<RankedCandidate, 'id' | 'probability'>[]): Outcome => ({
  pet: question.pet,
  kind: question.kind,
  isOpen: question.right.size === 0,
  answers: ranked.map(({ id, probability }) => ({ probability, isRight: question.right.has(id) })),
});

const mean = (values: readonly number[]): number => (values.length === 0 ? 0 : sum(values) / values.length);

/** The share of questions with a right answer among the first `count`. */
export const topOf = (outcomes: readonly Outcome[], count: number): number =>
  mean(outcomes.map(({ answers }) => (answers.slice(0, count).some(({ isRight }) => isRight) ? 1 : 0)));

/** Mean average precision. */
export const meanAveragePrecision = (outcomes: readonly Outcome[]): number =>
  mean(
    outcomes.map(({ answers }) => {
      let found = 0;
      const precisions = answers.flatMap(({ isRight }, index) => (isRight ? [++found / (index + 1)] : []));
      return mean(precisions);
    }),
  );

/** The share of right candidates above the probability that one of a hundred wrong ones reaches. */
export const trueAcceptance = (outcomes: readonly Outcome[]): number => {
  const answers = outcomes.flatMap((outcome) => outcome.answers);
  const wrong = answers.filter(({ isRight }) => !isRight).map(({ probability }) => probability);
  const limit = wrong.sort((a, b) => b - a)[Math.floor(wrong.length / 100)] ?? 0;
  return mean(answers.filter(({ isRight }) => isRight).map(({ probability }) => (probability > limit ? 1 : 0)));
};

export interface ReliabilityBin {
  from: number;
  count: number;
  probability: number;
  share: number;
}

const binCount = 10;

/** Only what is shown on the first screen counts: the many that are surely wrong would make any calibration look good. */
const shown = 5;

/** What was promised and what came true, in ten bins of the probability, over the first five candidates of each question. */
export const reliability = (outcomes: readonly Outcome[]): ReliabilityBin[] => {
  const answers = outcomes.flatMap((outcome) => outcome.answers.slice(0, shown));
  const bins = Map.groupBy(answers, ({ probability }) => Math.min(binCount - 1, Math.floor(probability * binCount)));
  return [...bins]
    .sort(([a], [b]) => a - b)
    .map(([bin, inside]) => ({
      from: bin / binCount,
      count: inside.length,
      probability: mean(inside.map(({ probability }) => probability)),
      share: mean(inside.map(({ isRight }) => (isRight ? 1 : 0))),
    }));
};

/** Expected calibration error: the mean distance of promise and truth, each bin by its count. */
export const calibrationError = (outcomes: readonly Outcome[]): number => {
  const bins = reliability(outcomes);
  const total = sum(bins.map(({ count }) => count));
  return sum(bins.map(({ count, probability, share }) => (count / total) * Math.abs(probability - share)));
};

/** The share of questions whose first suggestion is said to be very likely, and is wrong. */
export const surelyWrong = (outcomes: readonly Outcome[]): number =>
  mean(
    outcomes.map(({ answers: [first] }) =>
      first && !first.isRight && confidenceOf(first.probability) === 'very-likely' ? 1 : 0,
    ),
  );

const resamples = 200;

/**
 * 95% interval of a figure if other animals had been photographed: individuals, not questions, are drawn with replacement
 * (percentile bootstrap), since the questions about one animal stand and fall together.
 */
export const interval = (
  outcomes: readonly Outcome[],
  figure: (outcomes: readonly Outcome[]) => number,
  random: Random,
): [low: number, high: number] => {
  const byPet = [...Map.groupBy(outcomes, ({ pet }) => pet).values()];
  const values = Array.from({ length: resamples }, () =>
    figure(Array.from({ length: byPet.length }, () => random.pick(byPet)).flat()),
  ).sort((a, b) => a - b);
  return [values[Math.floor(0.025 * resamples)], values[Math.ceil(0.975 * resamples) - 1]];
};
