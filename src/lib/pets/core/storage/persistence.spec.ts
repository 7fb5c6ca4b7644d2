import { afterEach, expect, it, vi } from 'vitest';
import { isStorageKept } from '../browser/secure-context';
import { keepStorage } from './persistence';

const storage = (isKept: boolean) => ({
  persist: vi.fn(() => Promise.resolve(true)),
  persisted: vi.fn(() => Promise.resolve(isKept)),
});

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

it('asks the browser once', async () => {
  const manager = storage(false);
  vi.stubGlobal('navigator', { storage: manager });
  await Promise.all([keepStorage(), keepStorage()]);
  await keepStorage();
  expect(manager.persist).toHaveBeenCalledOnce();
});

it('does not ask for what has been granted', async () => {
  const manager = storage(true);
  vi.stubGlobal('navigator', { storage: manager });
  await keepStorage();
  expect(manager.persist).not.toHaveBeenCalled();
  expect(await isStorageKept()).toBe(true);
});

it.each([
  ['over plain http', {}],
  ['in browsers that only estimate', { storage: { estimate: () => Promise.resolve({}) } }],
  ['in browsers that refuse', { storage: { persist: () => Promise.reject(new TypeError('no')) } }],
])('goes on %s', async (_, navigator) => {
  vi.stubGlobal('navigator', navigator);
  await keepStorage();
  expect(await isStorageKept()).toBe(false);
});

it('asks nothing where the browser keeps nothing', async () => {
  const manager = storage(false);
  vi.stubGlobal('navigator', { storage: manager });
  vi.stubGlobal('localStorage', undefined);
  await keepStorage();
  expect(manager.persist).not.toHaveBeenCalled();
});
