import { groupBy } from '../group-by';
import { intersectionOverUnion, type Box } from './box';

/** Where a face lies; unlike ids of faces and people, this outlives a face reset. */
export interface Place {
  assetId: string;
  /** Relative to the photo. */
  box: Box;
}

/** Least overlap (intersection over union) of a box that was and one that is, for them to show the same animal. */
const sameBox = 0.5;

export const isSamePlace = (a: Place, b: Place): boolean =>
  a.assetId === b.assetId && intersectionOverUnion(a.box, b.box) >= sameBox;

interface PlacePair<P, F> {
  place: P;
  face: F;
  /** Intersection over union. */
  overlap: number;
}

/**
 * The best face for each place and the best place for each face, of all pairs that overlap enough: where animals lie on each
 * other, none takes the other's face. Best pairs first; of equal ones, in the order of the places.
 */
export const pairPlaces = <P extends Place, F extends Place>(
  places: readonly P[],
  faces: readonly F[],
): PlacePair<P, F>[] => {
  const onPhoto = groupBy(faces, ({ assetId }) => assetId);
  const pairs = places.flatMap((place) =>
    (onPhoto.get(place.assetId) ?? [])
      .map((face) => ({ place, face, overlap: intersectionOverUnion(place.box, face.box) }))
      .filter(({ overlap }) => overlap >= sameBox),
  );
  const taken = new Set<unknown>();
  return pairs
    .sort((a, b) => b.overlap - a.overlap)
    .filter(({ place, face }) => {
      const isFree = !taken.has(place) && !taken.has(face);
      if (isFree) {
        taken.add(place).add(face);
      }
      return isFree;
    });
};
