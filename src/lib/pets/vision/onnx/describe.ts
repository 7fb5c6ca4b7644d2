import { groupBy } from '../../core/group-by';
import { ProtobufError, readFields } from './protobuf';

export interface TensorDescription {
  name: string;
  /** ONNX's number of the element type; see {@link elementTypes}. 0 when it is no tensor. */
  elementType: number;
  /** A number for a fixed dimension, null for one that depends on what is put in; null when the file states no shape. */
  dims: (number | null)[] | null;
}

export interface ModelDescription {
  inputs: TensorDescription[];
  outputs: TensorDescription[];
  metadata: ReadonlyMap<string, string>;
}

/** `TensorProto.DataType` in onnx.proto, as far as it is used here. */
export const elementTypes = { float32: 1, int64: 7, bool: 9 } as const;

/** A file that cannot be read as ONNX. `not-onnx` is some other file, `truncated` one whose end is missing. */
export class OnnxFormatError extends Error {
  override readonly name = 'OnnxFormatError';
  readonly kind: 'not-onnx' | 'truncated';

  constructor(kind: OnnxFormatError['kind'], options?: ErrorOptions) {
    super(kind, options);
    this.kind = kind;
  }
}

/** Field numbers of onnx.proto (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto). */
const modelFields = { irVersion: 1, graph: 7, opsetImport: 8, metadata: 14 };
const graphFields = { initializer: 5, input: 11, output: 12 };
const tensorName = 8;

type Values = ReadonlyMap<number, (Uint8Array | number | null)[]>;

const fieldsOf = (message: unknown): Values => {
  const fields = groupBy(message instanceof Uint8Array ? readFields(message) : [], ({ number }) => number);
  return new Map([...fields].map(([number, each]) => [number, each.map(({ value }) => value)]));
};

/** The last one is what counts of a field that may not be repeated. */
const one = (values: Values, number: number) => values.get(number)?.at(-1) ?? null;
const all = (values: Values, number: number) => values.get(number) ?? [];
const text = (bytes: unknown): string => (bytes instanceof Uint8Array ? new TextDecoder().decode(bytes) : '');

const whole = (value: unknown): number => (Number.isSafeInteger(value) ? (value as number) : 0);

/** What is open is left out, or is a name, or -1, which is beyond all numbers as it is written. */
const toSize = (dimension: unknown): number | null => whole(one(fieldsOf(dimension), 1)) || null;

const toTensor = (valueInfo: unknown): TensorDescription => {
  const value = fieldsOf(valueInfo);
  const type = fieldsOf(one(fieldsOf(one(value, 2)), 1));
  const shape = one(type, 2);
  return {
    name: text(one(value, 1)),
    elementType: whole(one(type, 1)),
    dims: shape instanceof Uint8Array ? all(fieldsOf(shape), 1).map((dimension) => toSize(dimension)) : null,
  };
};

const readGraph = (message: unknown): Pick<ModelDescription, 'inputs' | 'outputs'> => {
  const graph = fieldsOf(message);
  const tensors = (number: number) => all(graph, number).map((value) => toTensor(value));
  const weights = new Set(all(graph, graphFields.initializer).map((value) => text(one(fieldsOf(value), tensorName))));
  return {
    // Old files list their weights among the inputs, too.
    inputs: tensors(graphFields.input).filter(({ name }) => !weights.has(name)),
    outputs: tensors(graphFields.output),
  };
};

const startsLikeOnnx = (file: Uint8Array): boolean => {
  try {
    const first = readFields(file).next();
    return !first.done && first.value.number === modelFields.irVersion && typeof first.value.value === 'number';
  } catch {
    return false;
  }
};

/** What an ONNX file (`ModelProto`) says about itself; the browsers' runtime shows neither. @throws OnnxFormatError */
export const describeModel = (file: Uint8Array): ModelDescription => {
  if (!startsLikeOnnx(file)) {
    throw new OnnxFormatError('not-onnx');
  }
  try {
    const model = fieldsOf(file);
    // Both are in every ONNX file, behind its first field.
    if (!model.has(modelFields.graph) || !model.has(modelFields.opsetImport)) {
      throw new OnnxFormatError('truncated');
    }
    const metadata = all(model, modelFields.metadata).map((entry) => fieldsOf(entry));
    return {
      ...readGraph(one(model, modelFields.graph)),
      metadata: new Map(metadata.map((entry) => [text(one(entry, 1)), text(one(entry, 2))])),
    };
  } catch (error) {
    if (error instanceof ProtobufError) {
      throw new OnnxFormatError(error.truncated ? 'truncated' : 'not-onnx', { cause: error });
    }
    throw error;
  }
};
