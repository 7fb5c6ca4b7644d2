import type { Person } from '$lib/pets/model/person';
import { petItemOf } from '$lib/pets/state/petItem';
import { personTitle } from '../merge/personTitle';

/** What a pet that a question is about is called; also somebody whom nobody knows any more has a word. */
export const petName = (person: Person | undefined, $t: (key: string) => string): string =>
  person ? personTitle(petItemOf(person), $t) : $t('pets.unnamed.unknown');
