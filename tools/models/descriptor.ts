/**
 * The descriptor that is built in: a graph with no learned weights, which describes an animal by the colours of its coat and by
 * the direction and size of its patterns. It tells individuals apart badly (the benchmark says how badly) and never decides
 * alone; what it is for is that everything works before anybody has chosen a model.
 */
import { GraphBuilder } from '../onnx/graph.ts';
import { encodeModel } from '../onnx/model.ts';
import { colours } from './colours.ts';
import { gaborPairs } from './gabor.ts';
import { rounded } from './rounded.ts';

const side = 224;
const channelAxis = 1;

/** Rows: red–green, yellow–blue, brightness; orthonormal (the opponent colours of van de Sande et al., 2010). */
const opponent = [
  [1 / Math.SQRT2, -1 / Math.SQRT2, 0],
  [1 / Math.sqrt(6), 1 / Math.sqrt(6), -2 / Math.sqrt(6)],
  [1 / Math.sqrt(3), 1 / Math.sqrt(3), 1 / Math.sqrt(3)],
];

/** Hue counts for more than brightness, which is the light's as much as the coat's. */
const emphasis = [2.5, 2.5, 1];

/** How sharply a pixel belongs to the nearest colour alone. */
const sharpness = 30;

const toOpponent = (rgb: readonly number[]): number[] =>
  opponent.map((row, axis) => emphasis[axis] * row.reduce((sum, part, channel) => sum + part * rgb[channel], 0));

/** An average over blocks of so many pixels. */
const shrink = (graph: GraphBuilder, input: string, factor: number): string =>
  graph.node('AveragePool', [input], { kernel_shape: [factor, factor], strides: [factor, factor] });

/** Rows of numbers, each scaled to length 1. */
const normalise = (graph: GraphBuilder, input: string): string => {
  const length = graph.node('ReduceL2', [input], { axes: [1], keepdims: 1 });
  return graph.node('Div', [input, graph.node('Max', [length, graph.floats([1e-6])])]);
};

/** One part of the description: the square roots of what a map holds, of length 1, times the weight that it deserves. */
const part = (graph: GraphBuilder, map: string, weight: number): string => {
  const flat = graph.node('Flatten', [map], { axis: 1 });
  const roots = graph.node('Sqrt', [graph.node('Relu', [flat])]);
  return graph.node('Mul', [normalise(graph, roots), graph.floats([weight])]);
};

/** A number for each place of a square, −1 to 1 both ways. */
const overSquare = (size: number, value: (x: number, y: number) => number): number[] =>
  Array.from({ length: size * size }, (_, index) => {
    const [x, y] = [index % size, Math.floor(index / size)].map((place) => ((place + 0.5) / size) * 2 - 1);
    return rounded(value(x, y));
  });

/** The middle of the box is the animal, its corners are not; the wider, the more of it counts. */
const windowOf = (size: number, width: number): number[] =>
  overSquare(size, (x, y) => Math.exp(-(x * x + y * y) / (2 * width ** 2)));

/** The edges of the box. */
const rimOf = (size: number): number[] =>
  overSquare(size, (x, y) => (Math.max(Math.abs(x), Math.abs(y)) > 0.8 ? 1 : 0));

/** Of maps, their means where the weights are, N × C × 1 × 1. */
const meanWhere = (graph: GraphBuilder, maps: string, weights: number[], size: number): string => {
  const usual = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
  const scaled = weights.map((weight) => rounded(weight / usual));
  return graph.node('GlobalAveragePool', [graph.node('Mul', [maps, graph.floats(scaled, [1, 1, size, size])])]);
};

/**
 * How likely each place shows the animal, N × 1 × size × size, up to a factor: it has a colour that the middle of the box has more
 * of than its rim. What is all around, a sofa or a lawn, counts less (saliency from the boundary: Wei et al., "Geodesic saliency
 * using background priors", 2012).
 */
const foreground = (graph: GraphBuilder, shares: string, size: number): string => {
  const inside = meanWhere(graph, shares, windowOf(size, 0.4), size);
  const outside = meanWhere(graph, shares, rimOf(size), size);
  const both = graph.node('Add', [inside, graph.node('Mul', [outside, graph.floats([0.5])])]);
  const part = graph.node('Div', [inside, graph.node('Add', [both, graph.floats([1e-4])])]);
  const ofColours = graph.node('Mul', [part, part]);
  const ofPlaces = graph.node('ReduceMean', [graph.node('Mul', [shares, ofColours])], {
    axes: [channelAxis],
    keepdims: 1,
  });
  return graph.node('Mul', [ofPlaces, graph.floats(windowOf(size, 0.7), [1, 1, size, size])]);
};

