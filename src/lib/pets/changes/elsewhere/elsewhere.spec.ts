import { beforeEach, describe, expect, it, vi } from 'vitest';
import { noteUnfinished, unfinishedEntries } from '../../register/unfinished/unfinished';
import type { UnfinishedEntry } from '../../register/unfinished/unfinished-document';
import type { JournalEntry } from '../change';
import { findEntry, saveEntry } from '../journal/journal';
import { entryOf } from '../journal/testing';
import { reconcile } from './elsewhere';
import { thisBrowser } from './this-browser';

const user = vi.hoisted(() => ({ id: 'user' }));
vi.mock('../../immich/transport/session', async (original) => ({
  ...(await original<object>()),
  currentUserId: () => Promise.resolve(user.id),
}));
vi.mock('../../register/sync', () => ({ sync: vi.fn() }));

const entry = (status: JournalEntry['status']): JournalEntry => {
  const renamed = entryOf({ userId: user.id, status });
  const steps: JournalEntry['plan']['steps'] = [
    { kind: 'update-person', personId: 'p', before: { name: '' }, after: { name: 'Rex' } },
  ];
  return { ...renamed, plan: { ...renamed.plan, steps } };
};

const other = { browserId: 'other', browserName: 'Firefox' };
const say = (state: UnfinishedEntry['state'], whose: typeof other, ending: UnfinishedEntry['ending'] = null) =>
  noteUnfinished(user.id, { id: 'a', state, ending, heading: null, body: null, ...whose });
const said = () => unfinishedEntries(user.id).a;

beforeEach(() => {
  user.id = crypto.randomUUID();
});

describe('what others hear of a change', () => {
  it('is that it was cut off, once its tab has ended: it had said that it runs', async () => {
    say('running', await thisBrowser());
    await saveEntry(entry('interrupted'));
    await reconcile();
    expect(said()).toMatchObject({ state: 'interrupted', ...(await thisBrowser()) });
    const { updatedAt } = said();
    await reconcile();
    expect(said().updatedAt).toBe(updatedAt);
  });

  it('is that it was cut off, also where nothing was said of it', async () => {
    await saveEntry(entry('interrupted'));
    await reconcile();
    expect(said()).toMatchObject({ state: 'interrupted', ...(await thisBrowser()) });
  });

  it('is that it is over, where it was carried on since', async () => {
    say('interrupted', await thisBrowser());
    await saveEntry(entry('done'));
    await reconcile();
    expect(said()).toMatchObject({ state: 'over', ending: 'done' });
  });

  it('is nothing of one that needed no care', async () => {
    await saveEntry(entry('done'));
    await reconcile();
    expect(said()).toBeUndefined();
  });
});

describe('a change of this browser’s that another one has in hand', () => {
  it('is left alone while it is not over', async () => {
    await saveEntry(entry('interrupted'));
    say('running', other);
    await reconcile();
    expect(said()).toMatchObject({ state: 'running', ...other });
    expect(await findEntry('a')).toMatchObject({ status: 'interrupted' });
  });

  it.each([
    ['undone', { status: 'undone', direction: 'back' }],
    ['partly-undone', { status: 'partly-undone', direction: 'back' }],
    // of steps that the other one made, this one knows nothing
    ['done', { status: 'interrupted' }],
    ['closed', { status: 'interrupted' }],
  ] as const)('is over here, too, once it is there: %s', async (ending, as) => {
    await saveEntry(entry('interrupted'));
    say('over', other, ending);
    await reconcile();
    expect(await findEntry('a')).toMatchObject({ ...as, isClosed: true, finishedAt: said().updatedAt });
  });
});
