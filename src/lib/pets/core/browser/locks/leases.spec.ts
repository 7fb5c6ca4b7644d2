import fc from 'fast-check';
import { deleteDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { deferred } from '../../async/deferred';
import { randomId } from '../random-id';
import { LeaseTable } from './lease-table';
import { LockLostError, type Held } from './locks';
import { TestBrowser, type TestTab } from './testing';

let browser: TestBrowser;
beforeEach(() => {
  browser = new TestBrowser(randomId());
});

/** After that time a tab that says nothing is taken for gone. */
const patience = 15_000;

/** Work under the lock `lock` that ends when the test says so. */
const work = (tab: TestTab, name = 'lock') => {
  const end = deferred<void>();
  const state = { hasBegun: false, hasEnded: false, held: undefined as Held | undefined };
  const done = tab.locks.request(name, async (held) => {
    state.hasBegun = true;
    state.held = held;
    await end.promise;
  });
  const watched = done.then(() => {
    state.hasEnded = true;
  });
  return { state, done: watched, end: () => end.resolve() };
};

describe('a lock between tabs', () => {
  it('is held by one, and goes to the next as soon as it is given back', async () => {
    const first = work(browser.open());
    await browser.pass(0);
    const second = work(browser.open());
    await browser.pass(500);
    expect([first.state.hasBegun, second.state.hasBegun]).toEqual([true, false]);
    first.end();
    await browser.pass(0);
    expect(second.state.hasBegun).toBe(true);
    second.end();
    await second.done;
  });

  it('is given back after a failure', async () => {
    const failing = browser.open().locks.request('lock', () => Promise.reject(new Error('offline')));
    await expect(failing).rejects.toThrow('offline');
    await browser.pass(0);
    expect(await browser.open().locks.ifFree('lock', () => Promise.resolve(1))).toEqual({ result: 1 });
  });

  it('has nothing to do with locks of other names', async () => {
    const first = work(browser.open(), 'one');
    const second = work(browser.open(), 'other');
    await browser.pass(0);
    expect([first.state.hasBegun, second.state.hasBegun]).toEqual([true, true]);
  });

  it('is not taken from who works for long', async () => {
    const first = work(browser.open());
    await browser.pass(0);
    const second = work(browser.open());
    await browser.pass(120_000);
    expect(second.state.hasBegun).toBe(false);
    await first.state.held!.confirm();
  });

  it('is not taken from a hidden tab, whose timers fire once a minute', async () => {
    const hidden = browser.open();
    hidden.throttleMs = 60_000;
    const first = work(hidden);
    await browser.pass(0);
    const second = work(browser.open());
    await browser.pass(150_000);
    expect(second.state.hasBegun).toBe(false);
    await first.state.held!.confirm();
  });

  it('is taken from a tab that crashed, after a while', async () => {
    const crashing = browser.open();
    work(crashing);
    await browser.pass(0);
    crashing.crash();
    const second = work(browser.open());
    await browser.pass(5000);
    expect(second.state.hasBegun).toBe(false);
    await browser.pass(patience - 5000);
    expect(second.state.hasBegun).toBe(true);
  });

  it('is taken at once from a tab that is closed', async () => {
    const closing = browser.open();
    work(closing);
    await browser.pass(0);
    const second = work(browser.open());
    await browser.pass(300);
    closing.close();
    await browser.pass(0);
    expect(second.state.hasBegun).toBe(true);
  });

  it('is lost to a tab that wakes after another one took it, and stays with the other', async () => {
    const sleeping = browser.open();
    const first = work(sleeping);
    await browser.pass(0);
    sleeping.sleep();
    const second = work(browser.open());
    await browser.pass(patience);
    expect(second.state.hasBegun).toBe(true);
    sleeping.wake();
    await expect(first.state.held!.confirm()).rejects.toThrow(LockLostError);
    first.end();
    const third = work(browser.open());
    await browser.pass(patience);
    expect([first.state.hasEnded, third.state.hasBegun]).toEqual([true, false]);
    await second.state.held!.confirm();
  });

  it('is lost for good, also when it was free again by the time the tab woke', async () => {
    const sleeping = browser.open();
    const first = work(sleeping);
    await browser.pass(0);
    sleeping.sleep();
    const second = work(browser.open());
    await browser.pass(patience);
    second.end();
    await browser.pass(0);
    sleeping.wake();
    await browser.pass(10_000);
    await expect(first.state.held!.confirm()).rejects.toThrow(LockLostError);
  });

  it('stays with a tab that slept while nobody asked for it', async () => {
    const sleeping = browser.open();
    const first = work(sleeping);
    await browser.pass(0);
    sleeping.sleep();
    await browser.pass(600_000);
    sleeping.wake();
    const confirming = first.state.held!.confirm();
    await browser.pass(0);
    await confirming;
  });

  it('stays where all tabs slept, as the device did', async () => {
    const [one, other] = [browser.open(), browser.open()];
    const first = work(one);
    await browser.pass(0);
    const second = work(other);
    await browser.pass(500);
    one.sleep();
    other.sleep();
    await browser.pass(60_000);
    other.wake();
    await browser.pass(1000);
    one.wake();
    await browser.pass(patience);
    expect(second.state.hasBegun).toBe(false);
    await first.state.held!.confirm();
  });

  it('is given to the page that comes after the one that had it, at once', async () => {
    const first = browser.open();
    work(first);
    await browser.pass(0);
    first.close();
    const next = browser.open();
    expect(await next.locks.ifFree('lock', () => Promise.resolve(1))).toEqual({ result: 1 });
  });

  it('is lost by a page that went to sleep for the Back button', async () => {
    const tab = browser.open();
    const first = work(tab);
    await browser.pass(0);
    tab.locks.leave();
    await expect(first.state.held!.confirm()).rejects.toThrow(LockLostError);
  });

  it('lets others go first who waited while a tab had much to do', async () => {
    const busy = browser.open();
    const order: string[] = [];
    const rounds = (async () => {
      for (let round = 0; round < 3; round++) {
        await busy.locks.request('lock', async () => {
          order.push('busy');
          await browser.pass(0);
        });
      }
    })();
    await browser.open().locks.request('lock', () => Promise.resolve(void order.push('other')));
    await browser.pass(1000);
    await rounds;
    expect(order.indexOf('other')).toBeLessThan(2);
  });
});

describe('asking whether a lock is free', () => {
  it('runs nothing while somebody has it, and tells when that ends', async () => {
    const [one, other] = [browser.open(), browser.open()];
    const first = work(one);
    await browser.pass(0);
    expect(await other.locks.ifFree('lock', () => Promise.resolve(1))).toBeNull();
    const told = vi.fn();
    void other.locks.whenFree('lock', new AbortController().signal).then(told);
    await browser.pass(30_000);
    expect(told).not.toHaveBeenCalled();
    first.end();
    await browser.pass(0);
    expect(told).toHaveBeenCalled();
    expect(await other.locks.ifFree('lock', () => Promise.resolve(1))).toEqual({ result: 1 });
  });

  it('tells of a tab that crashed, and frees what it had', async () => {
    const [one, other] = [browser.open(), browser.open()];
    work(one);
    await browser.pass(0);
    one.crash();
    const free = other.locks.whenFree('lock', new AbortController().signal);
    await browser.pass(patience);
    await free;
    expect(await other.locks.ifFree('lock', () => Promise.resolve(1))).toEqual({ result: 1 });
  });

  it('can be given up', async () => {
    const [one, other] = [browser.open(), browser.open()];
    work(one);
    await browser.pass(0);
    const abort = new AbortController();
    const waiting = other.locks.whenFree('lock', abort.signal);
    abort.abort();
    const expected = expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    await browser.pass(2000);
    await expected;
  });
});

it('is not taken over from who showed to be alive in the last moment', async () => {
  const table = new LeaseTable(randomId());
  const lease = { token: 'a', beats: 0 };
  await table.take('lock', lease);
  await table.beat('lock', 'a');
  expect(await table.take('lock', { token: 'b', beats: 0 }, lease)).toEqual({ token: 'a', beats: 1 });
  expect(await table.take('lock', { token: 'b', beats: 0 }, { token: 'a', beats: 1 })).toBeNull();
  expect(await table.beat('lock', 'a')).toBe(false);
});

it('stays with its holder where the browser takes the whole table away, and with whoever was first after that', async () => {
  const name = randomId();
  const table = new LeaseTable(name);
  const other = new LeaseTable(name);
  await table.take('lock', { token: 'a', beats: 0 });
  await deleteDB(name);
  expect(await table.beat('lock', 'a')).toBe(true);
  expect(await other.take('lock', { token: 'b', beats: 0 })).toEqual({ token: 'a', beats: 1 });
  await deleteDB(name);
  expect(await other.take('lock', { token: 'b', beats: 0 })).toBeNull();
  expect(await table.beat('lock', 'a')).toBe(false);
  await other.give('lock', 'b');
  expect(await table.beat('lock', 'a')).toBe(false);
});

it('is within the tab alone where the browser has no database', async () => {
  const database = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('denied', 'SecurityError');
  });
  const { locks } = browser.open();
  expect(await locks.request('lock', (held) => held.confirm().then(() => 1))).toBe(1);
  await locks.whenFree('lock', new AbortController().signal);
  database.mockRestore();
});

