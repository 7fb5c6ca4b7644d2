import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../core/api-error';
import type { Kept } from '../../immich/metadata';
import { Turn, type TurnOptions } from './turn';

const metadata = vi.hoisted(() => ({ readMetadata: vi.fn(), writeMetadata: vi.fn() }));
const register = vi.hoisted(() => ({
  keepingPhoto: vi.fn(),
  onHistory: vi.fn(),
  onRegister: vi.fn(),
  onUnfinished: vi.fn(),
  registerStatus: vi.fn(),
}));
const { sync, syncUnderWay } = vi.hoisted(() => ({ sync: vi.fn(), syncUnderWay: vi.fn() }));
vi.mock('../../immich/metadata', () => metadata);
vi.mock('../../register', () => register);
vi.mock('../../register/sync', () => ({ sync, syncUnderWay }));
vi.mock('./this-browser', () => ({
  thisBrowser: () => Promise.resolve({ browserId: 'own-browser', browserName: 'Firefox' }),
}));

const prefix = 'pets-for-immich-turn-';
const [ownKey, theirKey] = [`${prefix}ow`, `${prefix}th`];
/** The server's clock is this much ahead. */
const aheadMs = 5000;
const serverNow = () => Date.now() + aheadMs;
/** What is kept with the photo. */
let kept: Map<string, Kept>;

const own = () => kept.get(ownKey)?.value as { browserId: string; since: number | null; isOver: boolean } | undefined;
/** Another browser says that it is at work, so long ago. */
const theySay = (claim: object, agoMs = 0, key = theirKey) =>
  kept.set(key, { value: { browserId: 'their-browser', ...claim }, writtenAt: serverNow() - agoMs });
const theyEnd = () => theySay({ isOver: true });

const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000);

/** Takes a turn; says when it has it. */
const begin = (options: TurnOptions = {}) => {
  const turn = new Turn();
  const state = { has: false };
  const taking = turn.take('me', options).then(() => void (state.has = true));
  return { turn, state, taking };
};

let stopped = 0;
type Listener = (news: never) => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetAllMocks();
  kept = new Map();
  stopped = 0;
  metadata.readMetadata.mockImplementation(() => Promise.resolve(new Map(kept)));
  metadata.writeMetadata.mockImplementation((_: string, values: Record<string, object>) => {
    for (const [key, value] of Object.entries(values)) {
      kept.set(key, { value: structuredClone(value), writtenAt: serverNow() });
    }
    return Promise.resolve(serverNow());
  });
  register.keepingPhoto.mockReturnValue('photo');
  for (const on of [register.onHistory, register.onRegister, register.onUnfinished]) {
    on.mockReturnValue(() => void stopped++);
  }
  register.registerStatus.mockReturnValue({ lastSyncAt: new Date(Date.now()).toISOString(), reason: null });
});
afterEach(() => void vi.useRealTimers());

