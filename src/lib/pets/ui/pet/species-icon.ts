import { mdiCat, mdiDog, mdiPaw, mdiRabbit } from '@mdi/js';
import type { Species } from '../../core/species';

const icons: Record<Species, string> = { dog: mdiDog, cat: mdiCat, other: mdiRabbit };

/** What a kind of animal is called. */
export const speciesWords: Readonly<Record<Species, string>> = {
  dog: 'pets.species.dog',
  cat: 'pets.species.cat',
  other: 'pets.species.other',
};

/** The icon of a kind of animal; a paw while nobody has said which. */
export const speciesIcon = (species: Species | null): string => (species ? icons[species] : mdiPaw);
