import type { Kept } from '../immich/metadata';
import type { Register } from './document/register';
import { isEmptyRegister, isSameRegister } from './document/register-merge';
import { salvageRegister } from './document/register-reading';
import { boundRegister, now } from './document/register-stamps';
import {
  boundUnfinished,
  isSameUnfinished,
  noUnfinished,
  type UnfinishedDocument,
} from './unfinished/unfinished-document';
import { salvageUnfinished } from './unfinished/unfinished-reading';

/** Under which keys a photo holds the register and, beside it, changes: an older app knows the first, or the first two, alone. */
export const replicaKeys = {
  register: 'pets-for-immich',
  unfinished: 'pets-for-immich-unfinished',
  history: 'pets-for-immich-history',
} as const;
const changesKeys = ['unfinished', 'history'] as const;

/** What one photo holds; null where that is nothing, `newer` where a later version of the app has written it. */
export interface Replica {
  register: Register | null;
  unfinished: UnfinishedDocument | 'newer' | null;
  history: UnfinishedDocument | 'newer' | null;
  /** Keys of what was written by a clock that is far ahead of the server's: the stamps here are bounded, those there are not. */
  ahead: readonly string[];
  /** When it was written last, by the server's clock; 0 where nothing was. */
  writtenAt: number;
}

/** What every one of them is to hold. */
export interface Wanted {
  register: Register;
  unfinished: UnfinishedDocument;
  history: UnfinishedDocument;
}

const isSameOrNone = (a: Register | null, b: Register | null): boolean =>
  a === null || b === null ? a === b : isSameRegister(a, b);

const isSameChanges = (a: Replica['unfinished'], b: Replica['unfinished']): boolean =>
  a === 'newer' || b === 'newer' ? a === b : isSameUnfinished(a ?? noUnfinished, b ?? noUnfinished);

/** Stamps are held to the time at which the server got them. */
const bounds = ({ writtenAt }: Kept) => [Math.max(now(), writtenAt), writtenAt] as const;

const readChanges = (kept: Kept | undefined) => {
  const read = salvageUnfinished(kept?.value);
  const bounded = read && read !== 'newer' && kept ? boundUnfinished(read, ...bounds(kept)) : read;
  return { bounded, isAhead: !isSameChanges(read, bounded) };
};

/** What a photo holds, as it was read. */
export const replicaOf = (kept: ReadonlyMap<string, Kept>): Replica => {
  const inRegister = kept.get(replicaKeys.register);
  const read = salvageRegister(inRegister?.value);
  const register = read && inRegister ? boundRegister(read, ...bounds(inRegister)) : null;
  const [unfinished, history] = changesKeys.map((part) => readChanges(kept.get(replicaKeys[part])));
  return {
    register,
    unfinished: unfinished.bounded,
    history: history.bounded,
    writtenAt: Math.max(...Object.values(replicaKeys).map((key) => kept.get(key)?.writtenAt ?? 0)),
    ahead: [
      ...(isSameOrNone(read, register) ? [] : [replicaKeys.register]),
      ...(unfinished.isAhead ? [replicaKeys.unfinished] : []),
      ...(history.isAhead ? [replicaKeys.history] : []),
    ],
  };
};

export const isSameReplica = (a: Replica, b: Replica): boolean =>
  isSameOrNone(a.register, b.register) && changesKeys.every((part) => isSameChanges(a[part], b[part]));

/** What has to be written to a photo that holds this, by key. */
export const missingIn = (replica: Replica, wanted: Wanted): Record<string, object> => {
  const isToWrite = (key: string, isSame: boolean) => replica.ahead.includes(key) || !isSame;
  const changes = changesKeys.filter((part) => {
    const found = replica[part];
    return found !== 'newer' && isToWrite(replicaKeys[part], isSameChanges(found, wanted[part]));
  });
  return {
    ...(isToWrite(replicaKeys.register, isSameOrNone(replica.register, wanted.register)) && {
      [replicaKeys.register]: wanted.register,
    }),
    ...Object.fromEntries(changes.map((part) => [replicaKeys[part], wanted[part]])),
  };
};

export const isNothing = ({ register, ...changes }: Wanted): boolean =>
  isEmptyRegister(register) && changesKeys.every((part) => isSameUnfinished(changes[part], noUnfinished));
