import { shownName } from './names';
import type { Species } from './species';

/** What another account that shares a person calls it. */
export interface OtherName {
  sharedById: string;
  name: string;
  birthDate: string | null;
  /** `read`, `write` or `admin`. */
  role: string;
}

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
  /** Of a person that is shared between accounts, since 3.3. */
  others?: OtherName[];
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

/** A name as servers may keep it: composed otherwise, or trimmed. */
const nameForm = (name: string): string => name.normalize('NFC').trim();

const dayMs = 86_400_000;

/** The calendar day (`YYYY-MM-DD`) after one. */
export const nextDay = (day: string): string => {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + dayMs);
  return Number.isNaN(next.getTime()) ? day : next.toISOString().slice(0, 10);
};

/** Whether a birthday that was written is read a day early: Immich 3.0.1 to 3.1.0 do so to the west of Greenwich. */
export const isDayEarly = (read: string | null, written: string | null): boolean =>
  read !== null && written !== null && read !== written && nextDay(read) === written;

/** Whether a field that was written is read back as it may be. */
export const isKept = <K extends keyof PersonFields>(
  field: K,
  read: PersonFields[K] | undefined,
  written: PersonFields[K] | undefined,
): boolean => {
  if (field === 'name') {
    return nameForm(String(read)) === nameForm(String(written));
  }
  return (
    read === written ||
    (field === 'birthDate' && isDayEarly((read as string | null) ?? null, (written as string | null) ?? null))
  );
};