/** From four columns of cells to the means of those that change places in a mirror: the outer ones, and the inner ones. */
const outerAndInner = [0.5, 0, 0, 0.5, 0, 0.5, 0.5, 0];

/** How much of each colour there is on the animal, in all and in each of 4 × 4 cells, whichever way it looks. */
const describeColours = (graph: GraphBuilder): string[] => {
  const size = 56;
  const small = shrink(graph, 'input', side / size);
  const matrix = opponent.flatMap((row, axis) => row.map((value) => value * emphasis[axis]));
  const seen = graph.node('Conv', [small, graph.floats(matrix, [3, 3, 1, 1])], { kernel_shape: [1, 1] });
  // −s·|o − c|² without the term that all colours share.
  const centres = colours.map((rgb) => toOpponent(rgb.map((value) => value / 255)));
  const slopes = centres.flatMap((centre) => centre.map((value) => 2 * sharpness * value));
  const offsets = centres.map((centre) => -sharpness * centre.reduce((sum, value) => sum + value * value, 0));
  const scores = graph.node('Conv', [seen, graph.floats(slopes, [colours.length, 3, 1, 1]), graph.floats(offsets)], {
    kernel_shape: [1, 1],
  });
  const shares = graph.node('Softmax', [scores], { axis: channelAxis });
  const animal = graph.node('Mul', [shares, foreground(graph, shares, size)]);
  const cells = graph.node('MatMul', [shrink(graph, animal, size / 4), graph.floats(outerAndInner, [4, 2])]);
  return [part(graph, graph.node('GlobalAveragePool', [animal]), 1), part(graph, cells, 0.7)];
};

/** The left half of four columns of cells, and that of their mirror image. */
const leftHalf = [0.5, 0, 0, 0.5, 0, 0, 0, 0];
const leftHalfMirrored = [0, 0, 0, 0, 0, 0.5, 0.5, 0];

/** Cells of patterns with their mirror image, in which a direction leans the other way: left is as right. */
const withMirrored = (graph: GraphBuilder, cells: string, directions: number): string => {
  const leaning = Array.from({ length: directions }, (_, direction) => (directions - direction) % directions);
  const other = graph.node('Gather', [cells, graph.integers(leaning)], { axis: channelAxis });
  return graph.node('Add', [
    graph.node('MatMul', [cells, graph.floats(leftHalf, [4, 2])]),
    graph.node('MatMul', [other, graph.floats(leftHalfMirrored, [4, 2])]),
  ]);
};

/** How strong patterns of each direction are, at three sizes, in each of 4 × 4 cells, whichever way the animal looks. */
const describePatterns = (graph: GraphBuilder): string[] => {
  const { even, odd, count, size } = gaborPairs();
  const grey = graph.node('Conv', ['input', graph.floats([1 / 3, 1 / 3, 1 / 3], [1, 3, 1, 1])], {
    kernel_shape: [1, 1],
  });
  return [2, 4, 8].map((factor) => {
    const small = shrink(graph, grey, factor);
    const square = (values: number[]) => {
      const half = (size - 1) / 2;
      const answer = graph.node('Conv', [small, graph.floats(values, [count, 1, size, size])], {
        kernel_shape: [size, size],
        pads: [half, half, half, half],
      });
      return graph.node('Mul', [answer, answer]);
    };
    const energy = graph.node('Sqrt', [graph.node('Add', [square(even), square(odd)])]);
    const middle = graph.node('Mul', [
      energy,
      graph.floats(windowOf(side / factor, 0.5), [1, 1, side / factor, side / factor]),
    ]);
    return part(graph, withMirrored(graph, shrink(graph, middle, side / factor / 4), count), 0.6);
  });
};

/** The bytes of the model: `input` N × 3 × 224 × 224, RGB from 0 to 1; `embedding` N vectors of length 1. */
export const buildDescriptor = (): Uint8Array<ArrayBuffer> => {
  const graph = new GraphBuilder();
  const parts = [...describeColours(graph), ...describePatterns(graph)];
  const joined = graph.node('Concat', parts, { axis: 1 });
  const length = graph.node('ReduceL2', [joined], { axes: [1], keepdims: 1 });
  graph.node('Div', [joined, graph.node('Max', [length, graph.floats([1e-6])])], {}, 'embedding');
  return encodeModel({
    name: 'colours and patterns',
    inputs: [{ name: 'input', dims: ['batch', 3, side, side] }],
    outputs: [{ name: 'embedding', dims: ['batch', 'dimensions'] }],
    ...graph,
  });
};

/** The text of the `.json` beside it: pixels go in as they are. */
export const descriptorSettings = '{ "preprocessing": { "mean": [0, 0, 0], "std": [1, 1, 1] } }\n';
