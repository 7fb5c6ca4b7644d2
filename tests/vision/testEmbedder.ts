import { GraphBuilder } from '../../tools/onnx/graph.ts';
import { encodeModel, type Model } from '../../tools/onnx/model.ts';

const side = 64;
const cell = 16;

interface Faults {
  /** Leaves out what makes vectors of length 1. */
  isLong?: boolean;
  /** Leaves out what makes vectors of maps. */
  isMap?: boolean;
  /** Changes of the file itself. */
  file?: Partial<Model>;
}

/** The `.json` that belongs to it. */
export const testSettings = '{ "preprocessing": { "mean": [0, 0, 0], "std": [1, 1, 1] } }';

/** An embedder for tests, in the form of a real one: the mean colours of 4 × 4 cells, scaled to length 1. */
export const testEmbedder = ({ isLong = false, isMap = false, file = {} }: Faults = {}): Uint8Array<ArrayBuffer> => {
  const graph = new GraphBuilder();
  const cells = graph.node('AveragePool', ['input'], { kernel_shape: [cell, cell], strides: [cell, cell] });
  const flat = isMap ? cells : graph.node('Flatten', [cells], { axis: 1 });
  const length = graph.node('ReduceL2', [flat], { axes: [1], keepdims: 1 });
  const divisor = isLong ? graph.floats([1]) : graph.node('Max', [length, graph.floats([1e-6])]);
  graph.node('Div', [flat, divisor], {}, 'embedding');
  return encodeModel({
    name: 'colours of cells',
    inputs: [{ name: 'input', dims: ['batch', 3, side, side] }],
    outputs: [{ name: 'embedding', dims: isMap ? ['batch', 3, 4, 4] : ['batch', 'dimensions'] }],
    ...graph,
    ...file,
  });
};
