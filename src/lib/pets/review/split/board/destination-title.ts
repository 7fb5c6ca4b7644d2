import type { Destination } from '$lib/pets/core/destination';
import { petItemOf } from '$lib/pets/verdicts/pet-item';
import { petsState } from '$lib/pets/verdicts/pets.svelte';
import { personTitle } from '../../../ui/pet/person-title';

type Translate = (key: string, options?: { values: Record<string, string> }) => string;

export const destinationTitle = (to: Destination, $t: Translate): string => {
  if (to.kind === 'nobody') {
    return $t('pets.picker.nobody');
  }
  if (to.kind === 'new') {
    return to.name ? $t('pets.picker.new_named', { values: { name: to.name } }) : $t('pets.picker.new');
  }
  const person = petsState.people.get(to.personId);
  return person ? personTitle(petItemOf(person), $t) : $t('pets.unnamed.unknown');
};
