import { compareNames } from '../core/names';
import { isNamed } from '../core/person';
import type { Species } from '../core/species';
import { allRecords, noteWord } from '../register';
import { sync } from '../register/sync';
import { petsState } from '../verdicts/pets.svelte';
import { registerKeeper } from './background.svelte';
import { isCovered } from './record-keeping';

/** One named pet before an upgrade: what a face reset would lose, and whether the register could give it back. */
export interface PetHealth {
  personId: string;
  name: string;
  species: Species | null;
  /** Places by which it would be found again. */
  exemplars: number;
  /** Null while they have not been counted. */
  photos: number | null;
  /** Whether there are three places at least, or all that the pet has. */
  isCovered: boolean;
}

/** What a face reset would lose: every named pet, those that are not covered first. */
export const registerHealth = async (): Promise<PetHealth[]> => {
  const records = await allRecords();
  const byPerson = new Map([...records.values()].map((record) => [record.personId, record]));
  const named = petsState.pets.filter(({ person }) => isNamed(person));
  const health = named.map(({ person, species, photos }): PetHealth => {
    const exemplars = byPerson.get(person.id)?.exemplars.length ?? 0;
    return {
      personId: person.id,
      name: person.name,
      species,
      exemplars,
      photos,
      isCovered: isCovered(exemplars, photos),
    };
  });
  return health.sort((a, b) => Number(a.isCovered) - Number(b.isCovered) || compareNames(a.name, b.name));
};

interface CompleteOptions {
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

/**
 * Completes the register for every named pet that is not covered, and brings it to the server.
 * @returns The health afterwards. @throws ApiError, or AbortError when `signal` fires.
 */
export const completeRegister = async ({ onProgress, signal }: CompleteOptions = {}): Promise<PetHealth[]> => {
  await noteWord();
  const health = await registerHealth();
  const open = health.filter((pet) => !pet.isCovered).map(({ personId }) => personId);
  await registerKeeper.complete(open, (done) => onProgress?.(done, open.length), signal);
  await sync();
  return registerHealth();
};
