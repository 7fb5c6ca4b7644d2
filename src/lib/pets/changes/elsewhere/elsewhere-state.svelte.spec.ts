import { beforeEach, describe, expect, it, vi } from 'vitest';
import { onHistory, onUnfinished } from '../../register';
import { ElsewhereState } from './elsewhere-state.svelte';

const engine = vi.hoisted(() => ({
  reconcile: vi.fn(),
  closeElsewhere: vi.fn(),
  claimEntry: vi.fn(),
  historyElsewhere: vi.fn(),
}));
const sync = vi.hoisted(() => vi.fn());
vi.mock('../engine', () => engine);
vi.mock('../../register/sync', () => ({ sync }));
vi.mock('../../register', () => ({ onHistory: vi.fn(), onUnfinished: vi.fn() }));

/** What is asked and told, in its order. */
let done: string[];
const notes =
  <T>(what: string, result?: T) =>
  () => {
    done.push(what);
    return Promise.resolve(result);
  };

let state: ElsewhereState;
const hear = (origin: 'here' | 'elsewhere') => vi.mocked(onUnfinished).mock.lastCall![0](origin);

beforeEach(() => {
  vi.clearAllMocks();
  done = [];
  engine.reconcile.mockImplementation(notes('reconcile', [{ id: 'a' }]));
  engine.historyElsewhere.mockResolvedValue([{ id: 'f' }]);
  engine.closeElsewhere.mockImplementation(notes('close'));
  engine.claimEntry.mockImplementation(notes('claim', true));
  sync.mockImplementation(notes('sync'));
  state = new ElsewhereState(notes('news') as () => Promise<void>);
});

describe('what other browsers have in hand', () => {
  it('is learned from the register, and then the journal is read again', async () => {
    expect([state.entries, state.has('a')]).toEqual([[], false]);
    await state.learn();
    expect(done).toEqual(['reconcile', 'news']);
    expect([state.entries.map(({ id }) => id), state.has('a'), state.has('b')]).toEqual([['a'], true, false]);
  });

  it('is learned when the register has news of others, not of its own', async () => {
    hear('here');
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(done).toEqual([]);
    hear('elsewhere');
    await vi.waitFor(() => expect(state.has('a')).toBe(true));
  });

  it('is learned, with what they finished, when the history there has news', async () => {
    expect(state.finished).toEqual([]);
    vi.mocked(onHistory).mock.lastCall![0]('elsewhere');
    await vi.waitFor(() => expect(state.finished.map(({ id }) => id)).toEqual(['f']));
  });

  it('is learned another time where that fails', async () => {
    engine.reconcile.mockRejectedValueOnce(new Error('offline'));
    hear('elsewhere');
    await vi.waitFor(() => expect(engine.reconcile).toHaveBeenCalled());
    hear('elsewhere');
    await vi.waitFor(() => expect(state.has('a')).toBe(true));
  });

  it('is looked at as it is now', async () => {
    await state.look();
    expect(done).toEqual(['sync', 'reconcile', 'news']);
  });

  it('is closed here, and looked at again', async () => {
    await state.close('a');
    expect(engine.closeElsewhere).toHaveBeenCalledWith('a');
    expect(done).toEqual(['close', 'sync', 'reconcile', 'news']);
  });
});

describe('a change that is to go on here', () => {
  const work = () => notes('work')() as Promise<void>;

  it('goes on once it is claimed; nobody is asked where nothing is in hand elsewhere', async () => {
    expect(await state.claimed('a', work)).toBe(true);
    expect(engine.claimEntry).toHaveBeenCalledWith('a');
    expect(done).toEqual(['claim', 'work']);
  });

  it('does not where another browser has it, which is looked at', async () => {
    await state.learn();
    done = [];
    engine.claimEntry.mockImplementation(notes('claim', false));
    expect(await state.claimed('a', work)).toBe(false);
    expect(done).toEqual(['claim', 'sync', 'reconcile', 'news']);
  });
});
