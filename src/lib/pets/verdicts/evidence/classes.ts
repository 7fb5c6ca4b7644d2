/** What a person may be: a dog, a cat, another animal (or a plush one), or a human. */
export const verdictClasses = ['dog', 'cat', 'other', 'human'] as const;
export type VerdictClass = (typeof verdictClasses)[number];

/** How likely each of them is; sums to 1. */
export type Probabilities = Record<VerdictClass, number>;

/** One number per class, in the order of `verdictClasses`: log-likelihoods up to a constant that all classes share. */
export type Scores = readonly number[];

/** Scores as probabilities: exp of each by the sum of them all. */
export const softmax = (scores: Scores): Probabilities => {
  const highest = Math.max(...scores);
  const [dog, cat, other, human] = scores.map((score) => Math.exp(score - highest));
  const sum = dog + cat + other + human;
  return { dog: dog / sum, cat: cat / sum, other: other / sum, human: human / sum };
};
