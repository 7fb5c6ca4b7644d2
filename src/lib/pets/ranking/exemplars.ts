import type { ClusterFace } from './candidates/cluster';
import { byId, indexOfGreatest, mean } from './numbers';
import { dot } from './vectors/vectors';

export type ExemplarFace = Pick<ClusterFace, 'id' | 'takenAt' | 'vector'>;

/** From so many faces on, the tenth that is least like the others is not taken: it may be somebody else. */
const enoughToDoubt = 10;

const similarityToOthers = (face: ExemplarFace, faces: readonly ExemplarFace[]): number => {
  const similarities = faces.flatMap((other) =>
    other !== face && other.vector && face.vector ? [dot(face.vector, other.vector)] : [],
  );
  return similarities.length > 0 ? mean(similarities) : 0;
};

const withoutDoubtful = (faces: readonly ExemplarFace[], similarity: ReadonlyMap<ExemplarFace, number>) => {
  const known = faces.filter(({ vector }) => vector).sort((a, b) => similarity.get(a)! - similarity.get(b)!);
  const doubtful = new Set(known.length < enoughToDoubt ? [] : known.slice(0, Math.floor(known.length / 10)));
  return faces.filter((face) => !doubtful.has(face));
};

/** Place of each face in time, 0 the first to 1 the last: by order, so that a burst or a long pause does not decide. */
const placesInTime = (faces: readonly ExemplarFace[]): Map<ExemplarFace, number> => {
  const dated = faces.filter(({ takenAt }) => takenAt !== null).sort((a, b) => (a.takenAt! < b.takenAt! ? -1 : 1));
  return new Map(dated.map((face, index) => [face, index / Math.max(1, dated.length - 1)]));
};

/**
 * Up to `count` faces that differ in time and in looks, the most typical first, then always the one farthest from those chosen
 * (Gonzalez, "Clustering to minimize the maximum intercluster distance", 1985). Distance: places in time plus the cosine distance,
 * each at most 1, half where unknown. Does not depend on the order of the faces.
 */
export const chooseExemplars = <T extends ExemplarFace>(faces: readonly T[], count: number): T[] => {
  const ordered = [...faces].sort(byId);
  const similarity = new Map(ordered.map((face) => [face as ExemplarFace, similarityToOthers(face, ordered)]));
  const places = placesInTime(ordered);
  const middle = (face: T) => -Math.abs((places.get(face) ?? 1) - 0.5);
  const pool = withoutDoubtful(ordered, similarity) as T[];
  const distance = (a: T, b: T): number => {
    const [placeA, placeB] = [places.get(a), places.get(b)];
    const time = placeA === undefined || placeB === undefined ? 0.5 : Math.abs(placeA - placeB);
    const looks = a.vector && b.vector ? Math.min(1, 1 - dot(a.vector, b.vector)) : 0.5;
    return time + looks;
  };
  const first = [...pool].sort((a, b) => similarity.get(b)! - similarity.get(a)! || middle(b) - middle(a)).slice(0, 1);
  const chosen = count > 0 ? first : [];
  while (chosen.length > 0 && chosen.length < Math.min(count, pool.length)) {
    const rest = pool.filter((face) => !chosen.includes(face));
    const far = rest.map((face) => Math.min(...chosen.map((one) => distance(face, one))));
    chosen.push(rest[indexOfGreatest(far)]);
  }
  return chosen;
};
