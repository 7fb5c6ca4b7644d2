import { centring, type Projection } from './projection';
import { meanOf, subtract } from './vectors';
import { whiten } from './whiten';

/** Not much more: what tells two animals of one library apart is turned down as well. */
const shrinkage = 3;

const enough = 20;

const most = 400;

/**
 * What differs between cuttings of one picture is not the animal, so that it counts for so much more than what differs between
 * faces, and is turned down farther.
 */
const framing = { weight: 30, shrinkage: 1, enough: 5, mostFaces: 200 };

const spread = (vectors: readonly Float32Array[], count: number): Float32Array[] => {
  const step = Math.max(1, vectors.length / count);
  return Array.from({ length: Math.min(count, vectors.length) }, (_, index) => vectors[Math.floor(index * step)]);
};

const deviationsOf = (vectors: readonly Float32Array[], mean: Float32Array): Float32Array[] =>
  vectors.map((vector) => subtract(vector, mean));

/**
 * What all faces of a library have in common: their mean and, in part, the directions in which they vary most, such as indoors or
 * from the side. Learned from at most 400, spread evenly; with fewer than 20 the mean alone; null with fewer than 2.
 *
 * @param framings of some faces, the vectors of parts of the same picture: in which directions these differ, a model tells how a
 * picture was cut and not who is on it (nuisance attribute projection: Solomonoff, Campbell and Boardman, "Advances in channel
 * compensation for SVM speaker recognition", 2005). Nobody has to say who is who.
 */
export const learnBackground = (
  vectors: readonly Float32Array[],
  framings: readonly (readonly Float32Array[])[] = [],
): Projection | null => {
  if (vectors.length < 2) {
    return null;
  }
  const mean = meanOf(vectors);
  if (framings.length < framing.enough) {
    const some = spread(vectors, most);
    return some.length < enough ? centring(mean) : whiten(deviationsOf(some, mean), mean, shrinkage);
  }
  const part = Math.sqrt(framing.weight);
  const byCutting = framings
    .flatMap((parts) => deviationsOf(parts, meanOf(parts)))
    .map((deviation) => deviation.map((value) => part * value));
  const byFace = deviationsOf(spread(vectors, framing.mostFaces), mean);
  return whiten([...byFace, ...byCutting], mean, framing.shrinkage);
};
