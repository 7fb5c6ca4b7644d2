import { boxAspect, boxShare } from '../model/box';
import type { Face } from '../model/face';

/**
 * Whether a person is an animal, told from the boxes of its faces alone.
 *
 * An animal's box is its whole body: it often fills a good part of the photo, and its shape changes with the pose, from
 * a cat stretched on a sofa (wide) to a dog sitting up (tall). A human's box is the face: mostly a small part of the
 * photo and always nearly the same upright oval. So each face gives two log-likelihood ratios, added as if independent:
 *
 * - **size**: the logarithm of the share of the photo is taken as normal, with one spread for both kinds, around 0.9% for
 *   human faces and 16% for animals. Equal spreads make the ratio a straight line: bigger always speaks for an animal.
 * - **shape**: the logarithm of width by height lies around that of a face's 0.78, with a spread of 0.16 for humans and
 *   0.45 for animals. The ratio depends only on the distance from a face's shape: a perfect face shape speaks for a
 *   human, anything else, wide or narrow, more and more for an animal.
 *
 * Each ratio is capped, so that one close-up or one cut-off box cannot outvote the rest, and the faces' sums are averaged
 * rather than added: photos of one person resemble each other, so more of them make us surer only up to a point.
 *
 * The limits lean towards animals on purpose. Somebody who is known from selfies alone shows up among the pets, where one
 * click says otherwise; a pet taken for a human would not show up at all.
 */
const typicalShare = { human: 0.009, pet: 0.16 };
const shareSpread = 1.3;
const faceAspect = 0.78;
const aspectSpread = { human: 0.16, pet: 0.45 };
const sizeCap = 3;
const shapeCap = 2;

const sizeMiddle = (Math.log(typicalShare.human) + Math.log(typicalShare.pet)) / 2;
const sizeSlope = (Math.log(typicalShare.pet) - Math.log(typicalShare.human)) / shareSpread ** 2;
const shapeCurve = (1 / aspectSpread.human ** 2 - 1 / aspectSpread.pet ** 2) / 2;
const shapeAtFace = Math.log(aspectSpread.human / aspectSpread.pet);

/** The smallest share and aspect that we tell apart; boxes without an area would otherwise be infinitely far away. */
const tiniest = 1e-6;

const capped = (value: number, cap: number): number => Math.min(cap, Math.max(-cap, value));
const logOf = (value: number): number => Math.log(Math.max(tiniest, value));
const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));

/** Log odds that one box is an animal's, natural logarithm: above 0 for an animal. */
const logOddsOf = (face: Pick<Face, 'box' | 'imageSize'>): number => {
  const size = sizeSlope * (logOf(boxShare(face.box)) - sizeMiddle);
  const distance = logOf(boxAspect(face.box, face.imageSize)) - Math.log(faceAspect);
  const shape = shapeCurve * distance ** 2 + shapeAtFace;
  return capped(size, sizeCap) + capped(shape, shapeCap);
};

/** Whether a probability speaks for an animal. */
export const isLikelyPet = (petProbability: number): boolean => petProbability > 0.5;

export interface GeometryEvidence {
  kind: 'pet' | 'human';
  /** 0 (surely human) to 1 (surely an animal); 0.5 without any face. */
  petProbability: number;
}

/** Judges a person by a sample of its faces, in any order. Without faces the probability is 0.5, and nothing is known. */
export const judgeByGeometry = (faces: readonly Pick<Face, 'box' | 'imageSize'>[]): GeometryEvidence => {
  let sum = 0;
  for (const face of faces) {
    sum += logOddsOf(face);
  }
  const petProbability = faces.length === 0 ? 0.5 : sigmoid(sum / faces.length);
  return { kind: isLikelyPet(petProbability) ? 'pet' : 'human', petProbability };
};
