import { mean, meanOfTop } from './numbers';
import { dot } from './vectors/vectors';

export interface ClusterSimilarity {
  similarity: number;
  best: [a: number, b: number];
}

const meanOfRows = (table: readonly (readonly number[])[]): number => mean(table.map((row) => meanOfTop(row, 0.5)));

const transpose = (table: readonly (readonly number[])[]): number[][] =>
  table[0].map((_, column) => table.map((row) => row[column]));

/**
 * How alike two groups of unit vectors are, each with at least one: every vector of each against the better half of the other
 * group, the mean of both ways. Unlike a centroid it allows for poses; unlike the maximum, one lucky pair does not carry a group.
 * Symmetric. `crowding` of each vector, if known, is taken off: see `crowdingOf`.
 */
export const clusterSimilarity = (
  a: readonly Float32Array[],
  b: readonly Float32Array[],
  crowding?: readonly [a: readonly number[], b: readonly number[]],
): ClusterSimilarity => {
  const cosines = a.map((one) => b.map((other) => dot(one, other)));
  let best: [number, number] = [0, 0];
  for (const [row, similarities] of cosines.entries()) {
    for (const [column, similarity] of similarities.entries()) {
      if (similarity > cosines[best[0]][best[1]]) {
        best = [row, column];
      }
    }
  }
  const table = crowding
    ? cosines.map((row, one) => row.map((cosine, other) => cosine - (crowding[0][one] + crowding[1][other]) / 2))
    : cosines;
  return { similarity: mean([meanOfRows(table), meanOfRows(transpose(table))]), best };
};
