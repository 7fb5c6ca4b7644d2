import { softmax, verdictClasses } from '../../src/lib/pets/verdicts/evidence/classes.ts';
import { geometryVector } from '../../src/lib/pets/verdicts/evidence/geometry.ts';
import { searchVector } from '../../src/lib/pets/verdicts/evidence/search.ts';
import type { PieceWeights, Weights } from '../../src/lib/pets/verdicts/evidence/weigh-evidence.ts';
import { descend, type Rows } from './descent.ts';
import type { Labelled } from './labelled.ts';

const pieces = ['geometry', 'search'] as const;
type Piece = (typeof pieces)[number];

/** The sums of pieces that the app may have to make do with, as often as each counts in the fit. */
const combinations: Piece[][] = [
  ['geometry'],
  ['geometry'],
  ['search'],
  ...Array.from({ length: 3 }, () => [...pieces]),
];

/** Of every slope's square, so that none grows without end where the classes are apart anyway. */
const decay = 2e-4;

interface Example {
  label: number;
  /** The vectors of the pieces one behind the other, each with a 1 in front for its constant. */
  input: Float64Array;
}

/** Where each piece lies in an example's input. */
type Layout = Record<Piece, { start: number; end: number }>;

const examplesOf = (people: readonly Labelled[]): { examples: Example[]; layout: Layout } => {
  const layout: Layout = { geometry: { start: 0, end: 0 }, search: { start: 0, end: 0 } };
  const examples = people.flatMap(({ label, evidence: { geometry, search } }) => {
    if (!geometry || !search) {
      return [];
    }
    const [boxes, words] = [geometryVector(geometry), searchVector(search)];
    layout.geometry = { start: 0, end: 1 + boxes.length };
    layout.search = { start: layout.geometry.end, end: layout.geometry.end + 1 + words.length };
    return [{ label: verdictClasses.indexOf(label), input: Float64Array.from([1, ...boxes, 1, ...words]) }];
  });
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
  { rows, prior, layout, share }: { rows: Rows; prior: readonly number[]; layout: Layout; share: number },
  gradient: Rows,
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
  };
  const errors = { geometry: [0, 0, 0, 0], search: [0, 0, 0, 0] };
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
    for (const [index, row] of gradient.entries()) {
      for (let at = layout[piece].start; at < layout[piece].end; at++) {
        row[at] += errors[piece][index] * input[at] * share;
      }
    }
  }
};

/**
 * Fits the weights of boxes and smart search together, by the mean cross-entropy over the combinations of the two: the sums
 * that `judge` makes are then as right as they can be, whichever there are. Detectors come on top of these; see
 * `fitDetector`.
 */
export const fitBoxesAndWords = (people: readonly Labelled[]): Pick<Weights, 'prior' | Piece> => {
  const { examples, layout } = examplesOf(people);
  const scales = standardise(examples, examples[0].input);
  const prior = verdictClasses.map((_, index) =>
    Math.log(examples.filter(({ label }) => label === index).length / examples.length),
  );
  const rows = verdictClasses.map(() => new Float64Array(scales.length));
  const share = 1 / examples.length;
  descend(rows, {
    addSlopes: (slopes) => {
      for (const example of examples) {
        addGradient(example, { rows, prior, layout, share }, slopes);
      }
      for (const [index, row] of rows.entries()) {
        for (const at of row.keys()) {
          slopes[index][at] += 2 * decay * row[at];
        }
      }
    },
  });
  const unscaled = ({ start, end }: Layout[Piece]): PieceWeights =>
    rows.map((row) => {
      const slopes = Array.from(row.subarray(start + 1, end), (slope, at) => slope / scales[start + 1 + at].deviation);
      return [slopes.reduce((sum, slope, at) => sum - slope * scales[start + 1 + at].mean, row[start]), ...slopes];
    });
  return { prior, geometry: unscaled(layout.geometry), search: unscaled(layout.search) };
};
