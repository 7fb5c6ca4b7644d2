import type { Person } from '$lib/pets/core/person';
import { petItemOf } from '$lib/pets/verdicts/pet-item';
import { personTitle } from '../../ui/pet/person-title';

export const petName = (person: Person | undefined, $t: (key: string) => string): string =>
  person ? personTitle(petItemOf(person), $t) : $t('pets.unnamed.unknown');
