import { shownName } from '../../core/names';
import { isNamed, type Person } from '../../core/person';
import type { Species } from '../../core/species';

type Translate = (key: string) => string;

const unnamedWords: Record<Species, string> = {
  dog: 'pets.unnamed.dog',
  cat: 'pets.unnamed.cat',
  other: 'pets.unnamed.other',
};

/** What a pet is called: its name, else "Unnamed dog", "… cat", "… animal" or, of unknown species, "… pet". */
export const petTitle = (pet: { person: Pick<Person, 'name'>; species: Species | null }, $t: Translate): string =>
  isNamed(pet.person)
    ? shownName(pet.person.name)
    : $t(pet.species ? unnamedWords[pet.species] : 'pets.unnamed.unknown');
