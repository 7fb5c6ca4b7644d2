import { ApiError } from '../core/api-error';
import { mapPool } from '../core/async/pool';
import { readMetadata, writeMetadata } from '../immich/metadata';
import type { KeepingPhoto } from '../immich/tags';
import { confirmUser, currentUserId } from '../immich/transport/session';
import { emptyRegister } from './document/register';
import { withinLimit } from './document/register-limit';
import { isSameRegister, mergeRegisters, tidyRegister } from './document/register-merge';
import { noteKeepingPhoto } from './keeping-photo';
import { editLocal, hasWord, hearServerTime, readLocal } from './local';
import { isNothing, isSameReplica, missingIn, replicaOf, type Replica, type Wanted } from './replica';
import { findHomes, findReplicas, markReplicas, mostReplicas } from './replicas';
import { correctHistory, takeInHistory } from './unfinished/history';
import { correctUnfinished, takeInUnfinished } from './unfinished/unfinished';

/** Browsers that write at the same time get out of each other's way within a few attempts. */
const mostRounds = 8;
const restMs = 80;

const rest = () => new Promise((resolve) => setTimeout(resolve, restMs * (0.5 + Math.random())));

const readReplica = async ({ id }: KeepingPhoto): Promise<Replica> => replicaOf(await readMetadata(id));

const takeIn = async (userId: string, found: readonly Replica[]): Promise<Wanted> => {
  let merged = emptyRegister;
  for (const { register } of found) {
    merged = register ? mergeRegisters(merged, register) : merged;
  }
  await hearServerTime(Math.max(0, ...found.map(({ writtenAt }) => writtenAt)), { isPast: true });
  await editLocal((register) => {
    const both = mergeRegisters(register, merged);
    return isSameRegister(both, register) ? register : both;
  }, 'elsewhere');
  const register = withinLimit(tidyRegister(await readLocal()));
  const changesIn = (part: 'unfinished' | 'history') => found.map(({ [part]: one }) => (one === 'newer' ? null : one));
  const unfinished = takeInUnfinished(userId, changesIn('unfinished'));
  return { register, unfinished, history: takeInHistory(userId, changesIn('history')) };
};

/**
 * Each replica is read just before: one that somebody wrote to meanwhile is left for the next round.
 * @returns whether any was written, or left
 */
const writeReplicas = async (
  userId: string,
  photos: readonly KeepingPhoto[],
  seen: readonly Replica[],
  wanted: Wanted,
): Promise<boolean> => {
  let isDone = true;
  for (const [index, photo] of photos.entries()) {
    const missing = missingIn(seen[index], wanted);
    if (Object.keys(missing).length === 0) {
      continue;
    }
    isDone = false;
    if (!isSameReplica(await readReplica(photo), seen[index])) {
      return true;
    }
    await confirmUser();
    const serverNow = await writeMetadata(photo.id, missing);
    await hearServerTime(serverNow);
    correctUnfinished(userId);
    correctHistory(userId);
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
  const userId = await currentUserId();
  const replicas = await findReplicas();
  const fromLeaving = await mapPool(replicas.leaving, mostReplicas, readReplica);
  let { live } = replicas;
  let homes: KeepingPhoto[] = [];
  let hasWritten = false;
  let isKept = false;
  for (let round = 0; round < mostRounds; round++) {
    const seen = await mapPool(live, mostReplicas, readReplica);
    const wanted = await takeIn(userId, [...seen, ...fromLeaving]);
    if (live.length === 0 && (isNothing(wanted) || !(await hasWord()))) {
      return { replicas: 0, hasWritten, isHomeless: false };
    }
    if (round === 0 && live.length < mostReplicas) {
      homes = await findHomes(live);
      live = [...live, ...homes];
      seen.push(...(await mapPool(homes, mostReplicas, readReplica)));
    }
    isKept = !(await writeReplicas(userId, live, seen, wanted));
    if (isKept) {
      break;
    }
    hasWritten = true;
    await rest();
  }
  if (!isKept) {
    throw new ApiError('server', { serverMessage: 'The register was not kept' });
  }
  if (live.length > 0 && homes.length + replicas.leaving.length > 0) {
    await markReplicas(replicas, homes);
  }
  if (live.length > 0) {
    noteKeepingPhoto(userId, live[0].id);
  }
  return { replicas: live.length, hasWritten, isHomeless: live.length === 0 };
};
