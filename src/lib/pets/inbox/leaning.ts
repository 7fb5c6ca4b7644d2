import type { Species } from '../core/species';

export type Kind = Species | 'human';

export interface Leaning {
  kind: Kind;
  /** Whether it is likelier than all the others together. */
  isProbable: boolean;
}

/** Below this it would be no better than a guess among four. */
const worthSaying = 0.4;

/** Null where it leans nowhere. The probabilities add up to 1. */
export const leaningOf = (probabilities: Readonly<Record<Kind, number>>): Leaning | null => {
  const kinds: readonly Kind[] = ['dog', 'cat', 'other', 'human'];
  const [kind] = [...kinds].sort((a, b) => probabilities[b] - probabilities[a]);
  const probability = probabilities[kind];
  return probability < worthSaying ? null : { kind, isProbable: probability > 0.5 };
};
