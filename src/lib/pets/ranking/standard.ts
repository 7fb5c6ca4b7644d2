import { placeInOrder } from './numbers';

/** Nearly as it is up to three deviations, then slower and slower: ten of them are no certainty, the tail is not normal. */
export const compress = (deviation: number): number => 3 * Math.asinh(deviation / 3);

/** Similarities of strangers before any was seen, and for how many seen ones they count. */
export const expected = { middle: 0, spread: 0.15, count: 4 };

/** Two quantiles, and where they lie in a normal distribution, in deviations from its middle. */
const low = { share: 0.1, at: -1.2816 };
const high = { share: 0.4, at: -0.2533 };

/**
 * Similarities in deviations from what is usual among strangers, told from those less similar than most, as of a normal
 * distribution; mixed with what is expected where there are few.
 */
export const standardiser = (similarities: Float64Array): ((similarity: number) => number) => {
  const count = similarities.length;
  const values = similarities.slice();
  const quantile = (share: number) => placeInOrder(values, Math.floor(share * (count - 1)));
  const share = count / (count + expected.count);
  const seen = count > 0;
  const [lower, upper] = seen ? [quantile(low.share), quantile(high.share)] : [0, 0];
  const deviation = (upper - lower) / (high.at - low.at);
  const middleSeen = upper - high.at * deviation;
  const middle = share * middleSeen + (1 - share) * expected.middle;
  const spread = Math.max(0.01, share * deviation + (1 - share) * expected.spread);
  return (similarity) => compress((similarity - middle) / spread);
};
