import { beforeEach, describe, expect, it, vi } from 'vitest';
import { deferred } from '../../core/async/deferred';
import { undecided, type Decision } from '../../core/verdict';
import type { EntryStatus } from '../change';
import {
  clearJournal,
  findEntry,
  isJournalKept,
  listEntries,
  pruneEntries,
  removeEntry,
  saveEntry,
  whenOneSettles,
} from './journal';
import { holdEntry } from './locks';
import { entryOf } from './testing';

const user = vi.hoisted(() => ({ id: 'user' }));
vi.mock('../../immich/transport/session', () => ({ currentUserId: () => Promise.resolve(user.id) }));

const entry = (id: string, status: EntryStatus, day = 1) =>
  entryOf({ id, userId: user.id, status, createdAt: `2026-01-${String(day).padStart(2, '0')}T10:00:00.000Z` });

const listed = async () => {
  const entries = await listEntries();
  return entries.map(({ id, status }) => `${id} ${status}`);
};

beforeEach(() => {
  user.id = crypto.randomUUID();
});

describe('the journal', () => {
  it('lists the newest first', async () => {
    await saveEntry(entry('a', 'done', 1));
    await saveEntry(entry('b', 'undone', 2));
    expect(await listed()).toEqual(['b undone', 'a done']);
    expect(await isJournalKept()).toBe(true);
  });

  it('reads decisions of an older version', async () => {
    const old = entry('a', 'done');
    const before = { isPet: null, species: null } as unknown as Decision;
    const after = { isPet: false, species: null } as unknown as Decision;
    old.plan.steps = [{ kind: 'decide', personId: 'p', before, after }];
    old.plan.change = { kind: 'decide', personIds: ['p'], decision: after };
    await saveEntry(old);
    const [{ plan }] = await listEntries();
    const found = await findEntry('a');
    const notPet = { kind: 'not-pet', species: null };
    expect(plan.steps).toEqual([{ kind: 'decide', personId: 'p', before: undecided, after: notPet }]);
    expect(plan.change).toEqual({ kind: 'decide', personIds: ['p'], decision: notPet });
    expect(found?.plan).toEqual(plan);
  });

  it('tells what a closed tab cut off from what never began', async () => {
    await saveEntry(entry('a', 'running', 3));
    await saveEntry(entry('b', 'undoing', 2));
    await saveEntry(entry('c', 'planned', 1));
    expect(await listed()).toEqual(['a interrupted', 'b interrupted']);
    expect(await listed()).toEqual(['a interrupted', 'b interrupted']);
  });

  it('has news once one of those that run has ended, and none of what was finished before', async () => {
    const { signal } = new AbortController();
    await saveEntry(entry('a', 'done', 1));
    await saveEntry(entry('b', 'running', 2));
    const told = vi.fn();
    let waiting: Promise<void> | undefined;
    await holdEntry(user.id, 'b', async () => {
      waiting = whenOneSettles(await listEntries(), signal).then(told);
      // what nobody has in hand is told of
      await whenOneSettles([entry('c', 'running')], signal);
      expect(told).not.toHaveBeenCalled();
    });
    await waiting;
    expect(told).toHaveBeenCalledOnce();
  });

  it('leaves alone what is running', async () => {
    await saveEntry(entry('a', 'running'));
    await holdEntry(user.id, 'a', async () => {
      expect(await listed()).toEqual(['a running']);
    });
    expect(await listed()).toEqual(['a interrupted']);
  });

  it('forgets the oldest finished entries, and never an unfinished one', async () => {
    await saveEntry(entry('a', 'interrupted', 1));
    await saveEntry(entry('b', 'done', 2));
    await saveEntry(entry('c', 'done', 3));
    await saveEntry(entry('d', 'done', 4));
    await pruneEntries(2);
    expect(await listed()).toEqual(['d done', 'c done', 'a interrupted']);
    await clearJournal();
    expect(await listed()).toEqual(['a interrupted']);
    await removeEntry('a');
    expect(await listed()).toEqual([]);
  });

  it('keeps users apart', async () => {
    await saveEntry(entry('a', 'done'));
    user.id = crypto.randomUUID();
    expect(await listed()).toEqual([]);
  });

  it('lives in memory where the browser stores nothing', async () => {
    const database = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    await saveEntry(entry('a', 'done'));
    expect(await listed()).toEqual(['a done']);
    expect(await isJournalKept()).toBe(false);
    database.mockRestore();
  });
});

