import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { browserCache } from './browser-cache';
import { openBrowserStore, withRoom } from './browser-store';

const full = () => new DOMException('full', 'QuotaExceededError');

const isThere = async (name: string) => {
  const databases = await indexedDB.databases();
  return databases.some((database) => database.name === name);
};

const cache = browserCache<{ faces: { key: string; value: number } }>('pets-photo-faces', 1, (database) => {
  database.createObjectStore('faces');
});

const keep = () => cache(undefined, (database) => database.put('faces', 1, 'p'));

/** Lets the next write fail, or all from now on. */
const fillStorage = (how: 'once' | 'for good') => {
  const put = vi.spyOn(IDBObjectStore.prototype, 'put');
  const fail = () => {
    throw full();
  };
  return how === 'once' ? put.mockImplementationOnce(fail) : put.mockImplementation(fail);
};

let number = 0;
const open = () => openBrowserStore<{ entries: { words: string } }>(`pets-store-${++number}`, ['entries']);

afterEach(() => vi.restoreAllMocks());

describe('a store whose browser has no room', () => {
  it('drops the caches, and keeps what it was given', async () => {
    await keep();
    const store = await open();
    await store.put('entries', 'a', { words: 'before' });
    fillStorage('once');
    await store.put('entries', 'a', { words: 'after' });
    expect(await isThere('pets-photo-faces')).toBe(false);
    expect(await store.get('entries', 'a')).toEqual({ words: 'after' });
    expect(store).toMatchObject({ isPersistent: true, isFull: false });
    await keep();
    expect(await isThere('pets-photo-faces')).toBe(true);
  });

  it('keeps in memory what finds no room even so, and says so', async () => {
    const store = await open();
    await store.put('entries', 'a', { words: 'on disk' });
    await store.put('entries', 'b', { words: 'on disk' });
    fillStorage('for good');
    await store.put('entries', 'a', { words: 'newer' });
    await store.put('entries', 'c', { words: 'new' });
    expect(store).toMatchObject({ isPersistent: false, isFull: true });
    expect(await store.get('entries', 'a')).toEqual({ words: 'newer' });
    expect(Object.fromEntries(await store.entries('entries'))).toEqual({
      a: { words: 'newer' },
      b: { words: 'on disk' },
      c: { words: 'new' },
    });
    expect(await store.count('entries')).toBe(3);
    await store.remove('entries', 'a');
    expect(await store.get('entries', 'a')).toBeUndefined();
  });

  it('passes other failures on', async () => {
    const store = await open();
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no', 'DataError');
    });
    await expect(store.put('entries', 'a', { words: '' })).rejects.toMatchObject({ name: 'DataError' });
  });
});

describe('withRoom', () => {
  it('tries once more, and gives up then', async () => {
    const write = vi.fn(() => Promise.reject(full()));
    await expect(withRoom(write)).rejects.toMatchObject({ name: 'QuotaExceededError' });
    expect(write).toHaveBeenCalledTimes(2);
  });
});
