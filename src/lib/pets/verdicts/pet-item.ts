import type { Person } from '../core/person';
import { petsState, type PetItem } from './pets.svelte';

/** Anybody as the cards show a pet, also somebody that is in no list of people; follows `petsState`. */
export const petItemOf = (person: Person): PetItem =>
  petsState.itemOf(person.id) ?? { person, species: null, photos: null, newest: null };