describe('two tabs without Web Locks', () => {
  /** The journal as another tab has it. */
  const openTab = async () => {
    vi.resetModules();
    const [journal, locks] = await Promise.all([import('./journal'), import('./locks')]);
    return { ...journal, ...locks };
  };

  it('do not take each other’s running change for an interrupted one', async () => {
    const [one, other] = [await openTab(), await openTab()];
    const end = deferred<void>();
    const running = one.holdEntry(user.id, 'a', async () => {
      await one.saveEntry(entry('a', 'running'));
      await end.promise;
    });
    await vi.waitFor(async () => expect(await other.listEntries()).toMatchObject([{ status: 'running' }]));
    expect(await one.listEntries()).toMatchObject([{ status: 'running' }]);
    const settled = other.whenOneSettles(await other.listEntries(), new AbortController().signal);
    end.resolve();
    await running;
    await settled;
    expect(await other.listEntries()).toMatchObject([{ status: 'interrupted' }]);
  });

  it('run one change at a time, and one that waits for its turn stays as it is', async () => {
    const [one, other] = [await openTab(), await openTab()];
    const end = deferred<void>();
    const first = one.holdEntry(user.id, 'a', () => end.promise);
    await other.saveEntry(entry('b', 'interrupted'));
    const work = vi.fn(() => Promise.resolve());
    const second = other.holdEntry(user.id, 'b', work);
    await vi.waitFor(async () => expect(await one.listEntries()).toMatchObject([{ id: 'b', status: 'interrupted' }]));
    expect(work).not.toHaveBeenCalled();
    end.resolve();
    await Promise.all([first, second]);
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('do not wait for each other where one goes on to an entry that the other is to deal with', async () => {
    const [one, other] = [await openTab(), await openTab()];
    const begun = deferred<void>();
    const first = one.holdJournal(user.id, async (hold) => {
      await hold('a', () => Promise.resolve());
      await begun.promise;
      return hold('b', () => Promise.resolve('went on'));
    });
    const second = other.holdEntry(user.id, 'b', () => Promise.resolve('had its turn'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    begun.resolve();
    expect(await Promise.all([first, second])).toEqual(['went on', 'had its turn']);
  });

  it.each<[string, (tab: Awaited<ReturnType<typeof openTab>>) => Promise<void>, object]>([
    ['writing it down', (tab) => tab.saveEntry(entry('a', 'done')), { name: 'JournalError', reason: 'lost' }],
    ['forgetting it', (tab) => tab.removeEntry('a'), { name: 'LockLostError' }],
  ])('leave alone what the other one has taken over, instead of %s', async (_, work, error) => {
    const [one, other] = [await openTab(), await openTab()];
    const woken = deferred<void>();
    const late = one.holdEntry(user.id, 'a', async () => {
      await woken.promise;
      await work(one);
    });
    const begun = entry('a', 'running');
    await other.saveEntry(begun);
    await vi.waitFor(async () => expect(await other.listEntries()).toMatchObject([{ status: 'running' }]));
    // to another site and back
    dispatchEvent(new Event('pagehide'));
    dispatchEvent(new Event('pageshow'));
    await vi.waitFor(async () => expect(await other.listEntries()).toMatchObject([{ status: 'interrupted' }]));
    woken.resolve();
    await expect(late).rejects.toMatchObject(error);
    expect(await other.listEntries()).toMatchObject([{ status: 'interrupted' }]);
  });
});

it('forgets an entry that never began', async () => {
  await saveEntry({ ...entry('a', 'planned'), createdAt: new Date().toISOString() });
  expect(await listed()).toEqual([]);
  expect(await findEntry('a')).toBeUndefined();
});

describe('holding entries', () => {
  it('runs one at a time, also after a failure', async () => {
    const order: string[] = [];
    const work = (name: string) => async () => {
      order.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      order.push(`${name} ends`);
      if (name === 'a') {
        throw new Error('a');
      }
    };
    const first = holdEntry(user.id, 'a', work('a'));
    const second = holdEntry(user.id, 'b', work('b'));
    await expect(first).rejects.toThrow('a');
    await second;
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });
});
