/** Similarity of two different items, and whether the two may never be in one group; both symmetric. */
export interface Affinities {
  count: number;
  similarity(a: number, b: number): number;
  cannotLink(a: number, b: number): boolean;
}

/**
 * Average linkage: joins the two groups with the greatest mean similarity until none may be joined or it falls below `least`.
 * Sums add up when groups are joined, a forbidden pair being −∞ in them (Lance and Williams, "A general theory of classificatory
 * sorting strategies", 1967). Each group keeps which of the groups before it is nearest, so that it mostly takes n² steps; at most
 * n³. Returns lists of items in rising order.
 */
export const agglomerate = ({ count, similarity, cannotLink }: Affinities, least: number): number[][] => {
  const groups = Array.from({ length: count }, (_, item): number[] | null => [item]);
  const sizes = new Float64Array(count).fill(1);
  const sums = new Float64Array(count * count);
  for (let a = 0; a < count; a++) {
    for (let b = 0; b < a; b++) {
      sums[a * count + b] = sums[b * count + a] = cannotLink(a, b) ? -Infinity : similarity(a, b);
    }
  }
  const meanOf = (a: number, b: number) => sums[a * count + b] / (sizes[a] * sizes[b]);
  const nearest = new Int32Array(count);
  const means = new Float64Array(count);
  const note = (a: number, b: number, mean: number) => {
    nearest[a] = b;
    means[a] = mean;
  };
  const findNearest = (a: number) => {
    note(a, -1, -Infinity);
    for (let b = 0; b < a; b++) {
      const mean = groups[b] === null ? -Infinity : meanOf(a, b);
      if (mean > means[a]) {
        note(a, b, mean);
      }
    }
  };
  for (let a = 0; a < count; a++) {
    findNearest(a);
  }
  for (;;) {
    let a = -1;
    for (let one = 0; one < count; one++) {
      if (groups[one] !== null && nearest[one] !== -1 && (a === -1 || means[one] > means[a])) {
        a = one;
      }
    }
    if (a === -1 || means[a] < least) {
      return groups.filter((items) => items !== null);
    }
    const b = nearest[a];
    groups[a] = [...groups[a]!, ...groups[b]!].sort((x, y) => x - y);
    groups[b] = null;
    sizes[a] += sizes[b];
    for (let other = 0; other < count; other++) {
      if (groups[other] === null || other === a) {
        continue;
      }
      sums[a * count + other] += sums[b * count + other];
      sums[other * count + a] = sums[a * count + other];
    }
    findNearest(a);
    for (let other = 0; other < count; other++) {
      if (groups[other] === null || other === a) {
        continue;
      }
      const mean = other > a ? meanOf(other, a) : -Infinity;
      if (nearest[other] === a || nearest[other] === b) {
        findNearest(other);
      } else if (mean > means[other] || (mean === means[other] && a < nearest[other])) {
        note(other, a, mean);
      }
    }
  }
};
