import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deferred } from '../../core/async/deferred';
import type { JournalEntry } from '../change';
import { isWatched } from '../journal/unfinished';
import { LateWatch } from './late-watch.svelte';

const engine = vi.hoisted(() => ({ lookForLate: vi.fn() }));
vi.mock('../engine', () => engine);
vi.mock('../journal/unfinished', () => ({ isWatched: vi.fn() }));

const entries = [{ id: 'a' }, { id: 'b' }] as JournalEntry[];
const nothing = { found: [], isOver: false };
const looks = () => engine.lookForLate.mock.calls.length;
const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000);

let watch: LateWatch;

beforeEach(() => {
  vi.useFakeTimers();
  engine.lookForLate.mockReset().mockResolvedValue(nothing);
  vi.mocked(isWatched)
    .mockReset()
    .mockImplementation(({ id }) => id === 'b');
  watch = new LateWatch();
});
afterEach(() => void vi.useRealTimers());

describe('looking for what the server does late', () => {
  it('is left where nothing is open', async () => {
    vi.mocked(isWatched).mockReturnValue(false);
    watch.start(entries);
    await seconds(3600);
    expect(looks()).toBe(0);
  });

  it('goes on with growing pauses, to a quarter of an hour, until it is over', async () => {
    watch.start(entries);
    const at: number[] = [];
    engine.lookForLate.mockImplementation(() => {
      at.push(Date.now());
      return Promise.resolve({ found: [], isOver: at.length === 10 });
    });
    await seconds(24 * 3600);
    const pauses = at.slice(1).map((time, index) => (time - at[index]) / 1000);
    expect(pauses).toEqual([10, 20, 40, 80, 160, 320, 640, 900, 900]);
  });

  it('begins when it is told to', async () => {
    watch.start(entries, 1000);
    await seconds(1);
    expect(looks()).toBe(1);
  });

  it('counts what it finds, and goes on after a look that failed', async () => {
    engine.lookForLate
      .mockResolvedValueOnce({ found: [{}, {}], isOver: false })
      .mockRejectedValueOnce(new Error('offline'))
      .mockResolvedValueOnce({ found: [{}], isOver: true });
    watch.start(entries);
    await seconds(10);
    expect(watch.count).toBe(2);
    await seconds(3600);
    expect([looks(), watch.count]).toEqual([3, 3]);
  });

  it('begins anew, in place of what went on', async () => {
    watch.start(entries);
    await seconds(10 + 10 + 20);
    expect(looks()).toBe(3);
    watch.start(entries);
    await seconds(10);
    expect(looks()).toBe(4);
    await seconds(10);
    expect(looks()).toBe(5);
  });

  it('goes on once where it is begun anew during a look', async () => {
    const looked = deferred<typeof nothing>();
    engine.lookForLate.mockReturnValueOnce(looked.promise);
    watch.start(entries);
    await seconds(10);
    watch.start(entries);
    looked.resolve(nothing);
    await seconds(10);
    expect(looks()).toBe(2);
    await seconds(10);
    expect(looks()).toBe(3);
  });
});
