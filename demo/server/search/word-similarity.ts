/** The threshold that Immich's search for people sets. */
export const nameThreshold = 0.5;

/**
 * PostgreSQL's `word_similarity`: how well the trigrams of `query` are covered by some stretch of the trigrams of `text`,
 * 0 to 1; accents and case ignored.
 */
export const wordSimilarity = (query: string, text: string): number => {
  const wanted = new Set(trigrams(query));
  const sequence = trigrams(text);
  let best = 0;
  for (let start = 0; start < sequence.length; start++) {
    const stretch = new Set<string>();
    let shared = 0;
    for (const trigram of sequence.slice(start)) {
      if (!stretch.has(trigram)) {
        stretch.add(trigram);
        shared += wanted.has(trigram) ? 1 : 0;
      }
      best = Math.max(best, shared / (wanted.size + stretch.size - shared));
    }
  }
  return best;
};

/** Trigrams in reading order; every word is padded with two blanks before and one after. */
const trigrams = (text: string): string[] =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .flatMap((word) => {
      const padded = `  ${word} `;
      return Array.from({ length: padded.length - 2 }, (_, i) => padded.slice(i, i + 3));
    });
