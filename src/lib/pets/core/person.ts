import { shownName } from './names';
import type { Species } from './species';

/** What Immich's people API returns: a cluster of faces with an id, perhaps a name. */
export interface Person {
  id: string;
  /** As stored: neither trimmed nor limited by the server; empty when unnamed. */
  name: string;
  /** `YYYY-MM-DD`, or null. */
  birthDate: string | null;
  isFavorite: boolean;
  isHidden: boolean;
  /** ISO instant of the last change, to the millisecond; the cover's URL stays the same, this changes with it. */
  updatedAt: string;
  /** Immich's own tint, unused here; kept so that a person that is made again loses nothing. */
  color?: string;
  /** What the server itself says the animal is (forks, a later Immich); undefined on every stock server. */
  serverSpecies?: Species;
}

/** The fields of a person that Immich lets us write, and so the ones a change has to be able to restore. */
export interface PersonFields {
  name: string;
  birthDate: string | null;
  isFavorite: boolean;
  isHidden: boolean;
}

/** Whether the person has a name that can be seen. */
export const isNamed = (person: Pick<Person, 'name'>): boolean => shownName(person.name) !== '';
