import { expect, it } from 'vitest';
import { onRegisterStatus, registerStatus, setRegisterStatus, type RegisterStatus } from './status';

it('is the browser’s own until it was brought together with the server', () => {
  expect(registerStatus()).toEqual({ place: 'browser', reason: 'not-yet', lastSyncAt: null, replicas: 0 });
});

it('keeps what no news is about, and is told to whoever listens until they stop', () => {
  const told: RegisterStatus[] = [];
  const stop = onRegisterStatus((status) => void told.push(status));
  setRegisterStatus({ place: 'server', reason: null });
  setRegisterStatus({ replicas: 3 });
  expect(registerStatus()).toEqual({ place: 'server', reason: null, lastSyncAt: null, replicas: 3 });
  expect(told).toEqual([{ ...registerStatus(), replicas: 0 }, registerStatus()]);
  stop();
  setRegisterStatus({ replicas: 2 });
  expect(told).toHaveLength(2);
});
