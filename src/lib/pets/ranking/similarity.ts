import { crowdingShare } from './crowding';
import { meanOfTop, sum } from './numbers';
import { dot } from './vectors/vectors';

/** Vectors of length 1 that are taken to be one animal's. */
export interface VectorGroup {
  vectors: readonly Float32Array[];
  /** See `crowdingOf`; 0 where it is not known. */
  crowding?: readonly number[];
  /** How much each counts, together 1, see `agreementIn`; all the same where it is not known. */
  agreement?: readonly number[];
}

export interface ClusterSimilarity {
  similarity: number;
  best: [a: number, b: number];
}

const meanOfRows = (table: readonly (readonly number[])[], agreement?: readonly number[]): number =>
  sum(table.map((row, index) => (agreement?.[index] ?? 1 / table.length) * meanOfTop(row, 0.5)));

const transpose = (table: readonly (readonly number[])[]): number[][] =>
  table[0].map((_, column) => table.map((row) => row[column]));

/**
 * How alike two groups are, each with at least one vector: every vector of each against the better half of the other group, the mean
 * of both ways. Unlike a centroid it allows for poses; unlike the maximum, one lucky pair does not carry a group. Symmetric.
 */
export const clusterSimilarity = (a: VectorGroup, b: VectorGroup): ClusterSimilarity => {
  const cosines = a.vectors.map((one) => b.vectors.map((other) => dot(one, other)));
  let best: [number, number] = [0, 0];
  for (const [row, similarities] of cosines.entries()) {
    for (const [column, similarity] of similarities.entries()) {
      if (similarity > cosines[best[0]][best[1]]) {
        best = [row, column];
      }
    }
  }
  const around = (one: number, other: number) => (a.crowding?.[one] ?? 0) + (b.crowding?.[other] ?? 0);
  const table = cosines.map((row, one) => row.map((cosine, other) => cosine - crowdingShare * around(one, other)));
  return { similarity: (meanOfRows(table, a.agreement) + meanOfRows(transpose(table), b.agreement)) / 2, best };
};
