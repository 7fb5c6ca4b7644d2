import type { Species } from '../species';

/** Places for models that tell animals apart: those of one species, and all that have none of their own. */
export const embeddingSlots = ['embedding', 'embedding_dog', 'embedding_cat'] as const;
export type EmbeddingSlot = (typeof embeddingSlots)[number];

const own: Partial<Record<Species, EmbeddingSlot>> = { dog: 'embedding_dog', cat: 'embedding_cat' };

/**
 * The places of the models that may look at animals of a species, the best first; null stands for one that is not known, and
 * for animals of several species that are compared with each other.
 */
export const slotsFor = (species: Species | null): EmbeddingSlot[] => {
  const slot = species && own[species];
  return slot ? [slot, 'embedding'] : ['embedding'];
};

/** The species that alone a place is for; null for all. */
export const speciesOfSlot = (slot: EmbeddingSlot): Species | null =>
  slot === 'embedding_dog' ? 'dog' : slot === 'embedding_cat' ? 'cat' : null;
