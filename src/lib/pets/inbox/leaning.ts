import type { Species } from '../core/species';

/** What somebody may be, without a word about whether it is kept. */
export type Kind = Species | 'human';

export interface Leaning {
  kind: Kind;
  /** Whether it is likelier than all the others together. */
  isProbable: boolean;
}

/** Below this it would be no better than a guess among four. */
const worthSaying = 0.4;

/**
 * What the evidence leans to, for those that it is not enough to decide about; null when it leans nowhere.
 * @param probabilities of each kind, adding up to 1
 */
export const leaningOf = (probabilities: Readonly<Record<Kind, number>>): Leaning | null => {
  const kinds: readonly Kind[] = ['dog', 'cat', 'other', 'human'];
  const [kind] = [...kinds].sort((a, b) => probabilities[b] - probabilities[a]);
  const probability = probabilities[kind];
  return probability < worthSaying ? null : { kind, isProbable: probability > 0.5 };
};