describe('a turn', () => {
  it('is had at once where nobody else is at work, and said on the register’s photo until it ends', async () => {
    const { turn, taking } = begin();
    await taking;
    expect(metadata.writeMetadata.mock.calls.every(([photoId]) => photoId === 'photo')).toBe(true);
    expect(own()).toMatchObject({ browserId: 'own-browser', isOver: false });
    expect(sync).not.toHaveBeenCalled();
    await turn.end();
    expect(own()).toMatchObject({ browserId: 'own-browser', since: serverNow(), isOver: true });
    expect(sync).not.toHaveBeenCalled();
    expect(stopped).toBe(3);
  });

  it('waits until the register is read, right after the page was opened', async () => {
    register.keepingPhoto.mockReturnValue(undefined);
    syncUnderWay.mockImplementationOnce(() => {
      register.keepingPhoto.mockReturnValue('photo');
      return Promise.resolve();
    });
    await begin().taking;
    expect(own()).toMatchObject({ browserId: 'own-browser', isOver: false });
  });

  it('needs nobody where no register is kept', async () => {
    register.keepingPhoto.mockReturnValue(undefined);
    const { turn, taking } = begin();
    await taking;
    await turn.end();
    expect([metadata.readMetadata.mock.calls, metadata.writeMetadata.mock.calls, sync.mock.calls]).toEqual([
      [],
      [],
      [],
    ]);
  });

  it('is said again and again while it is had, and no more afterwards', async () => {
    const { turn, taking } = begin();
    await taking;
    const since = serverNow();
    await seconds(35);
    expect(metadata.writeMetadata).toHaveBeenCalledTimes(4);
    expect(own()).toEqual({ browserId: 'own-browser', since, isOver: false });
    metadata.writeMetadata.mockRejectedValueOnce(new ApiError('offline'));
    await seconds(10);
    await turn.end();
    await seconds(60);
    expect(metadata.writeMetadata).toHaveBeenCalledTimes(6);
    expect(own()).toMatchObject({ isOver: true });
  });

  it('is waited for while another browser has it, which is told after a while; then what that one said is learned', async () => {
    theySay({ since: serverNow() - 1000 });
    const onWaiting = vi.fn();
    const { state, taking } = begin({ onWaiting });
    await seconds(1.9);
    expect([state.has, onWaiting.mock.calls]).toEqual([false, []]);
    await seconds(1);
    expect([state.has, onWaiting.mock.calls]).toEqual([false, [[true]]]);
    theyEnd();
    await seconds(8);
    await taking;
    expect(onWaiting.mock.calls).toEqual([[true], [false]]);
    expect(sync).toHaveBeenCalledOnce();
  });

  it('is waited for more and more seldom, for a minute at most', async () => {
    theySay({ since: 0 });
    const renewing = setInterval(() => theySay({ since: 0 }), 1000);
    const at: number[] = [];
    metadata.readMetadata.mockImplementation(() => {
      at.push(Date.now());
      return Promise.resolve(new Map(kept));
    });
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    const { state } = begin();
    await seconds(59);
    expect(state.has).toBe(false);
    await seconds(7);
    expect(state.has).toBe(true);
    clearInterval(renewing);
    const pauses = at.slice(1).map((time, index) => time - at[index]);
    expect(pauses.slice(0, 4)).toEqual([250, 375, 562, 843]);
    expect(pauses.at(-1)).toBe(5000);
    expect(pauses.toSorted((a, b) => a - b)).toEqual(pauses);
  });

  it('is no matter of who has ended, is heard of no more, has said something else, or is this one', async () => {
    theySay({ since: 0, isOver: true });
    theySay({ since: 0 }, 31_000, `${prefix}xx`);
    theySay({ since: 0 }, 0, 'pets-for-immich');
    theySay({ since: 0, browserId: 'own-browser' }, 0, `${prefix}yy`);
    const { taking } = begin();
    await taking;
    expect(metadata.readMetadata).toHaveBeenCalledOnce();
  });

  it('is that of whoever said so first, by the server’s clock', async () => {
    theySay({ since: serverNow() + 1000 });
    const { taking } = begin();
    await taking;
    expect(metadata.readMetadata).toHaveBeenCalledOnce();
  });

  it('is first had by who wrote first, where that one does not say since when', async () => {
    theySay({}, 1000);
    const { state, taking } = begin();
    await seconds(1);
    expect(state.has).toBe(false);
    theyEnd();
    await seconds(5);
    await taking;
  });

  it('is claimed anew where both said so at once', async () => {
    theySay({ since: serverNow() });
    const { state, taking } = begin();
    await seconds(0.1);
    const writes = metadata.writeMetadata.mock.calls.length;
    theySay({ since: serverNow() + 10_000 });
    await seconds(1);
    await taking;
    expect(state.has).toBe(true);
    expect(metadata.writeMetadata.mock.calls.length).toBe(writes + 1);
  });

  it('is given up with its signal, with nothing learned', async () => {
    theySay({ since: 0 });
    const stop = new AbortController();
    const { taking } = begin({ signal: stop.signal });
    const gone = expect(taking).rejects.toMatchObject({ name: 'AbortError' });
    await seconds(1);
    stop.abort();
    await seconds(2);
    await gone;
    expect(sync).not.toHaveBeenCalled();
  });
});

