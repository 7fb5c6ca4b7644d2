import type { Projection } from '../vectors/projection';

export interface HeldOutFigures {
  /** How often the most similar known face was the same pet's, 0 to 1. */
  topOne: number;
  /** Mean margin between the best face of its own pet and of any other, in standard deviations: how safely they are told apart. */
  separation: number;
}

/** What was learned from the user's pets. Plain data for IndexedDB; of use only with the model whose vectors it was trained on. */
export interface Adapter {
  projections: Projection[];
  /** ISO instant. */
  trainedAt: string;
  pets: number;
  exemplars: number;
  plain: HeldOutFigures;
  adapted: HeldOutFigures;
  /** Exemplars, held out, that are told right with it alone, and those that are without it alone. */
  changed: { gained: number; lost: number };
}
