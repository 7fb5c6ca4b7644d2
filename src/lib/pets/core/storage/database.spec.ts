import { IDBFactory } from 'fake-indexeddb';
import type { IDBPDatabase } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openBrowserStore } from './browser-store';
import { Database, DatabaseSilentError } from './database';

let name: string;
let count = 0;
beforeEach(() => {
  name = `database-${++count}`;
  return () => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  };
});

const openTable = () => new Database(name, 1, (fresh) => void fresh.createObjectStore('table'));
const put = (value: number) => (database: IDBPDatabase) => database.put('table', value, 'key');
const get = (database: IDBPDatabase): Promise<unknown> => database.get('table', 'key');

/** Listeners for the end of connections, as the browser calls them. */
const endings = () => {
  const added = vi.spyOn(IDBDatabase.prototype, 'addEventListener');
  return () => {
    for (const [type, listener] of added.mock.calls) {
      if (type === 'close') {
        (listener as () => void)();
      }
    }
  };
};

describe('a connection that the browser ends', () => {
  it('is opened again when the browser says so', async () => {
    const end = endings();
    const database = openTable();
    await database.run(put(1));
    const opens = vi.spyOn(indexedDB, 'open');
    end();
    await database.run(put(2));
    expect(await database.run(get)).toBe(2);
    expect(opens).toHaveBeenCalledTimes(1);
  });

  it('is opened again when it was closed without a word', async () => {
    const database = openTable();
    await database.run((open) => Promise.resolve(open.close()));
    await database.run(put(2));
    expect(await database.run(get)).toBe(2);
  });

  it.each(['InvalidStateError', 'UnknownError'])('is opened again after %s, once', async (error) => {
    const database = openTable();
    const opens = vi.spyOn(indexedDB, 'open');
    const seen: unknown[] = [];
    const work = (open: unknown) => {
      seen.push(open);
      return Promise.reject(new DOMException('Connection to Indexed Database server lost', error));
    };
    await expect(database.run(work)).rejects.toMatchObject({ name: error });
    expect(seen).toHaveLength(2);
    expect(new Set(seen).size).toBe(2);
    expect(opens).toHaveBeenCalledTimes(2);
  });

  it('is opened again after it ended in the midst of work, whatever the work throws', async () => {
    const end = endings();
    const database = openTable();
    let isFirst = true;
    const answer = await database.run(async (open) => {
      if (isFirst) {
        isFirst = false;
        end();
        throw new DOMException('Aborted', 'AbortError');
      }
      return get(open);
    });
    expect(answer).toBeUndefined();
  });

  it('makes way for a newer version of the app', async () => {
    await openTable().run(put(1));
    const newer = new Database(name, 2, (database) => void database.createObjectStore('more'));
    expect(await newer.run(get)).toBe(1);
  });

  it('is kept where the work itself fails', async () => {
    const database = openTable();
    const opens = vi.spyOn(indexedDB, 'open');
    const full = () => Promise.reject(new DOMException('Full', 'QuotaExceededError'));
    await expect(database.run(full)).rejects.toMatchObject({ name: 'QuotaExceededError' });
    await database.run(put(1));
    expect(opens).toHaveBeenCalledTimes(1);
  });

  it('costs a store none of its changes', async () => {
    const store = await openBrowserStore<{ table: number }>(name, ['table']);
    await store.put('table', 'a', 1);
    const { prototype } = IDBDatabase;
    const transaction = vi.spyOn(prototype, 'transaction').mockImplementationOnce(() => {
      throw new DOMException(
        'Connection to Indexed Database server lost. Refresh the page to try again',
        'UnknownError',
      );
    });
    await store.put('table', 'b', 2);
    expect(transaction).toHaveBeenCalledTimes(2);
    expect(await store.entries('table')).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
  });
});

