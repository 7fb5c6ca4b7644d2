import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { hasWord } from '../../register/local';
import { noteFinished } from '../../register/unfinished/history';
import { noteUnfinished, takeInUnfinished } from '../../register/unfinished/unfinished';
import { noUnfinished, type UnfinishedEntry } from '../../register/unfinished/unfinished-document';
// The pages have this, and nothing else to do for it.
import '../changes.svelte';

const user = vi.hoisted(() => ({ id: 'user' }));
const { sync } = vi.hoisted(() => ({ sync: vi.fn() }));
vi.mock('../../immich/transport/session', async (original) => ({
  ...(await original<object>()),
  currentUserId: () => Promise.resolve(user.id),
}));
vi.mock('../../register/sync', () => ({ sync }));

const entry = (id: string): UnfinishedEntry => ({
  id,
  state: 'interrupted',
  ending: null,
  browserId: 'b',
  browserName: 'Firefox',
  heading: null,
  body: null,
  updatedAt: '2026-01-01T00:00:00.000Z',
});

beforeEach(() => {
  user.id = crypto.randomUUID();
  sync.mockReset().mockResolvedValue(undefined);
});

it('takes to the server what is said of changes here, as a word of the user’s, several at once', async () => {
  expect(await hasWord()).toBe(false);
  noteUnfinished(user.id, entry('a'));
  noteUnfinished(user.id, entry('b'));
  await vi.waitFor(() => expect(sync).toHaveBeenCalled());
  expect(await hasWord()).toBe(true);
  noteFinished(user.id, [entry('c')]);
  await vi.waitFor(() => expect(sync).toHaveBeenCalledTimes(2));
});

it('takes nothing there that came from there', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  takeInUnfinished(user.id, [{ ...noUnfinished, entries: { a: entry('a') } }]);
  await vi.runAllTimersAsync();
  expect(sync).not.toHaveBeenCalled();
});

it('leaves it to the next visit where the server is away', async () => {
  sync.mockRejectedValueOnce(new Error('offline'));
  noteUnfinished(user.id, entry('a'));
  await vi.waitFor(() => expect(sync).toHaveBeenCalledOnce());
  noteUnfinished(user.id, entry('b'));
  await vi.waitFor(() => expect(sync).toHaveBeenCalledTimes(2));
});
