import type { Register } from './document/register';
import { isEmptyRegister, isSameRegister } from './document/register-merge';
import { isSameUnfinished, noUnfinished, type UnfinishedDocument } from './unfinished/unfinished-document';

/** Under which keys a photo holds the register and, beside it, what is unfinished: an older app knows the first alone. */
export const replicaKeys = { register: 'pets-for-immich', unfinished: 'pets-for-immich-unfinished' } as const;

/** What one photo holds; null where that is nothing, `newer` where a later version of the app has written it. */
export interface Replica {
  register: Register | null;
  unfinished: UnfinishedDocument | 'newer' | null;
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

export const isSameReplica = (a: Replica, b: Replica): boolean =>
  isSameOrNone(a.register, b.register) && isSameChanges(a.unfinished, b.unfinished);

/** What has to be written to a photo that holds this, by key. */
export const missingIn = ({ register, unfinished }: Replica, wanted: Wanted): Record<string, object> => ({
  ...(!isSameOrNone(register, wanted.register) && { [replicaKeys.register]: wanted.register }),
  ...(unfinished !== 'newer' &&
    !isSameChanges(unfinished, wanted.unfinished) && { [replicaKeys.unfinished]: wanted.unfinished }),
});

export const isNothing = ({ register, unfinished }: Wanted): boolean =>
  isEmptyRegister(register) && Object.keys(unfinished.entries).length === 0;
