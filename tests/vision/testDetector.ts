import { GraphBuilder } from '../../tools/onnx/graph.ts';
import { encodeModel, type Model } from '../../tools/onnx/model.ts';

const side = 640;
const channelAxis = 1;
const rowAxis = 2;
const columnAxis = 3;

/**
 * The row of the strongly coloured area of one channel: x1, y1, x2, y2 in pixels of the input, 0.9 where there is any and
 * 0 otherwise, and the class's number. A tensor of 1 × 1 × 6.
 */
const rowOf = (graph: GraphBuilder, channels: string[], channel: number, classNumber: number): string => {
  const others = channels.filter((_, index) => index !== channel);
  const excess = graph.node('Sub', [channels[channel], graph.node('Max', others)]);
  const mask = graph.node('Cast', [graph.node('Greater', [excess, graph.floats([0.5])])], { to: 1 });
  const edges = (across: number, along: number) => {
    const profile = graph.node('ReduceMax', [mask], { axes: [channelAxis, across], keepdims: 1 });
    const edge = (last: number) => {
      const index = graph.node('ArgMax', [profile], { axis: along, keepdims: 1, select_last_index: last });
      const position = graph.node('Cast', [index], { to: 1 });
      return last ? graph.node('Add', [position, graph.floats([1])]) : position;
    };
    return [edge(0), edge(1)];
  };
  const [x1, x2] = edges(rowAxis, columnAxis);
  const [y1, y2] = edges(columnAxis, rowAxis);
  const any = graph.node('ReduceMax', [mask], { axes: [channelAxis, rowAxis, columnAxis], keepdims: 1 });
  const score = graph.node('Mul', [any, graph.floats([0.9])]);
  const label = graph.floats([classNumber], [1, 1, 1, 1]);
  const joined = graph.node('Concat', [x1, y1, x2, y2, score, label], { axis: columnAxis });
  return graph.node('Reshape', [joined, graph.integers([1, 1, 6])]);
};

/**
 * A detector for tests, in the form of the real one: what is strongly red in the picture is a dog, what is strongly blue
 * a cat. The third row is padding, as real ones have it.
 */
export const testDetector = (changes: Partial<Model> = {}): Uint8Array<ArrayBuffer> => {
  const graph = new GraphBuilder();
  const channels = [0, 1, 2].map((channel) =>
    graph.node('Gather', ['images', graph.integers([channel])], { axis: channelAxis }),
  );
  const rows = [
    rowOf(graph, channels, 0, 0),
    rowOf(graph, channels, 2, 1),
    graph.floats([0, 0, 0, 0, 0, 0], [1, 1, 6]),
  ];
  graph.node('Concat', rows, { axis: 1 }, 'output0');
  return encodeModel({
    name: 'coloured areas',
    inputs: [{ name: 'images', dims: [1, 3, side, side] }],
    outputs: [{ name: 'output0', dims: [1, 3, 6] }],
    nodes: graph.nodes,
    constants: graph.constants,
    metadata: { task: 'detect', names: "{0: 'dog', 1: 'cat', 2: 'person'}" },
    ...changes,
  });
};

/** The metadata of a detector that names dogs and cats only, as the one of animal-ml 0.3.0 does. */
export const dogsAndCats = { task: 'detect', names: "{0: 'dog', 1: 'cat'}" };

/** A detector that finds one and the same thing on every picture: x1, y1, x2, y2 in pixels of its input, score, class. */
export const sameOnEveryPicture = (row: readonly number[], metadata: Model['metadata']): Uint8Array<ArrayBuffer> => {
  const graph = new GraphBuilder();
  const axes = [0, channelAxis, rowAxis, columnAxis];
  const anything = graph.node('ReduceMax', ['images'], { axes, keepdims: 0 });
  const nothing = graph.node('Mul', [anything, graph.floats([0])]);
  graph.node('Add', [graph.floats([...row], [1, 1, 6]), nothing], {}, 'output0');
  return testDetector({
    nodes: graph.nodes,
    constants: graph.constants,
    outputs: [{ name: 'output0', dims: [1, 1, 6] }],
    metadata,
  });
};

/** A detector like the others by its header, which never comes to an end with the first picture. */
export const endlessDetector = (): Uint8Array<ArrayBuffer> => {
  const graph = new GraphBuilder();
  const body = new GraphBuilder();
  body.node('Identity', ['goes on'], {}, 'goes on still');
  body.node('Add', ['state', body.floats([0, 0, 0, 0, 0, 0], [1, 1, 6])], {}, 'next state');
  const state = { dims: [1, 1, 6] };
  const loop = {
    name: 'for ever',
    inputs: [
      { name: 'round', dims: [], type: 'int64' as const },
      { name: 'goes on', dims: [], type: 'bool' as const },
      { name: 'state', ...state },
    ],
    outputs: [
      { name: 'goes on still', dims: [], type: 'bool' as const },
      { name: 'next state', ...state },
    ],
    nodes: body.nodes,
    constants: body.constants,
  };
  const anything = graph.node('ReduceMax', ['images'], { axes: [0, channelAxis, rowAxis, columnAxis], keepdims: 0 });
  const first = graph.node('Add', [graph.floats([0, 0, 0, 0, 0, 0], [1, 1, 6]), anything]);
  // neither a number of rounds nor a condition
  graph.node('Loop', ['', '', first], { body: { graph: loop } }, 'output0');
  return testDetector({
    nodes: graph.nodes,
    constants: graph.constants,
    outputs: [{ name: 'output0', dims: [1, 1, 6] }],
  });
};
