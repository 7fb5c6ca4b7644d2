import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChangeEvent } from '../../changes';
import { libraryOf, faceOf, personOf } from '../../suggestions/questions/testing';
import type { Backlog } from './phase';
import { ReviewScheduler } from './review-scheduler.svelte';
import type * as Real from './workers';

type Options = ConstructorParameters<typeof Real.Workers>[1];

const at = vi.hoisted(() => ({
  backlog: { isListed: true, photos: 0, isComparing: false } as Backlog,
  isEnough: true,
  options: null as Options | null,
  plan: vi.fn(),
  stop: vi.fn(),
  start: vi.fn(),
  lookClosely: vi.fn(),
  load: vi.fn(() => Promise.resolve()),
  applied: [] as ((event: ChangeEvent) => void)[],
  register: [] as (() => void)[],
}));

vi.mock('./workers', () => ({
  Workers: class {
    progress = { looked: 1, toLook: 2 };
    plan = at.plan;
    start = at.start;
    stop = at.stop;
    lookClosely = at.lookClosely;
    follow = () => Promise.resolve();
    isEnough = () => at.isEnough;
    library = () => libraryOf([personOf('bella', [faceOf('b')])], [faceOf('stray')]);
    get backlog() {
      return at.backlog;
    }

    constructor(_: unknown, options: Options) {
      at.options = options;
    }
  },
}));
vi.mock('../library/library-facts', () => ({
  LibraryFacts: class {
    people = { renew: vi.fn() };
    readAnswers = () => Promise.resolve();
    keep = () => Promise.resolve('name');
    withdraw = () => Promise.resolve();
  },
}));
vi.mock('../../register', () => ({
  onRegister: (listener: () => void) => {
    at.register.push(listener);
    return () => at.register.splice(at.register.indexOf(listener), 1);
  },
}));
vi.mock('../../verdicts/deaths.svelte', () => ({ deaths: { load: () => Promise.resolve() } }));
vi.mock('../../core/events', () => ({
  libraryEvents: {
    on: ({ ChangeApplied: listener }: { ChangeApplied: (event: ChangeEvent) => void }) => {
      at.applied.push(listener);
      return () => at.applied.splice(at.applied.indexOf(listener), 1);
    },
  },
}));
vi.mock('../../verdicts/pets.svelte', () => ({
  petsState: { loaded: false, load: at.load, pets: [], settled: true, ensure: () => Promise.resolve() },
}));

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  at.load.mockResolvedValue();
  at.isEnough = true;
  at.backlog = { isListed: true, photos: 0, isComparing: false };
});
afterEach(() => {
  expect(at.applied).toEqual([]);
  expect(at.register).toEqual([]);
  vi.useRealTimers();
});

const begin = async () => {
  const onLibrary = vi.fn();
  const scheduler = new ReviewScheduler();
  await scheduler.start(onLibrary);
  return { scheduler, onLibrary };
};

/** The next turn, after something has been found out. */
const turn = async (backlog: Partial<Backlog> = {}) => {
  at.backlog = { ...at.backlog, ...backlog };
  at.options!.onFacts();
  await vi.advanceTimersByTimeAsync(400);
};

describe('a scheduler', () => {
  it('goes from phase to phase by what is left to do, and rests when nothing is', async () => {
    const { scheduler } = await begin();
    expect(scheduler.phase).toBe('listing');
    await turn({ isListed: false });
    expect(scheduler.phase).toBe('listing');
    await turn({ isListed: true, photos: 7 });
    expect(scheduler.phase).toBe('reading');
    await turn({ photos: 0, isComparing: true });
    expect(scheduler.phase).toBe('comparing');
    await turn({ isComparing: false });
    expect(scheduler.phase).toBe('complete');
    const planned = at.plan.mock.calls.length;
    await vi.advanceTimersByTimeAsync(60_000);
    // The last of patience alone: showing the library has found nothing out, and given no work.
    expect(at.plan.mock.calls.length - planned).toBeLessThanOrEqual(1);
    expect(vi.getTimerCount()).toBe(0);
    scheduler.dispose();
  });

  it('shows the library once for all that was found out meanwhile, and when enough is known for a question', async () => {
    at.isEnough = false;
    const { scheduler, onLibrary } = await begin();
    at.options!.onFacts();
    at.options!.onFacts();
    await turn();
    expect(onLibrary).toHaveBeenCalledOnce();
    expect(scheduler.library).toBeNull();
    expect(scheduler.progress).toEqual({ looked: 1, toLook: 2 });
    at.isEnough = true;
    await turn();
    expect(scheduler.library?.people).toHaveLength(1);
    scheduler.dispose();
  });

  it('asks a first question in time, whatever is known by then', async () => {
    at.isEnough = false;
    const { scheduler } = await begin();
    await vi.advanceTimersByTimeAsync(12_000);
    expect(scheduler.library).not.toBeNull();
    scheduler.dispose();
  });

  it('shows what a change has done, and what was said, at once', async () => {
    const { scheduler, onLibrary } = await begin();
    at.applied[0]({ newIds: [], replaced: {} } as unknown as ChangeEvent);
    await scheduler.caughtUp();
    expect(onLibrary).toHaveBeenCalledOnce();
    await scheduler.keep([]);
    expect(onLibrary).toHaveBeenCalledTimes(2);
    scheduler.dispose();
  });

  it('gives out no work after a failure until it is begun anew', async () => {
    const { scheduler } = await begin();
    const error = new Error('No connection');
    at.options!.onStop(error);
    expect(scheduler).toMatchObject({ phase: 'stopped', error });
    at.plan.mockClear();
    await turn();
    expect(at.plan).not.toHaveBeenCalled();
    await scheduler.start(() => {});
    expect(scheduler).toMatchObject({ phase: 'listing', error: null });
    await turn();
    expect(at.plan).toHaveBeenCalledOnce();
    scheduler.dispose();
  });

  it('tells why the people could not be read', async () => {
    const error = new Error('No connection');
    at.load.mockRejectedValueOnce(error);
    const { scheduler } = await begin();
    expect(scheduler).toMatchObject({ phase: 'stopped', error });
    expect(at.start).not.toHaveBeenCalled();
  });

  it('begins nothing where it was left before the people were known', async () => {
    const scheduler = new ReviewScheduler();
    const starting = scheduler.start(() => {});
    scheduler.dispose();
    await starting;
    expect(scheduler.phase).toBe('idle');
    expect(at.start).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });
});
