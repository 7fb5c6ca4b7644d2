import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { libraryEvents } from '../../core/events';
import { photosMatching } from '../../immich';
import { smartLists as lists } from './smart-lists';

vi.mock('../../immich', async (original) => ({
  ...(await original<typeof import('../../immich')>()),
  photosMatching: vi.fn(),
}));

describe('smartLists', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    libraryEvents.emit('SessionChanged', { userId: 'another' });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.resetAllMocks();
  });

  it('ask each question once per visit, at most three at a time', async () => {
    let running = 0;
    let most = 0;
    vi.mocked(photosMatching).mockImplementation(async () => {
      most = Math.max(most, ++running);
      await Promise.resolve();
      running--;
      return ['a', 'b'];
    });
    const [first, second] = await Promise.all([lists.inTime(), lists.whole()]);
    expect(first).toMatchObject({ depth: 2 });
    expect(second).toBe(first);
    expect(photosMatching).toHaveBeenCalledTimes(5);
    expect(most).toBeLessThanOrEqual(3);
  });

  it('ask no further where the server does not search by words', async () => {
    vi.mocked(photosMatching).mockResolvedValue(null);
    expect(await lists.inTime()).toBeNull();
    expect(photosMatching).toHaveBeenCalledTimes(1);
  });

  it('are late when the answers take long, and there for who waits on', async () => {
    let answer = (_: string[]) => {};
    vi.mocked(photosMatching).mockReturnValue(new Promise((resolve) => (answer = resolve)));
    const [inTime, whole] = [lists.inTime(), lists.whole()];
    await vi.advanceTimersByTimeAsync(5000);
    expect(await inTime).toBe('late');
    answer(['a']);
    expect(await whole).toMatchObject({ depth: 1 });
    expect(await lists.inTime()).toMatchObject({ depth: 1 });
  });

  it('are late for good when asking fails', async () => {
    vi.mocked(photosMatching).mockRejectedValue(new Error('no network'));
    expect(await lists.whole()).toBe('late');
  });
});
