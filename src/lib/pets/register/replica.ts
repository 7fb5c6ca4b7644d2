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

/** Under which keys a photo holds the register and, beside it, what is unfinished: an older app knows the first alone. */
export const replicaKeys = { register: 'pets-for-immich', unfinished: 'pets-for-immich-unfinished' } as const;

/** What one photo holds; null where that is nothing, `newer` where a later version of the app has written it. */
export interface Replica {
  register: Register | null;
  unfinished: UnfinishedDocument | 'newer' | null;
  /** Keys of what was written by a clock that is far ahead of the server's: the stamps here are bounded, those there are not. */
  ahead: readonly string[];
  /** When it was written last, by the server's clock; 0 where nothing was. */
  writtenAt: number;
}

/** What every one of them is to hold. */
export interface Wanted {
  register: Register;
  unfinished: UnfinishedDocument;
}

const isSameOrNone = (a: Register | null, b: Register | null): boolean =>
  a === null || b === null ? a === b : isSameRegister(a, b);

const isSameChanges = (a: Replica['unfinished'], b: Replica['unfinished']): boolean =>
  a === 'newer' || b === 'newer' ? a === b : isSameUnfinished(a ?? noUnfinished, b ?? noUnfinished);

/** What a photo holds, as it was read. Stamps are held to the time at which the server got them. */
export const replicaOf = (kept: ReadonlyMap<string, Kept>): Replica => {
  const [inRegister, inUnfinished] = [replicaKeys.register, replicaKeys.unfinished].map((key) => kept.get(key));
  const [register, unfinished] = [salvageRegister(inRegister?.value), salvageUnfinished(inUnfinished?.value)];
  const bounds = ({ writtenAt }: Kept) => [Math.max(now(), writtenAt), writtenAt] as const;
  const bounded: Omit<Replica, 'ahead' | 'writtenAt'> = {
    register: register && inRegister ? boundRegister(register, ...bounds(inRegister)) : null,
    unfinished:
      unfinished && unfinished !== 'newer' && inUnfinished
        ? boundUnfinished(unfinished, ...bounds(inUnfinished))
        : unfinished,
  };
  return {
    ...bounded,
    writtenAt: Math.max(inRegister?.writtenAt ?? 0, inUnfinished?.writtenAt ?? 0),
    ahead: [
      ...(isSameOrNone(register, bounded.register) ? [] : [replicaKeys.register]),
      ...(isSameChanges(unfinished, bounded.unfinished) ? [] : [replicaKeys.unfinished]),
    ],
  };
};

export const isSameReplica = (a: Replica, b: Replica): boolean =>
  isSameOrNone(a.register, b.register) && isSameChanges(a.unfinished, b.unfinished);

/** What has to be written to a photo that holds this, by key. */
export const missingIn = ({ register, unfinished, ahead }: Replica, wanted: Wanted): Record<string, object> => {
  const isToWrite = (key: string, isSame: boolean) => ahead.includes(key) || !isSame;
  return {
    ...(isToWrite(replicaKeys.register, isSameOrNone(register, wanted.register)) && {
      [replicaKeys.register]: wanted.register,
    }),
    ...(unfinished !== 'newer' &&
      isToWrite(replicaKeys.unfinished, isSameChanges(unfinished, wanted.unfinished)) && {
        [replicaKeys.unfinished]: wanted.unfinished,
      }),
  };
};

export const isNothing = ({ register, unfinished }: Wanted): boolean =>
  isEmptyRegister(register) && isSameUnfinished(unfinished, noUnfinished);
