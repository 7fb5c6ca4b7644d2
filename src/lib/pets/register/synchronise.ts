import { mapPool } from '../core/async/pool';
import { readMetadata, writeMetadata } from '../immich/metadata';
import type { KeepingPhoto } from '../immich/tags';
import { confirmUser } from '../immich/transport/session';
import { emptyRegister, type Register } from './document/register';
import { withinLimit } from './document/register-limit';
import { isEmptyRegister, isSameRegister, mergeRegisters, tidyRegister } from './document/register-merge';
import { salvageRegister } from './document/register-reading';
import { editLocal, hasWord, readLocal } from './local';
import { findHomes, findReplicas, markReplicas, mostReplicas } from './replicas';

const registerKey = 'pets-for-immich';

/** Browsers that write at the same time get out of each other's way within a few attempts. */
const mostRounds = 8;
const restMs = 80;

const rest = () => new Promise((resolve) => setTimeout(resolve, restMs * (0.5 + Math.random())));

const readReplica = async ({ id }: KeepingPhoto): Promise<Register | null> =>
  salvageRegister(await readMetadata(id, registerKey));

const takeIn = async (found: readonly (Register | null)[]): Promise<Register> => {
  let merged = emptyRegister;
  for (const one of found) {
    merged = one ? mergeRegisters(merged, one) : merged;
  }
  await editLocal((register) => {
    const both = mergeRegisters(register, merged);
    return isSameRegister(both, register) ? register : both;
  }, 'elsewhere');
  return withinLimit(tidyRegister(await readLocal()));
};

const isSame = (a: Register | null, b: Register | null): boolean =>
  a === null || b === null ? a === b : isSameRegister(a, b);

/**
 * Each replica is read just before: one that somebody wrote to meanwhile is left for the next round.
 * @returns whether any was written, or left
 */
const writeReplicas = async (
  photos: readonly KeepingPhoto[],
  seen: readonly (Register | null)[],
  wanted: Register,
): Promise<boolean> => {
  let isDone = true;
  for (const [index, photo] of photos.entries()) {
    if (isSame(seen[index], wanted)) {
      continue;
    }
    isDone = false;
    if (!isSame(await readReplica(photo), seen[index])) {
      return true;
    }
    await confirmUser();
    await writeMetadata(photo.id, registerKey, wanted);
  }
  return !isDone;
};

export interface Outcome {
  replicas: number;
  hasWritten: boolean;
  isHomeless: boolean;
}

/**
 * Makes this browser's copy and all replicas say the same, the newer of each record. Where fewer than three are left, new ones are
 * made, before the mark is taken from those in the trash. Nothing is written before the user's first word. @throws ApiError; RegisterProblem where a newer version has written
 */
export const synchronise = async (): Promise<Outcome> => {
  await confirmUser();
  const replicas = await findReplicas();
  const fromLeaving = await mapPool(replicas.leaving, mostReplicas, readReplica);
  let { live } = replicas;
  let homes: KeepingPhoto[] = [];
  let hasWritten = false;
  for (let round = 0; round < mostRounds; round++) {
    const seen = await mapPool(live, mostReplicas, readReplica);
    const wanted = await takeIn([...seen, ...fromLeaving]);
    if (live.length === 0 && (isEmptyRegister(wanted) || !(await hasWord()))) {
      return { replicas: 0, hasWritten, isHomeless: false };
    }
    if (round === 0 && live.length < mostReplicas) {
      homes = await findHomes(live);
      live = [...live, ...homes];
      seen.push(...(await mapPool(homes, mostReplicas, readReplica)));
    }
    if (!(await writeReplicas(live, seen, wanted))) {
      break;
    }
    hasWritten = true;
    await rest();
  }
  if (live.length > 0 && homes.length + replicas.leaving.length > 0) {
    await markReplicas(replicas, homes);
  }
  return { replicas: live.length, hasWritten, isHomeless: live.length === 0 };
};
