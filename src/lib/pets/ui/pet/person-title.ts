import { isNamed } from '$lib/pets/core/person';
import { petsState, type PetItem } from '$lib/pets/verdicts/pets.svelte';
import { petTitle } from './pet-title';

/** What anybody is called who may be no pet at all: the name, "Unnamed person", or what `petTitle` says of a pet. */
export const personTitle = (item: PetItem, $t: (key: string) => string): string => {
  const isHuman = petsState.verdictOf(item.person.id)?.kind === 'human';
  return isHuman && !isNamed(item.person) ? $t('pets.unnamed.person') : petTitle(item, $t);
};
