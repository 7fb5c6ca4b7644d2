import type { TensorDescription } from '../onnx/describe';

export const inWords = ({ dims, elementType }: TensorDescription): string =>
  `${dims?.map((size) => size ?? '?').join(' × ') ?? 'no shape'} of type ${elementType}`;

/** Whether a tensor of these sizes fits what the file states; what either leaves open fits anything. */
export const fits = (stated: readonly (number | null)[], sizes: readonly (number | null)[]): boolean =>
  stated.length === sizes.length &&
  stated.every((size, index) => size === null || sizes[index] === null || size === sizes[index]);

/** x1, y1, x2, y2, score, class: what a detector gives for each thing that it finds. */
export const detectorRow = 6;

export const areRows = ({ dims }: TensorDescription): boolean => dims !== null && fits(dims, [null, null, detectorRow]);

export const areVectors = ({ dims }: TensorDescription): boolean => dims !== null && fits(dims, [null, null]);

export const arePictures = ({ dims }: TensorDescription): boolean =>
  dims !== null && fits(dims, [null, null, null, null]);
