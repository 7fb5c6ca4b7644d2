import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type * as ApiErrors from '../core/api-error';
import { deferred } from '../core/async/deferred';
import type * as Reading from './document/register-reading';
import type * as Local from './local';
import type * as Status from './status';
import type * as Sync from './sync';
import type { Outcome } from './synchronise';
import type * as Unfinished from './unfinished/unfinished';

const { synchronise } = vi.hoisted(() => ({ synchronise: vi.fn<() => Promise<Outcome>>() }));
vi.mock('./synchronise', () => ({ synchronise }));

const outcome = (more: Partial<Outcome> = {}): Outcome => ({
  replicas: 3,
  hasWritten: false,
  isHomeless: false,
  ...more,
});

/** A page of its own, where nothing has been said yet. */
let page: typeof Sync & typeof Status & Pick<typeof ApiErrors, 'ApiError'> & Pick<typeof Reading, 'RegisterProblem'>;
let heard: { mock: { calls: unknown[][]; contexts: unknown[] } }[];
let say: (origin: 'here' | 'elsewhere') => void;
/** The same of a change that is not finished. */
let sayUnfinished: typeof say;
let visibility: DocumentVisibilityState;

beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetModules();
  synchronise.mockReset().mockResolvedValue(outcome());
  visibility = 'visible';
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility);
  const local: typeof Local = await import('./local');
  vi.spyOn(local, 'onRegister').mockImplementation((listener) => {
    say = (origin) => listener({ origin } as Local.RegisterEvent);
    return () => true;
  });
  const unfinished: typeof Unfinished = await import('./unfinished/unfinished');
  vi.spyOn(unfinished, 'onUnfinished').mockImplementation((listener) => {
    sayUnfinished = listener;
    return () => true;
  });
  heard = [vi.spyOn(globalThis, 'addEventListener'), vi.spyOn(document, 'addEventListener')];
  const { ApiError } = await import('../core/api-error');
  const { RegisterProblem } = await import('./document/register-reading');
  page = { ...(await import('./sync')), ...(await import('./status')), ApiError, RegisterProblem };
});
afterEach(() => {
  const [onPage, onDocument] = heard.map(({ mock }) => mock.calls as Parameters<typeof addEventListener>[]);
  for (const [type, listener] of onPage) {
    removeEventListener(type, listener);
  }
  for (const [type, listener] of onDocument) {
    document.removeEventListener(type, listener);
  }
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const look = (state: DocumentVisibilityState) => {
  visibility = state;
  document.dispatchEvent(new Event('visibilitychange'));
};
const times = () => synchronise.mock.calls.length;

it('is waited for while it is under way, and begun by nobody who waits', async () => {
  await page.syncUnderWay();
  expect(times()).toBe(0);
  const answer = deferred<Outcome>();
  synchronise.mockReturnValueOnce(answer.promise);
  void page.sync();
  let isOver = false;
  const waiting = page.syncUnderWay().then(() => (isOver = true));
  await vi.advanceTimersByTimeAsync(2000);
  expect(isOver).toBe(false);
  answer.resolve(outcome());
  await waiting;
  expect(times()).toBe(1);
});

describe('what was said', () => {
  it('is sent a second later, what comes in a row together, and nothing that came from elsewhere', async () => {
    page.startSync();
    say('elsewhere');
    await vi.advanceTimersByTimeAsync(2000);
    expect(times()).toBe(0);
    say('here');
    await vi.advanceTimersByTimeAsync(900);
    say('here');
    await vi.advanceTimersByTimeAsync(900);
    expect(times()).toBe(0);
    await vi.advanceTimersByTimeAsync(100);
    expect(times()).toBe(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(times()).toBe(1);
  });

  it('is sent as soon of a change that is not finished', async () => {
    page.startSync();
    sayUnfinished('elsewhere');
    await vi.advanceTimersByTimeAsync(2000);
    expect(times()).toBe(0);
    sayUnfinished('here');
    await vi.advanceTimersByTimeAsync(1000);
    expect(times()).toBe(1);
  });

  it('is sent at once when the page is hidden, as it is before it is closed', async () => {
    page.startSync();
    say('here');
    look('hidden');
    expect(times()).toBe(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(times()).toBe(1);
  });

  it('is not sent twice: a page that is hidden with nothing to say says nothing', () => {
    page.startSync();
    look('hidden');
    expect(times()).toBe(0);
    look('visible');
    expect(times()).toBe(1);
  });

  it('is sent when the page comes online, and only if there is anything to send', async () => {
    page.startSync();
    dispatchEvent(new Event('online'));
    expect(times()).toBe(0);
    synchronise.mockRejectedValueOnce(new page.ApiError('offline'));
    say('here');
    await vi.advanceTimersByTimeAsync(1000);
    expect(page.registerStatus()).toMatchObject({ place: 'browser', reason: 'offline' });
    dispatchEvent(new Event('online'));
    await vi.advanceTimersByTimeAsync(0);
    expect(times()).toBe(2);
    expect(page.registerStatus()).toMatchObject({ place: 'server', reason: null, replicas: 3 });
    dispatchEvent(new Event('online'));
    expect(times()).toBe(2);
  });

  it('is sent when the page comes online, whatever was in the way before', async () => {
    page.startSync();
    synchronise.mockRejectedValueOnce(new page.ApiError('server'));
    await page.sync();
    dispatchEvent(new Event('online'));
    expect(times()).toBe(2);
  });

  it('is looked at again after a while when it was written', async () => {
    page.startSync();
    synchronise.mockResolvedValueOnce(outcome({ hasWritten: true }));
    await page.sync();
    await vi.advanceTimersByTimeAsync(4900);
    expect(times()).toBe(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(times()).toBe(2);
  });

  it('is heard once, however often it is begun', () => {
    page.startSync();
    page.startSync();
    look('visible');
    expect(times()).toBe(1);
  });

  it('while it is sent, is sent afterwards', async () => {
    const first = deferred<Outcome>();
    synchronise.mockReturnValueOnce(first.promise);
    const [one, other] = [page.sync(), page.sync()];
    expect(times()).toBe(1);
    void page.sync();
    first.resolve(outcome());
    await Promise.all([one, other]);
    expect(times()).toBe(2);
  });
});

it.each<[string, () => Error]>([
  ['newer', () => new page.RegisterProblem('version', 'newer')],
  ['forbidden', () => new page.ApiError('forbidden')],
  ['offline', () => new page.ApiError('offline')],
  ['failed', () => new page.ApiError('server')],
  ['failed', () => new page.ApiError('refused')],
  ['failed', () => new page.ApiError('signed-out')],
  ['failed', () => new Error('anything')],
])('says why it is in this browser alone: %s', async (reason, fail) => {
  const error = fail();
  synchronise.mockRejectedValueOnce(error);
  await page.sync();
  expect(page.registerStatus()).toMatchObject({ place: 'browser', reason });
});

it('says that there are no photos to keep it with', async () => {
  synchronise.mockResolvedValueOnce(outcome({ isHomeless: true, replicas: 0 }));
  await page.sync();
  expect(page.registerStatus()).toMatchObject({ place: 'browser', reason: 'no-photos', replicas: 0 });
  expect(page.registerStatus().lastSyncAt).not.toBeNull();
});
