import { softmax, verdictClasses } from '../../src/lib/pets/verdicts/evidence/classes.ts';
import { vectorsOf, type Weights } from '../../src/lib/pets/verdicts/evidence/judge.ts';
import { type Piece, pieces } from './figures.ts';
import type { Labelled } from './labelled.ts';

/** The sums of pieces that the app may have to make do with, as often as each counts in the fit. */
const combinations: Piece[][] = [
  ['geometry'],
  ['geometry'],
  ['search'],
  ['detector'],
  ['geometry', 'search'],
  ['geometry', 'search'],
  ['geometry', 'search'],
  ['geometry', 'detector'],
  ['geometry', 'search', 'detector'],
];

const steps = 1000;
const rate = 0.1;
/** Of every slope's square, so that none grows without end where the classes are apart anyway. */
const decay = 2e-4;

const classCount = verdictClasses.length;

interface Example {
  label: number;
  /** The vectors of the pieces one behind the other, each with a 1 in front for its constant. */
  input: Float64Array;
}

/** Where each piece lies in an example's input. */
type Layout = Record<Piece, { start: number; end: number }>;

const examplesOf = (people: readonly Labelled[]): { examples: Example[]; layout: Layout } => {
  const examples: Example[] = [];
  const layout: Layout = {
    geometry: { start: 0, end: 0 },
    search: { start: 0, end: 0 },
    detector: { start: 0, end: 0 },
  };
  for (const { label, evidence } of people) {
    const vectors = vectorsOf(evidence);
    const input: number[] = [];
    for (const piece of pieces) {
      const start = input.length;
      input.push(1, ...(vectors[piece] ?? []));
      layout[piece] = { start, end: input.length };
    }
    if (pieces.every((piece) => vectors[piece] !== null)) {
      examples.push({ label: verdictClasses.indexOf(label), input: Float64Array.from(input) });
    }
  }
  return { examples, layout };
};

/** Brings every number but the constants to mean 0 and deviation 1, in place, and tells how. */
const standardise = (examples: readonly Example[], { length }: Float64Array) =>
  Array.from({ length }, (_, at) => {
    const mean = examples.reduce((sum, { input }) => sum + input[at], 0) / examples.length;
    const variance = examples.reduce((sum, { input }) => sum + (input[at] - mean) ** 2, 0) / examples.length;
    if (variance < 1e-12) {
      return { mean: 0, deviation: 1 };
    }
    const deviation = Math.sqrt(variance);
    for (const { input } of examples) {
      input[at] = (input[at] - mean) / deviation;
    }
    return { mean, deviation };
  });

/** Adds an example's part of the gradient, one row of `input.length` numbers per class. */
const addGradient = (
  { label, input }: Example,
  { rows, prior, layout }: { rows: readonly Float64Array[]; prior: readonly number[]; layout: Layout },
  gradient: readonly Float64Array[],
): void => {
  const scoreOf = (row: Float64Array, piece: Piece) => {
    let sum = 0;
    for (let at = layout[piece].start; at < layout[piece].end; at++) {
      sum += row[at] * input[at];
    }
    return sum;
  };
  const scores = {
    geometry: rows.map((row) => scoreOf(row, 'geometry')),
    search: rows.map((row) => scoreOf(row, 'search')),
    detector: rows.map((row) => scoreOf(row, 'detector')),
  };
  const errors = { geometry: [0, 0, 0, 0], search: [0, 0, 0, 0], detector: [0, 0, 0, 0] };
  for (const combination of combinations) {
    const probabilities = softmax(
      prior.map((value, index) => combination.reduce((sum, piece) => sum + scores[piece][index], value)),
    );
    for (const [index, name] of verdictClasses.entries()) {
      const error = probabilities[name] - Number(index === label);
      for (const piece of combination) {
        errors[piece][index] += error / combinations.length;
      }
    }
  }
  // Boxes tell animals from humans. What they seem to tell about the species is how these households were drawn.
  const animal = (errors.geometry[0] + errors.geometry[1] + errors.geometry[2]) / 3;
  errors.geometry.fill(animal, 0, 3);
  for (const piece of pieces) {
    for (let index = 0; index < classCount; index++) {
      for (let at = layout[piece].start; at < layout[piece].end; at++) {
        gradient[index][at] += errors[piece][index] * input[at];
      }
    }
  }
};

/**
 * Fits the weights of all pieces together, by gradient descent (Adam) on the mean cross-entropy over the combinations of
 * pieces: the sums that `judge` makes are then as right as they can be, whichever pieces there are. Deterministic.
 */
export const fitWeights = (people: readonly Labelled[]): Omit<Weights, 'certain' | 'doubtful'> => {
  const { examples, layout } = examplesOf(people);
  const scales = standardise(examples, examples[0].input);
  const prior = verdictClasses.map((_, index) =>
    Math.log(examples.filter(({ label }) => label === index).length / examples.length),
  );
  const rowsOfZeros = () => verdictClasses.map(() => new Float64Array(scales.length));
  const [rows, momentum, squares] = [rowsOfZeros(), rowsOfZeros(), rowsOfZeros()];
  for (let step = 1; step <= steps; step++) {
    const gradient = rowsOfZeros();
    for (const example of examples) {
      addGradient(example, { rows, prior, layout }, gradient);
    }
    for (const [index, row] of rows.entries()) {
      for (const at of row.keys()) {
        const slope = gradient[index][at] / examples.length + 2 * decay * row[at];
        momentum[index][at] = 0.9 * momentum[index][at] + 0.1 * slope;
        squares[index][at] = 0.999 * squares[index][at] + 0.001 * slope ** 2;
        const [first, second] = [momentum[index][at] / (1 - 0.9 ** step), squares[index][at] / (1 - 0.999 ** step)];
        row[at] -= (rate * first) / (Math.sqrt(second) + 1e-9);
      }
    }
  }
  const unscaled = ({ start, end }: Layout[Piece]) =>
    rows.map((row) => {
      const slopes = Array.from(row.subarray(start + 1, end), (slope, at) => slope / scales[start + 1 + at].deviation);
      return [slopes.reduce((sum, slope, at) => sum - slope * scales[start + 1 + at].mean, row[start]), ...slopes];
    });
  return {
    prior,
    geometry: unscaled(layout.geometry),
    search: unscaled(layout.search),
    detector: unscaled(layout.detector),
  };
};
