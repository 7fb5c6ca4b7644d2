import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { browserCache } from './browser-cache';
import { openBrowserStore, withRoom } from './browser-store';
import { onStorageTrouble } from './trouble';

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
    expect(store).toMatchObject({ isPersistent: true, trouble: null });
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
    expect(store).toMatchObject({ isPersistent: false, trouble: 'full' });
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

/** Has the browser refuse to begin any work from now on. */
const breakStorage = (name: string) => {
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
    throw new DOMException('Connection to Indexed Database server lost', name);
  });
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('blocked', name);
  });
};

describe.each(['UnknownError', 'SecurityError', 'AbortError', 'InvalidStateError'])(
  'a store that the browser takes away with %s',
  (error) => {
    it('goes on in memory with what this page has stored, and says so', async () => {
      const store = await open();
      await store.put('entries', 'a', { words: 'stored' });
      await store.put('entries', 'b', { words: 'stored' });
      const told = vi.fn();
      const stop = onStorageTrouble(told);
      breakStorage(error);
      await expect(store.get('entries', 'a')).rejects.toMatchObject({ name: error });
      await store.put('entries', 'b', { words: 'in memory' });
      expect(told).toHaveBeenCalledWith('failing');
      expect(store).toMatchObject({ isPersistent: false, trouble: 'failing' });
      expect(await store.get('entries', 'a')).toEqual({ words: 'stored' });
      expect(Object.fromEntries(await store.entries('entries'))).toEqual({
        a: { words: 'stored' },
        b: { words: 'in memory' },
      });
      expect(await store.count('entries')).toBe(2);
      await store.remove('entries', 'a');
      expect(await store.get('entries', 'a')).toBeUndefined();
      stop();
    });
  },
);

describe('a store whose data the browser clears', () => {
  it('still knows what this page has stored, and stores nothing of it anew by itself', async () => {
    const store = await open();
    await store.put('entries', 'a', { words: 'stored' });
    await store.put('entries', 'b', { words: 'stored' });
    await deleteDB(`pets-store-${number}`);
    await store.put('entries', 'b', { words: 'since' });
    expect(await store.get('entries', 'a')).toEqual({ words: 'stored' });
    expect(Object.fromEntries(await store.entries('entries'))).toEqual({
      a: { words: 'stored' },
      b: { words: 'since' },
    });
    expect(await store.count('entries')).toBe(2);
    const later = await openBrowserStore<{ entries: { words: string } }>(`pets-store-${number}`, ['entries']);
    expect(await later.entries('entries')).toEqual([['b', { words: 'since' }]]);
  });
});

describe('a store that a newer version of the app has changed', () => {
  const openNewer = () => openBrowserStore(`pets-store-${number}`, ['entries', 'more'], 2);

  it('goes on in memory, and says at once that the page is outdated', async () => {
    const store = await open();
    await store.put('entries', 'a', { words: 'stored' });
    const told = vi.fn();
    const stop = onStorageTrouble(told);
    told.mockClear();
    await openNewer();
    expect(told).toHaveBeenCalledWith('outdated');
    await store.put('entries', 'b', { words: 'in memory' });
    expect(store).toMatchObject({ isPersistent: false, trouble: 'outdated' });
    expect(await store.entries('entries')).toHaveLength(2);
    stop();
  });

  it('is not kept in memory without a word where it was changed before', async () => {
    number++;
    await openNewer();
    const told = vi.fn();
    const stop = onStorageTrouble(told);
    told.mockClear();
    const store = await openBrowserStore(`pets-store-${number}`, ['entries']);
    expect(store.isPersistent).toBe(false);
    expect(told).toHaveBeenCalledWith('outdated');
    stop();
  });

  it('is told to whoever listens later, too', () => {
    const told = vi.fn();
    onStorageTrouble(told)();
    expect(told).toHaveBeenCalledWith('outdated');
  });
});

describe('withRoom', () => {
  it('tries once more, and gives up then', async () => {
    const write = vi.fn(() => Promise.reject(full()));
    await expect(withRoom(write)).rejects.toMatchObject({ name: 'QuotaExceededError' });
    expect(write).toHaveBeenCalledTimes(2);
  });
});
