/**
 * Why the register is in this browser alone: `not-yet` synchronised since the page was opened; `forbidden`: the account or key may
 * not use tags or metadata; `newer`: a later version of the app has written it.
 */
export type RegisterReason = 'not-yet' | 'forbidden' | 'offline' | 'no-photos' | 'newer' | 'failed';

export interface RegisterStatus {
  place: 'server' | 'browser';
  reason: RegisterReason | null;
  lastSyncAt: string | null;
  replicas: number;
}

let status: RegisterStatus = { place: 'browser', reason: 'not-yet', lastSyncAt: null, replicas: 0 };
const listeners = new Set<(status: RegisterStatus) => void>();

export const registerStatus = (): RegisterStatus => status;

export const onRegisterStatus = (listener: (status: RegisterStatus) => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const setRegisterStatus = (news: Partial<RegisterStatus>): void => {
  status = { ...status, ...news };
  for (const listener of listeners) {
    listener(status);
  }
};
