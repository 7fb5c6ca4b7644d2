/** How sure we are, for words; what is less likely than `could-be` gets none. */
export type Confidence = 'very-likely' | 'likely' | 'could-be';

const limits: [Confidence, number][] = [
  ['very-likely', 0.85],
  ['likely', 0.5],
  ['could-be', 0.15],
];

export const confidenceOf = (probability: number): Confidence | null =>
  limits.find(([, least]) => probability >= least)?.[0] ?? null;
