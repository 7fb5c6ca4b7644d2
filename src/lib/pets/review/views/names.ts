import type { Person } from '$lib/pets/core/person';
import { petItemOf } from '$lib/pets/verdicts/pet-item';
import { personTitle } from '../../ui/pet/person-title';

/** What a pet that a question is about is called; also somebody whom nobody knows any more has a word. */
export const petName = (person: Person | undefined, $t: (key: string) => string): string =>
  person ? personTitle(petItemOf(person), $t) : $t('pets.unnamed.unknown');
