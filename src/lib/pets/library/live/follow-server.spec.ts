import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openLive } from '$lib/host';
import { libraryEvents } from '../../core/events';
import type { LiveListeners } from '../../immich/live/news';
import { lookAgainAfter, pollAfter } from '../visit';
import { followServer } from './follow-server';

vi.mock('$lib/host', () => ({ openLive: vi.fn() }));
vi.mock('../people.svelte', () => ({ people: { all: new Map([['rex', {}]]) } }));
vi.mock('../photos', () => ({ photos: { newestOf: () => Promise.resolve([]) } }));

const minute = 60_000;
const close = vi.fn();
let listeners: LiveListeners;
let stop = () => {};
let lists = 0;
let clock = Date.now();

libraryEvents.on({ PeopleChanged: ({ personIds }) => void (lists += personIds ? 0 : 1) });

const setHidden = (isHidden: boolean) => {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(isHidden ? 'hidden' : 'visible');
  document.dispatchEvent(new Event('visibilitychange'));
};
const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** How many minutes a poll waits that is asked for every five. */
const minutesToPoll = async () => {
  for (let minutes = 1; minutes < 100; minutes++) {
    await wait(minute);
    if (pollAfter(5 * minute - 1)) {
      return minutes;
    }
  }
  return Infinity;
};

beforeEach(() => {
  vi.useFakeTimers({ now: (clock += 24 * 60 * minute) });
  lookAgainAfter(-Infinity);
  vi.clearAllMocks();
  vi.mocked(openLive).mockImplementation((given) => {
    listeners = given as LiveListeners;
    return Promise.resolve({ close });
  });
  setHidden(false);
  lists = 0;
  stop = followServer({ mayRead: () => true, renew: () => {} });
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('polls as before while nothing tells', async () => {
  expect([await minutesToPoll(), await minutesToPoll()]).toEqual([5, 5]);
});

it('polls rarely while the server tells, once what was read before that has been read again', async () => {
  await wait(1000);
  listeners.onConnected();
  expect([await minutesToPoll(), await minutesToPoll()]).toEqual([5, 30]);
  listeners.onLost();
  expect(await minutesToPoll()).toBe(5);
});

it('polls as before for a while after photos have come: nobody tells whose faces are found on them', async () => {
  await wait(1000);
  listeners.onConnected();
  await minutesToPoll();
  listeners.onNews({ kind: 'photos', assetIds: ['a'], areNew: true });
  // The last time that they are looked for by themselves.
  await wait(8 * minute);
  expect([await minutesToPoll(), await minutesToPoll()]).toEqual([5, 30]);
});

it('has the lists read when it was cut off in between, and not for the first time', async () => {
  listeners.onConnected();
  await wait(minute);
  expect(lists).toBe(0);
  listeners.onLost();
  listeners.onConnected();
  await wait(minute);
  expect(lists).toBe(1);
});

it('lets the server go when the page is hidden for long, and comes back with it', async () => {
  setHidden(true);
  await wait(59_000);
  setHidden(false);
  await wait(2 * minute);
  expect(close).not.toHaveBeenCalled();
  expect(openLive).toHaveBeenCalledOnce();
  setHidden(true);
  await wait(minute);
  expect(close).toHaveBeenCalledOnce();
  setHidden(false);
  expect(openLive).toHaveBeenCalledTimes(2);
});

it('lets the server go with the page, and with the pages of pets', async () => {
  dispatchEvent(new Event('pagehide'));
  await wait(0);
  expect(close).toHaveBeenCalledOnce();
  dispatchEvent(new Event('pageshow'));
  stop();
  await wait(0);
  expect(close).toHaveBeenCalledTimes(2);
  setHidden(true);
  setHidden(false);
  expect(openLive).toHaveBeenCalledTimes(2);
});

it('does without where another listens, and where its part of the app does not come', async () => {
  for (const opened of [() => Promise.resolve(null), () => Promise.reject(new TypeError('not loaded'))]) {
    stop();
    vi.mocked(openLive).mockImplementation(opened);
    stop = followServer({ mayRead: () => true, renew: () => {} });
    expect(await minutesToPoll()).toBe(5);
  }
});
