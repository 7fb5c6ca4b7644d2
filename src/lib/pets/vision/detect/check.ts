import { modelError } from '../errors';
import { elementTypes, type ModelDescription, type TensorDescription } from '../onnx/describe';
import { parseNames } from '../onnx/pythonDict';

/** Pixels of the square that the detector looks at. */
export const detectorSide = 640;
export const detectorInput = [1, 3, detectorSide, detectorSide] as const;
/** x1, y1, x2, y2, score, class. */
export const detectorRow = 6;

const inWords = ({ dims, elementType }: TensorDescription): string =>
  `${dims?.map((size) => size ?? '?').join(' × ') ?? 'no shape'} of type ${elementType}`;

/** Whether a tensor of these sizes fits what the file states; what it leaves open fits anything. */
const fits = (stated: readonly (number | null)[], sizes: readonly number[]): boolean =>
  stated.length === sizes.length && stated.every((size, index) => size === null || size === sizes[index]);

/** One vector for each picture: what tells individuals apart, not what finds them. */
const isEmbedding = ({ inputs, outputs }: ModelDescription): boolean =>
  inputs.length === 1 && inputs[0].dims?.length === 4 && outputs[0].dims?.length === 2;

const isRows = ({ dims }: TensorDescription): boolean =>
  dims === null || (dims.length === 3 && (dims[2] === null || dims[2] === detectorRow));

/** Whether what a detector gave is rows of one picture. */
export const areRows = (dims: readonly number[]): boolean =>
  dims.length === 3 && dims[0] === 1 && dims[2] === detectorRow;

/**
 * Whether a file says of itself that it is a detector as `animal-ml` publishes it: one picture of 1 × 3 × 640 × 640 goes
 * in, N rows of six numbers come out, and the metadata `names` name the classes.
 *
 * @returns the classes by their number
 * @throws VisionError `wrong-kind`, `wrong-shape` or `no-names`
 */
export const checkDetector = (description: ModelDescription): Map<number, string> => {
  const { inputs, outputs, metadata } = description;
  if (inputs.length !== 1 || outputs.length === 0) {
    throw modelError({ reason: 'wrong-kind', found: 'other' });
  }
  const [input] = inputs;
  const [output] = outputs;
  if (!isRows(output)) {
    const found = isEmbedding(description) ? 'embedding' : 'other';
    throw modelError({ reason: 'wrong-kind', found });
  }
  if (input.elementType !== elementTypes.float32 || !input.dims || !fits(input.dims, detectorInput)) {
    throw modelError({ reason: 'wrong-shape', detail: `takes ${inWords(input)}` });
  }
  if (output.elementType !== elementTypes.float32) {
    throw modelError({ reason: 'wrong-shape', detail: `gives ${inWords(output)}` });
  }
  const names = parseNames(metadata.get('names') ?? '');
  if (!names) {
    throw modelError({ reason: 'no-names' });
  }
  return names;
};
