import { centring, type Projection } from './projection';
import { meanOf, subtract } from './vectors';
import { whiten } from './whiten';

/** Mild on purpose: with less of it, what tells two animals of one library apart is turned down as well. */
const shrinkage = 10;

/** Fewer faces than this say too little about what animals have in common. */
const enough = 20;

/** More of them take long and say nothing new. */
const most = 400;

/**
 * What all faces of a library have in common, taken out of their vectors: the mean (every photo shows an animal) and, in
 * part, the directions in which they vary most (indoors or out, from the side or the front), which are many animals'. It
 * needs no labels. Of more than 400 faces, 400 are learned from, spread evenly over the list. With fewer than 20
 * nothing but the mean is taken off, with fewer than 2 nothing at all.
 *
 * @returns null when there is nothing to learn from
 */
export const learnBackground = (vectors: readonly Float32Array[]): Projection | null => {
  if (vectors.length < 2) {
    return null;
  }
  const mean = meanOf(vectors);
  const step = Math.max(1, vectors.length / most);
  const some = Array.from({ length: Math.min(most, vectors.length) }, (_, index) => vectors[Math.floor(index * step)]);
  return some.length < enough
    ? centring(mean)
    : whiten(
        some.map((vector) => subtract(vector, mean)),
        mean,
        shrinkage,
      );
};
