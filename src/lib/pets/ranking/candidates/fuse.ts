import { compress, expected } from '../standard';

export interface Evidence {
  /** From 1; null where the server gave no order that holds it. */
  rank: number | null;
  similarity: number | null;
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
};

/** From the median absolute deviation to the standard deviation of a normal distribution. */
const madToDeviation = 1.4826;

/**
 * In deviations from what is usual among these candidates, most of whom are somebody else, so that models and pets compare.
 * Median and median absolute deviation, which the few true ones hardly move; with few, mixed with what is expected.
 */
export const standardise = (similarities: readonly number[]): ((similarity: number) => number) => {
  const share = similarities.length / (similarities.length + expected.count);
  const seen = similarities.length > 0 ? median(similarities) : 0;
  const deviation =
    similarities.length > 0 ? median(similarities.map((value) => Math.abs(value - seen))) * madToDeviation : 0;
  const middle = share * seen + (1 - share) * expected.middle;
  const spread = Math.max(0.01, share * deviation + (1 - share) * expected.spread);
  return (similarity) => compress((similarity - middle) / spread);
};

/**
 * One score for each candidate, higher for more alike, `weight` being w, 0 to 1 (see `weightOf`):
 *
 *     (1 − w) · place + w · (standardised similarity)        place = log₂(1 + n / rank) − 1
 *
 * The place is 0 for the last of n and grows by one with every halving of the rank. What is unknown counts as 0.
 */
export const fuseEvidence = (evidence: readonly Evidence[], weight: number): number[] => {
  const known = evidence.flatMap(({ similarity }) => similarity ?? []);
  const deviations = standardise(known);
  return evidence.map(({ rank, similarity }) => {
    const place = rank === null ? 0 : Math.log2(1 + evidence.length / rank) - 1;
    return (1 - weight) * place + (similarity === null ? 0 : weight * deviations(similarity));
  });
};
