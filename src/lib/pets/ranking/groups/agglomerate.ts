/** Similarity of two different items, and whether the two may never be in one group; both symmetric. */
export interface Affinities {
  count: number;
  similarity(a: number, b: number): number;
  cannotLink(a: number, b: number): boolean;
}

/**
 * Average linkage: joins the two groups with the greatest mean similarity until none may be joined or it falls below `least`.
 * Sums add up when groups are joined, a forbidden pair being −∞ in them (Lance and Williams, "A general theory of classificatory
 * sorting strategies", 1967). At most n³ steps. Returns lists of items in rising order.
 */
export const agglomerate = ({ count, similarity, cannotLink }: Affinities, least: number): number[][] => {
  const groups = new Map(Array.from({ length: count }, (_, item) => [item, [item]]));
  const sums = new Float64Array(count * count);
  for (let a = 0; a < count; a++) {
    for (let b = 0; b < a; b++) {
      sums[a * count + b] = sums[b * count + a] = cannotLink(a, b) ? -Infinity : similarity(a, b);
    }
  }
  for (;;) {
    let best = { a: 0, b: 0, mean: -Infinity };
    for (const [a, itemsA] of groups) {
      for (const [b, itemsB] of groups) {
        const mean = b < a ? sums[a * count + b] / (itemsA.length * itemsB.length) : -Infinity;
        if (mean > best.mean) {
          best = { a, b, mean };
        }
      }
    }
    if (best.mean === -Infinity || best.mean < least) {
      return [...groups.values()];
    }
    const { a, b } = best;
    groups.set(
      a,
      [...groups.get(a)!, ...groups.get(b)!].sort((x, y) => x - y),
    );
    groups.delete(b);
    for (const other of groups.keys()) {
      if (other === a) {
        continue;
      }
      sums[a * count + other] += sums[b * count + other];
      sums[other * count + a] = sums[a * count + other];
    }
  }
};
