import type { Species } from '../core/species';
import { petsState } from './pets.svelte';

/** What animal a person is; null for no pet, and where nobody has said which and the evidence does not tell. */
export const speciesOf = (personId: string): Species | null => {
  const verdict = petsState.verdictOf(personId);
  return verdict?.kind === 'pet' ? verdict.species : null;
};

/** What animals all of these are, as far as that is known; null where it is of none, or they are several kinds. */
export const sharedSpecies = (personIds: readonly string[]): Species | null => {
  const known = new Set(personIds.flatMap((id) => speciesOf(id) ?? []));
  return known.size === 1 ? [...known][0] : null;
};

/** The same of all pets; null as well while not everybody is known. */
export const speciesOfAllPets = (): Species | null =>
  petsState.settled ? sharedSpecies(petsState.pets.map(({ person }) => person.id)) : null;
