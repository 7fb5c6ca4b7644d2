import { boxAspect, boxShare } from '../../core/photo/box';
import type { Face } from '../../core/photo/face';

/** A person's face on a photo, and how many faces that photo has. */
export interface FaceOnPhoto extends Pick<Face, 'box' | 'imageSize'> {
  facesOnPhoto: number;
}

/**
 * What the boxes of a sample of a person's faces look like. An animal's box is its whole body: it often fills a good
 * part of the photo, and its shape changes with the pose. A human's box is the face: mostly small, and always nearly the
 * same upright oval. Where on the photo a box lies is left out on purpose: in the drawn libraries, animals always stand
 * on the ground.
 */
export interface GeometryFeatures {
  /** Mean of the natural logarithms of the boxes' shares of the photo. */
  size: number;
  /** Standard deviation of those logarithms. */
  sizeSpread: number;
  /** Mean of the natural logarithms of width by height, in pixels. */
  shape: number;
  /** Standard deviation of those logarithms. */
  shapeSpread: number;
  /** Mean distance of those logarithms from a face's: 0 where every box is shaped like a human face. */
  unlikeFace: number;
  /** Mean of the natural logarithms of the numbers of faces on the photos: small boxes in a crowd mean less. */
  crowd: number;
}

/** Width by height of a human face as detectors box it. */
const faceShape = Math.log(0.78);
/** The smallest share and aspect that we tell apart: boxes without an area would otherwise be infinitely far away. */
const tiniest = 1e-4;
/** Of few faces the spread is not known: as if this many more had been seen, that spread so far. */
const assumed = { faces: 2, sizeSpread: 0.6, shapeSpread: 0.22 };

const logOf = (value: number): number => Math.log(Math.max(tiniest, value));
const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const spreadOf = (values: readonly number[], assumedSpread: number): number => {
  const mean = meanOf(values);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, assumed.faces * assumedSpread ** 2);
  return Math.sqrt(squares / (values.length - 1 + assumed.faces));
};

/** The features of a sample of faces, in any order; null without faces. */
export const geometryFeatures = (faces: readonly FaceOnPhoto[]): GeometryFeatures | null => {
  if (faces.length === 0) {
    return null;
  }
  const sizes = faces.map(({ box }) => logOf(boxShare(box)));
  const shapes = faces.map(({ box, imageSize }) => logOf(boxAspect(box, imageSize)));
  return {
    size: meanOf(sizes),
    sizeSpread: spreadOf(sizes, assumed.sizeSpread),
    shape: meanOf(shapes),
    shapeSpread: spreadOf(shapes, assumed.shapeSpread),
    unlikeFace: meanOf(shapes.map((shape) => Math.abs(shape - faceShape))),
    crowd: meanOf(faces.map(({ facesOnPhoto }) => Math.log(Math.max(1, facesOnPhoto)))),
  };
};

/** The features as the weights take them; the squares let a middling size or shape speak for itself. */
export const geometryVector = (features: GeometryFeatures): number[] => {
  const { size, sizeSpread, shape, shapeSpread, unlikeFace, crowd } = features;
  return [size, size ** 2, sizeSpread, shape, shape ** 2, shapeSpread, unlikeFace, crowd, size * unlikeFace];
};