describe('what others know of a turn that ends', () => {
  const saidHere = (on: typeof register.onHistory, news: unknown) => (on.mock.lastCall as [Listener])[0](news as never);

  it.each([
    ['of the register', () => saidHere(register.onRegister, { origin: 'here' })],
    ['of finished changes', () => saidHere(register.onHistory, 'here')],
    ['of unfinished ones', () => saidHere(register.onUnfinished, 'here')],
  ])('is what was said here in it: %s', async (_, say) => {
    const { turn, taking } = begin();
    await taking;
    say();
    await turn.end();
    expect(sync).toHaveBeenCalledOnce();
    expect(sync.mock.invocationCallOrder[0]).toBeLessThan(metadata.writeMetadata.mock.invocationCallOrder.at(-1)!);
  });

  it('is nothing of what came from elsewhere', async () => {
    const { turn, taking } = begin();
    await taking;
    saidHere(register.onRegister, { origin: 'elsewhere' });
    saidHere(register.onHistory, 'elsewhere');
    await turn.end();
    expect(sync).not.toHaveBeenCalled();
  });

  it.each([
    ['failed', 4],
    ['offline', 4],
    ['forbidden', 1],
    ['newer', 1],
    [null, 1],
  ])('is tried again where that may help: %s', async (reason, times) => {
    const { turn, taking } = begin();
    await taking;
    saidHere(register.onHistory, 'here');
    register.registerStatus.mockReturnValue({ lastSyncAt: null, reason });
    const ending = turn.end();
    await seconds(10);
    await ending;
    expect(sync).toHaveBeenCalledTimes(times);
    expect(own()).toMatchObject({ isOver: true });
  });

  it('is not that it is over, where the next one of this tab has begun', async () => {
    const first = begin();
    await first.taking;
    const second = begin();
    await second.taking;
    await first.turn.end();
    expect(own()).toMatchObject({ isOver: false });
    await second.turn.end();
    expect(own()).toMatchObject({ isOver: true });
  });

  it('never stops a change: not where it can’t be said either', async () => {
    const { turn, taking } = begin();
    await taking;
    metadata.writeMetadata.mockRejectedValue(new ApiError('offline'));
    await turn.end();
  });
});

describe('a server that does not take the claim', () => {
  it.each([
    ['refused', 2],
    ['forbidden', 2],
    ['offline', 4],
    ['server', 4],
  ] as const)('is asked again as often as that may help, and then things go on: %s', async (kind, times) => {
    metadata.writeMetadata.mockRejectedValue(new ApiError(kind));
    const { turn, taking } = begin();
    await seconds(10);
    await taking;
    expect(metadata.writeMetadata).toHaveBeenCalledTimes(times);
    // what others have said by then is read all the same
    expect(sync).toHaveBeenCalledOnce();
    await turn.end();
  });

  it('is asked no more once the change is given up', async () => {
    metadata.writeMetadata.mockRejectedValue(new ApiError('offline'));
    const stop = new AbortController();
    const { taking } = begin({ signal: stop.signal });
    const gone = expect(taking).rejects.toMatchObject({ name: 'AbortError' });
    stop.abort();
    await seconds(10);
    await gone;
    expect(metadata.writeMetadata).toHaveBeenCalledOnce();
    expect(sync).not.toHaveBeenCalled();
  });

  it('has taken it where that is there, although its answer was lost', async () => {
    const write = metadata.writeMetadata.getMockImplementation()!;
    metadata.writeMetadata.mockImplementationOnce(async (photoId, values) => {
      await write(photoId, values);
      throw new ApiError('offline');
    });
    const { taking } = begin();
    await taking;
    expect(metadata.writeMetadata).toHaveBeenCalledOnce();
  });

  it.each<[string, object]>([
    ['another browser’s', { browserId: 'own-other' }],
    ['an older turn’s, which is over', { browserId: 'own-browser', isOver: true }],
    ['an older turn’s, which was said before', { browserId: 'own-browser', since: 1 }],
  ])('has not where what is there is %s', async (_, value) => {
    kept.set(ownKey, { value, writtenAt: serverNow() - 60_000 });
    metadata.writeMetadata.mockRejectedValueOnce(new ApiError('offline'));
    const { taking } = begin();
    await seconds(1);
    await taking;
    expect(metadata.writeMetadata).toHaveBeenCalledTimes(2);
  });
});

describe('whether others have acted', () => {
  it('is told by when they last said something, by this device’s clock', async () => {
    const time = Date.now();
    theySay({ isOver: true });
    await seconds(1);
    const { turn, taking } = begin();
    expect(turn.haveOthersActedSince(time)).toBe(false);
    await taking;
    expect(turn.haveOthersActedSince(time)).toBe(true);
    expect(turn.haveOthersActedSince(time - 1)).toBe(true);
    expect(turn.haveOthersActedSince(time + 1)).toBe(false);
    expect(turn.haveOthersActedSince(undefined)).toBe(false);
  });

  it('has what they said learned, unless that is known', async () => {
    const lastSyncAt = new Date(Date.now()).toISOString();
    theySay({ isOver: true }, 1);
    register.registerStatus.mockReturnValue({ lastSyncAt, reason: null });
    await begin().taking;
    expect(sync).not.toHaveBeenCalled();
    theySay({ isOver: true });
    await begin().taking;
    expect(sync).toHaveBeenCalledOnce();
    theySay({ isOver: true }, 1);
    register.registerStatus.mockReturnValue({ lastSyncAt: null, reason: null });
    await begin().taking;
    expect(sync).toHaveBeenCalledTimes(2);
  });
});
