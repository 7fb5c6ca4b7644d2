import { Vectors } from './vectors.ts';

/** Immich's defaults: cosine distance up to which two faces may be one person's, and how many alike make a core. */
const maxDistance = 0.5;
const minimumFaces = 3;

interface Neighbour {
  index: number;
  distance: number;
}

/** For each vector the ones within the distance, itself included, nearest first. */
const neighboursOf = (vectors: readonly Float32Array[]): Neighbour[][] => {
  const neighbours: Neighbour[][] = vectors.map((_, index) => [{ index, distance: 0 }]);
  for (const [a, vector] of vectors.entries()) {
    for (let b = a + 1; b < vectors.length; b++) {
      const distance = Vectors.distance(vector, vectors[b]);
      if (distance <= maxDistance) {
        neighbours[a].push({ index: b, distance });
        neighbours[b].push({ index: a, distance });
      }
    }
  }
  return neighbours.map((near) => near.sort((a, b) => a.distance - b.distance || a.index - b.index));
};

/**
 * Groups faces as Immich's facial recognition does: one after another, each joins the group of the nearest face that has
 * one; a face with enough others around it founds a group where there is none; the rest is looked at once more in the end.
 * @returns A number for each vector's group, null for strays. `founders` is the index of the face that began each group.
 */
export const clusterFaces = (vectors: readonly Float32Array[]): { groups: (number | null)[]; founders: number[] } => {
  const neighbours = neighboursOf(vectors);
  const groups: (number | null)[] = vectors.map(() => null);
  const founders: number[] = [];
  const deferred: number[] = [];
  for (const [index, near] of neighbours.entries()) {
    const isCore = near.length >= minimumFaces;
    const grouped = near.find((neighbour) => groups[neighbour.index] !== null);
    if (isCore && !grouped) {
      groups[index] = founders.length;
      founders.push(index);
    } else if (isCore) {
      groups[index] = grouped ? groups[grouped.index] : null;
    } else if (near.length > 1) {
      deferred.push(index);
    }
  }
  for (const index of deferred) {
    const grouped = neighbours[index].find((neighbour) => groups[neighbour.index] !== null);
    groups[index] = grouped ? groups[grouped.index] : null;
  }
  return { groups, founders };
};
