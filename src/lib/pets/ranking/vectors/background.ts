import { centring, type Projection } from './projection';
import { meanOf, subtract } from './vectors';
import { whiten } from './whiten';

/** Mild on purpose: with less of it, what tells two animals of one library apart is turned down as well. */
const shrinkage = 10;

const enough = 20;

const most = 400;

/**
 * What all faces of a library have in common: their mean and, in part, the directions in which they vary most, such as indoors or
 * from the side. Learned from at most 400, spread evenly; with fewer than 20 the mean alone; null with fewer than 2.
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
