/** What two items have in common, and whether they may ever be in one group. */
export interface Affinities {
  /** Number of items. */
  count: number;
  /** Similarity of two different items; symmetric. */
  similarity(a: number, b: number): number;
  /** Whether the two may never meet; symmetric. */
  cannotLink(a: number, b: number): boolean;
}

/**
 * Agglomerative clustering by average linkage: time and again the two groups with the greatest mean similarity between
 * them are joined, never two that hold a pair that cannot be linked, until none may be joined any more or the mean falls
 * below `least`. Sums of similarities add up when groups are joined, and a forbidden pair is −∞ in them (Lance and
 * Williams, "A general theory of classificatory sorting strategies", 1967, for the average). At most n³ steps for n items.
 *
 * @returns the groups, each a list of items in rising order
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
