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
 * How alike two groups of unit vectors are, each with at least one: every vector of the smaller group against the better half of
 * the larger one, both ways when equally large. Unlike a centroid it allows for poses; unlike the maximum, one lucky pair does not
 * carry a group. Symmetric.
 */
export const clusterSimilarity = (a: readonly Float32Array[], b: readonly Float32Array[]): ClusterSimilarity => {
  const table = a.map((one) => b.map((other) => dot(one, other)));
  let best: [number, number] = [0, 0];
  for (const [row, similarities] of table.entries()) {
    for (const [column, similarity] of similarities.entries()) {
      if (similarity > table[best[0]][best[1]]) {
        best = [row, column];
      }
    }
  }
  const sides = [
    a.length <= b.length ? [meanOfRows(table)] : [],
    b.length <= a.length ? [meanOfRows(transpose(table))] : [],
  ];
  return { similarity: mean(sides.flat()), best };
};
