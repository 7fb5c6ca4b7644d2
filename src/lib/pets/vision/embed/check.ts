import { modelError } from '../errors';
import { areRows, areVectors, fits, inWords } from '../models/shapes';
import { elementTypes, type ModelDescription } from '../onnx/describe';
import { wrong } from './fields';
import type { Preprocessing } from './settings';
import { lengthOf } from './unit';

const usualSide = 224;

/** Vectors this much longer or shorter than 1 are rounded; others were not meant to be compared by their angle. */
const tolerance = 0.01;

/**
 * The side in pixels of an embedding as `animal-ml` publishes it: N × 3 × side × side in, one vector each out; null where it is left
 * open. @throws VisionError `wrong-kind` or `wrong-shape`
 */
export const checkEmbedding = ({ inputs, outputs }: ModelDescription): number | null => {
  if (inputs.length !== 1 || outputs.length === 0) {
    throw modelError({ reason: 'wrong-kind', found: 'other' });
  }
  const [input] = inputs;
  const [output] = outputs;
  if (areRows(output)) {
    throw modelError({ reason: 'wrong-kind', found: 'detector' });
  }
  const [height, width] = input.dims?.slice(2) ?? [];
  const isSquare = height === width || height === null || width === null;
  if (input.elementType !== elementTypes.float32 || !input.dims || !fits(input.dims, [1, 3, null, null]) || !isSquare) {
    throw modelError({ reason: 'wrong-shape', detail: `takes ${inWords(input)}` });
  }
  if (output.elementType !== elementTypes.float32 || (output.dims && !areVectors(output))) {
    throw modelError({ reason: 'wrong-shape', detail: `gives ${inWords(output)}` });
  }
  return height ?? width ?? null;
};

/** The side in pixels, by what the model and the file beside it say, there under the name `field`. @throws VisionError `bad-settings` */
export const sideOf = (stated: number | null, { size }: Preprocessing, field: string | null = null): number => {
  if (stated !== null && size !== null && stated !== size) {
    throw wrong({ name: field ?? 'preprocessing.size', value: size }, 'model', String(stated));
  }
  return stated ?? size ?? usualSide;
};

/** @throws VisionError `bad-settings` where the file beside the model says another number */
export const checkDimensions = (dimensions: number, stated: number | null): void => {
  if (stated !== null && stated !== dimensions) {
    throw wrong({ name: 'embedding_dim', value: stated }, 'model', String(dimensions));
  }
};

/** @throws VisionError `wrong-shape` or `not-unit` for what is not one vector of length 1 */
export const checkVector = (values: Float32Array, dims: readonly number[]): void => {
  if (!fits(dims, [1, null]) || values.length < 2) {
    throw modelError({ reason: 'wrong-shape', detail: `gives ${dims.join(' × ')}` });
  }
  const length = lengthOf(values);
  if (!Number.isFinite(length) || Math.abs(length - 1) > tolerance) {
    throw modelError({ reason: 'not-unit', detail: `gives vectors of length ${length}` });
  }
};
