import type { Random } from '@pets-for-immich/demo-library/random';
import { sum } from '../../../src/lib/pets/ranking/numbers.ts';
import { stockPressesForFace } from '../stock.ts';
import type { Step } from '../tally.ts';
import type { Sitting } from '../user.ts';
import { intervalOverAnimals } from './over-animals.ts';

/** How one library was sorted, by whom. */
export interface Outcome {
  photos: number;
  /** Ours. */
  pets: readonly string[];
  stock: readonly Step[];
  /** By a user who knows all of Immich's pages. */
  stockKnowing: readonly Step[];
  review: Sitting;
  erringTiles: Sitting;
  erringAnswers: Sitting;
}

const enough = 0.95;

/**
 * Presses until so many photos are right. Where the questions end before that, the rest is done by hand, a face at a time, as in
 * the stock flow.
 */
const pressesTo = (steps: readonly Step[], photos: number): number => {
  const reached = steps.find(({ right }) => right >= enough);
  const last = steps.at(-1)!;
  const missing = Math.ceil((enough - last.right) * photos);
  return reached?.presses ?? last.presses + missing * stockPressesForFace;
};

const rightAfter = (steps: readonly Step[], decisions: number): number =>
  steps[Math.min(decisions, steps.length - 1)].right;

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

type Way = (outcome: Outcome) => readonly Step[];
const ways = {
  stock: ({ stock }: Outcome) => stock,
  knowing: ({ stockKnowing }: Outcome) => stockKnowing,
  review: ({ review }: Outcome) => review.steps,
  erringTiles: ({ erringTiles }: Outcome) => erringTiles.steps,
  erringAnswers: ({ erringAnswers }: Outcome) => erringAnswers.steps,
} satisfies Record<string, Way>;

const endOf = (steps: readonly Step[]): Step => steps.at(-1)!;

/** Figures over libraries, each by its weight. */
const weighted = (outcomes: readonly Outcome[], weights: readonly number[]) => {
  const total = sum(weights);
  const average = (of: (outcome: Outcome) => number): number =>
    sum(outcomes.map((outcome, index) => weights[index] * of(outcome))) / total;
  const to95 = (way: Way) => average((outcome) => pressesTo(way(outcome), outcome.photos));
  const perPhoto = (way: Way, of: (steps: readonly Step[]) => number = (steps) => endOf(steps).presses) =>
    average((outcome) => of(way(outcome))) /
    average((outcome) => outcome.photos * (endOf(way(outcome)).right - way(outcome)[0].right));
  return { average, to95, perPhoto };
};

/** Flat figures over all libraries; `…Low` and `…High` are the bounds of the figure before them. */
export const figuresOf = (outcomes: readonly Outcome[], random: Random): Record<string, number> => {
  const { average, to95, perPhoto } = weighted(
    outcomes,
    outcomes.map(() => 1),
  );
  const { stock, knowing, review } = ways;
  const figures: Record<string, number> = {
    libraries: outcomes.length,
    photos: average(({ photos }) => photos),
    pressesPer100Stock: 100 * perPhoto(stock),
    pressesPer100StockKnowing: 100 * perPhoto(knowing),
    pressesPer100: 100 * perPhoto(review),
    ratio: perPhoto(stock) / perPhoto(review),
    ratioKnowing: perPhoto(knowing) / perPhoto(review),
    decisionsPer100: 100 * perPhoto(review, (steps) => steps.length - 1),
    pressesTo95Stock: to95(stock),
    pressesTo95StockKnowing: to95(knowing),
    pressesTo95: to95(review),
    reached95: average((outcome) => (review(outcome).some(({ right }) => right >= enough) ? 1 : 0)),
    rightAtStart: average((outcome) => review(outcome)[0].right),
    rightAt10: average((outcome) => rightAfter(review(outcome), 10)),
    rightAt30: average((outcome) => rightAfter(review(outcome), 30)),
    rightAt100: average((outcome) => rightAfter(review(outcome), 100)),
    wrongAtStart: average((outcome) => review(outcome)[0].wrong),
    rightAtEndErringTiles: average((outcome) => endOf(ways.erringTiles(outcome)).right),
    wrongAtEndErringTiles: average((outcome) => endOf(ways.erringTiles(outcome)).wrong),
    ratioTo95ErringTiles: to95(stock) / to95(ways.erringTiles),
    rightAtEndErringAnswers: average((outcome) => endOf(ways.erringAnswers(outcome)).right),
    wrongAtEndErringAnswers: average((outcome) => endOf(ways.erringAnswers(outcome)).wrong),
    ratioTo95ErringAnswers: to95(stock) / to95(ways.erringAnswers),
  };
  const bounded: Record<string, (weights: readonly number[]) => number> = {
    ratioTo95: (weights) => weighted(outcomes, weights).to95(stock) / weighted(outcomes, weights).to95(review),
    ratioTo95Knowing: (weights) => weighted(outcomes, weights).to95(knowing) / weighted(outcomes, weights).to95(review),
    rightAtEnd: (weights) => weighted(outcomes, weights).average((outcome) => endOf(review(outcome)).right),
    wrongAtEnd: (weights) => weighted(outcomes, weights).average((outcome) => endOf(review(outcome)).wrong),
  };
  for (const [name, figure] of Object.entries(bounded)) {
    figures[name] = figure(outcomes.map(() => 1));
    const interval = intervalOverAnimals(
      outcomes.map(({ pets }) => pets),
      figure,
      random,
    );
    if (interval) {
      figures[`${name}Low`] = interval.low;
      figures[`${name}High`] = interval.high;
    }
  }
  return Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, rounded(value)]));
};
