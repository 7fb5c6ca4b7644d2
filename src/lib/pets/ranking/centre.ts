import { byId } from './numbers';
import { evenly } from './spread';
import { meanOf, unit } from './vectors/vectors';

/** More faces than this say nothing new about where the middle is. */
const most = 100;

const centres = new WeakMap<object, Float32Array | null>();

/**
 * The middle of the vectors of somebody's faces, of length 1; null while there are none. With the background taken out of the
 * vectors, the similarity of the middles says as much as that of all pairs, in a fraction of the time.
 */
export const centreOf = (somebody: {
  faces: readonly { id: string; vector?: Float32Array }[];
}): Float32Array | null => {
  const known = centres.get(somebody);
  if (known !== undefined) {
    return known;
  }
  const vectors = evenly([...somebody.faces].sort(byId), most).flatMap(({ vector }) => vector ?? []);
  const centre = vectors.length < 2 ? (vectors.at(0) ?? null) : unit(meanOf(vectors));
  centres.set(somebody, centre);
  return centre;
};