type Event = { tab: number; what: 'want' | 'end' | 'sleep' | 'wake' | 'crash' | 'close' | 'hide' };

it('never lets two tabs write at once, and lets the last one in, whatever happens to tabs', async () => {
  const kinds = ['want', 'want', 'want', 'end', 'end', 'sleep', 'wake', 'crash', 'close', 'hide'] as const;
  const events = fc.array(fc.record({ tab: fc.nat(2), what: fc.constantFrom(...kinds) }), { maxLength: 14 });
  await fc.assert(
    fc.asyncProperty(events, fc.constantFrom(600, 4000, 13_000), async (happenings: Event[], ms) => {
      browser = new TestBrowser(randomId());
      const tabs = [browser.open(), browser.open(), browser.open()];
      const running = new Map<number, ReturnType<typeof work>>();
      const [asleep, gone] = [new Set<number>(), new Set<number>()];
      const writers = async () => {
        const awake = [...running].filter(([tab, { state }]) => {
          return state.hasBegun && !state.hasEnded && !asleep.has(tab) && !gone.has(tab);
        });
        const asked = Promise.allSettled(awake.map(([, { state }]) => state.held!.confirm()));
        await browser.pass(0);
        const answers = await asked;
        return answers.filter(({ status }) => status === 'fulfilled').length;
      };
      for (const { tab, what } of happenings) {
        if (gone.has(tab)) {
          continue;
        }
        const happens = {
          want: () => {
            if (!asleep.has(tab) && (running.get(tab)?.state.hasEnded ?? true)) {
              running.set(tab, work(tabs[tab]));
            }
          },
          end: () => asleep.has(tab) || running.get(tab)?.end(),
          sleep: () => {
            tabs[tab].sleep();
            asleep.add(tab);
          },
          wake: () => {
            tabs[tab].wake();
            asleep.delete(tab);
          },
          hide: () => {
            tabs[tab].throttleMs = 60_000;
          },
          crash: () => {
            tabs[tab].crash();
            gone.add(tab);
          },
          close: () => {
            tabs[tab].close();
            gone.add(tab);
          },
        };
        happens[what]();
        await browser.pass(ms);
        expect(await writers()).toBeLessThanOrEqual(1);
      }
      for (const { end } of running.values()) {
        end();
      }
      for (const tab of asleep) {
        tabs[tab].crash();
      }
      const last = work(browser.open());
      await browser.pass(60_000 * 2 + patience);
      expect(last.state.hasBegun).toBe(true);
    }),
    { numRuns: 40 },
  );
}, 120_000);
