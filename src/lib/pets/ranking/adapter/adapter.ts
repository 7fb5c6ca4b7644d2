import type { Projection } from '../vectors/projection';

/** How a model does on faces that it has not been adapted to. */
export interface HeldOutFigures {
  /** How often the most similar known face was the same pet's, 0 to 1. */
  topOne: number;
  /**
   * The margin between the most similar face of its own pet and that of any other, its mean over held-out faces in
   * standard deviations: not only whether they are told apart, but how safely.
   */
  separation: number;
}

/**
 * What has been learned from the user's own pets about what makes them differ. Plain data that IndexedDB keeps as it is; of
 * use only with the model whose vectors it was trained on.
 */
export interface Adapter {
  /** To be applied to a model's vector one after the other: what all animals have in common first. */
  projections: Projection[];
  /** ISO instant. */
  trainedAt: string;
  pets: number;
  exemplars: number;
  /** Without it, and with it. */
  plain: HeldOutFigures;
  adapted: HeldOutFigures;
}
