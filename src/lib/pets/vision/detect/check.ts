import { modelError } from '../errors';
import { areRows, areVectors, arePictures, detectorRow, fits, inWords } from '../models/shapes';
import { elementTypes, type ModelDescription } from '../onnx/describe';
import { parseNames } from '../onnx/python-dict';

/** Pixels of the square that the detector looks at. */
export const detectorSide = 640;
export const detectorInput = [1, 3, detectorSide, detectorSide] as const;

export const areRowsOfOne = (dims: readonly number[]): boolean =>
  dims.length === 3 && dims[0] === 1 && dims[2] === detectorRow;

/**
 * The classes by number of a detector as `animal-ml` publishes it: 1 × 3 × 640 × 640 in, N rows of six out, the metadata `names`.
 * @throws VisionError `wrong-kind`, `wrong-shape` or `no-names`
 */
export const checkDetector = (description: ModelDescription): Map<number, string> => {
  const { inputs, outputs, metadata } = description;
  if (inputs.length !== 1 || outputs.length === 0) {
    throw modelError({ reason: 'wrong-kind', found: 'other' });
  }
  const [input] = inputs;
  const [output] = outputs;
  if (output.dims && !areRows(output)) {
    const found = arePictures(input) && areVectors(output) ? 'embedding' : 'other';
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
