/**
 * Writes ONNX files: as much of onnx.proto (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto) as the graphs of this
 * project need. The numbers are the fields' there.
 */
import {
  bytesField,
  floatField,
  message,
  messageField,
  numberField,
  textField,
  type EncodedField,
} from './protobuf.ts';

/**
 * An attribute of a node: whole numbers are written as ints, so that a float has to say that it is one. A graph is the body of a
 * loop.
 */
export type Attribute = number | number[] | string | { float: number } | { graph: Graph };

export interface Node {
  operator: string;
  inputs: string[];
  outputs: string[];
  attributes?: Record<string, Attribute>;
}

/** A constant of the graph, row by row. */
export interface Constant {
  name: string;
  dims: number[];
  values: Float32Array | BigInt64Array;
}

/** A tensor that goes in or out, of floats unless it says otherwise; a dimension with a name may have any size. */
interface Value {
  name: string;
  dims: (number | string)[];
  type?: keyof typeof elementTypes;
}

interface Graph {
  name: string;
  inputs: Value[];
  outputs: Value[];
  nodes: Node[];
  constants: Constant[];
}

export interface Model extends Graph {
  metadata?: Record<string, string>;
  /** Version of the operators; 17 unless given. */
  opset?: number;
}

const elementTypes = { float32: 1, int64: 7, bool: 9 };
const attributeTypes = { float: 1, int: 2, text: 3, graph: 5, ints: 7 };
/** The version of the format itself that came with opset 17. */
const irVersion = 8;

const toAttribute = ([name, value]: [string, Attribute]): EncodedField[] => {
  const named = (type: number, ...fields: EncodedField[]) => [textField(1, name), ...fields, numberField(20, type)];
  if (typeof value === 'string') {
    return named(attributeTypes.text, textField(4, value));
  }
  if (typeof value === 'number') {
    return named(attributeTypes.int, numberField(3, value));
  }
  if (Array.isArray(value)) {
    return named(attributeTypes.ints, ...value.map((each) => numberField(8, each)));
  }
  return 'graph' in value
    ? named(attributeTypes.graph, messageField(6, toGraph(value.graph)))
    : named(attributeTypes.float, floatField(2, value.float));
};

const toNode = ({ operator, inputs, outputs, attributes = {} }: Node): EncodedField[] => [
  ...inputs.map((name) => textField(1, name)),
  ...outputs.map((name) => textField(2, name)),
  textField(4, operator),
  ...Object.entries(attributes).map((entry) => messageField(5, toAttribute(entry))),
];

/** `raw_data` is little-endian, as typed arrays are on every machine that this runs on. */
const toTensor = ({ name, dims, values }: Constant): EncodedField[] => [
  ...dims.map((size) => numberField(1, size)),
  numberField(2, values instanceof Float32Array ? elementTypes.float32 : elementTypes.int64),
  textField(8, name),
  bytesField(9, new Uint8Array(values.buffer, values.byteOffset, values.byteLength)),
];

const toValue = ({ name, dims, type = 'float32' }: Value): EncodedField[] => {
  const sizes = dims.map((size) =>
    messageField(1, [typeof size === 'number' ? numberField(1, size) : textField(2, size)]),
  );
  const tensor = [numberField(1, elementTypes[type]), messageField(2, sizes)];
  return [textField(1, name), messageField(2, [messageField(1, tensor)])];
};

const toGraph = ({ name, nodes, constants, inputs, outputs }: Graph): EncodedField[] => [
  ...nodes.map((node) => messageField(1, toNode(node))),
  textField(2, name),
  ...constants.map((constant) => messageField(5, toTensor(constant))),
  ...inputs.map((value) => messageField(11, toValue(value))),
  ...outputs.map((value) => messageField(12, toValue(value))),
];

/** The bytes of an `.onnx` file. */
export const encodeModel = (model: Model): Uint8Array<ArrayBuffer> =>
  message([
    numberField(1, irVersion),
    textField(2, 'pets-for-immich'),
    messageField(7, toGraph(model)),
    messageField(8, [textField(1, ''), numberField(2, model.opset ?? 17)]),
    ...Object.entries(model.metadata ?? {}).map(([key, value]) =>
      messageField(14, [textField(1, key), textField(2, value)]),
    ),
  ]);
