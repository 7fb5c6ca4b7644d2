import { mean, sum } from '../../src/lib/pets/ranking/numbers.ts';
import { stockPressesForFace } from './stock.ts';
import type { Step } from './tally.ts';
import type { Sitting } from './user.ts';

/** How one library was sorted, both ways. */
export interface Outcome {
  photos: number;
  stock: readonly Step[];
  review: Sitting;
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

/** Flat figures over all libraries. */
export const figuresOf = (outcomes: readonly Outcome[]): Record<string, number> => {
  const steps = outcomes.map(({ review }) => review.steps);
  const putRight = sum(
    outcomes.map(({ photos, review }) => photos * (review.steps.at(-1)!.right - review.steps[0].right)),
  );
  const putRightByStock = sum(outcomes.map(({ photos, stock }) => photos * (stock.at(-1)!.right - stock[0].right)));
  const presses = sum(steps.map((each) => each.at(-1)!.presses));
  const pressesStock = sum(outcomes.map(({ stock }) => stock.at(-1)!.presses));
  const to95 = mean(outcomes.map(({ review, photos }) => pressesTo(review.steps, photos)));
  const to95Stock = mean(outcomes.map(({ stock, photos }) => pressesTo(stock, photos)));
  const preselected = sum(outcomes.map(({ review }) => review.preselected));
  const figures = {
    libraries: outcomes.length,
    photos: mean(outcomes.map(({ photos }) => photos)),
    pressesPer100Stock: (100 * pressesStock) / putRightByStock,
    pressesPer100: (100 * presses) / putRight,
    ratio: pressesStock / putRightByStock / (presses / putRight),
    decisionsPer100: (100 * sum(steps.map((each) => each.length - 1))) / putRight,
    pressesTo95Stock: to95Stock,
    pressesTo95: to95,
    ratioTo95: to95Stock / to95,
    reached95: mean(steps.map((each) => (each.some(({ right }) => right >= enough) ? 1 : 0))),
    rightAtStart: mean(steps.map((each) => each[0].right)),
    rightAt10: mean(steps.map((each) => rightAfter(each, 10))),
    rightAt30: mean(steps.map((each) => rightAfter(each, 30))),
    rightAt100: mean(steps.map((each) => rightAfter(each, 100))),
    rightAtEnd: mean(steps.map((each) => each.at(-1)!.right)),
    wrongAtStart: mean(steps.map((each) => each[0].wrong)),
    wrongAtEnd: mean(steps.map((each) => each.at(-1)!.wrong)),
    preselected: preselected / outcomes.length,
    wrongPreselected: sum(outcomes.map(({ review }) => review.wronglyPreselected)) / Math.max(1, preselected),
  };
  return Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, rounded(value)]));
};