describe('a page that is left', () => {
  const leave = () => dispatchEvent(new Event('pagehide'));
  const comeBack = () => dispatchEvent(new Event('pageshow'));
  /** Goes on until the transaction is ended. */
  const endlessPut = async (open: IDBPDatabase) => {
    const { store } = open.transaction('table', 'readwrite');
    for (;;) {
      await store.put(2, 'key');
    }
  };

  it('ends its work and its connection, and does the work once it is shown again', async () => {
    const database = openTable();
    await database.run(put(1));
    const [abort, close] = (['abort', 'close'] as const).map((act) =>
      vi.spyOn(act === 'abort' ? IDBTransaction.prototype : IDBDatabase.prototype, act as never),
    );
    const work = vi.fn(put(3)).mockImplementationOnce(endlessPut);
    const done = database.run(work);
    await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(1));
    leave();
    expect(abort).toHaveBeenCalledTimes(1);
    await vi.waitFor(() => expect(close).toHaveBeenCalled());
    const late = vi.fn(get);
    const read = database.run(late);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect([work.mock.calls.length, late.mock.calls.length]).toEqual([1, 0]);
    comeBack();
    await done;
    expect(work).toHaveBeenCalledTimes(2);
    expect(await read).toBeDefined();
    expect(await database.run(get)).toBe(3);
  });
});

describe('a page that is left in the midst of a write of a store', () => {
  it('does not stop it', async () => {
    const store = await openBrowserStore<{ table: number }>(name, ['table']);
    const commit = vi.spyOn(IDBTransaction.prototype, 'commit');
    void store.put('table', 'key', 5);
    await vi.waitFor(() => expect(commit).toHaveBeenCalled(), { interval: 1 });
    dispatchEvent(new Event('pagehide'));
    dispatchEvent(new Event('pageshow'));
    expect(await new Database(name, 1, () => {}).run(get)).toBe(5);
  });
});

describe('work that is never begun', () => {
  it('is given up, nobody waits for it again, and once it is done all is well', async () => {
    const database = openTable();
    await database.run(put(1));
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const block = Promise.withResolvers<void>();
    const first = expect(database.run(() => block.promise)).rejects.toBeInstanceOf(DatabaseSilentError);
    await vi.advanceTimersByTimeAsync(10_000);
    await first;
    const second = expect(database.run(() => block.promise)).rejects.toBeInstanceOf(DatabaseSilentError);
    await vi.advanceTimersByTimeAsync(0);
    await second;
    block.resolve();
    await vi.advanceTimersByTimeAsync(0);
    vi.useRealTimers();
    expect(await database.run(get)).toBe(1);
  });

  it('may be given more time', async () => {
    const database = openTable();
    await database.open();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const slow = database.run(() => new Promise((resolve) => setTimeout(() => resolve('done'), 60_000)), 120_000);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await slow).toBe('done');
  });
});

describe('a database that never opens', () => {
  const silence = () => {
    const request = new IDBOpenDBRequest();
    vi.stubGlobal('indexedDB', { open: () => request });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  };

  it('is given up, and not waited for again', async () => {
    silence();
    const database = openTable();
    const first = expect(database.run(get)).rejects.toBeInstanceOf(DatabaseSilentError);
    await vi.advanceTimersByTimeAsync(10_000);
    await first;
    const second = expect(database.run(get)).rejects.toBeInstanceOf(DatabaseSilentError);
    await vi.advanceTimersByTimeAsync(0);
    await second;
  });

  it('leaves a store in memory, which says so', async () => {
    silence();
    const opening = openBrowserStore<{ table: number }>(name, ['table']);
    await vi.advanceTimersByTimeAsync(10_000);
    const store = await opening;
    expect(store.isPersistent).toBe(false);
    await store.put('table', 'key', 1);
    expect(await store.get('table', 'key')).toBe(1);
  });

  it('is used once it has opened after all', async () => {
    const real = new IDBFactory();
    const late = Promise.withResolvers<void>();
    vi.stubGlobal('indexedDB', {
      open: (...given: Parameters<IDBFactory['open']>) => {
        const request = real.open(...given);
        const listen = request.addEventListener.bind(request);
        request.addEventListener = (type: string, listener: EventListener) =>
          listen(type, (event) => void late.promise.then(() => listener(event)));
        return request;
      },
    });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const database = new Database(name, 1, () => {});
    const opening = expect(database.open()).rejects.toBeInstanceOf(DatabaseSilentError);
    await vi.advanceTimersByTimeAsync(10_000);
    await opening;
    late.resolve();
    vi.useRealTimers();
    await vi.waitFor(() => database.open());
  });
});
