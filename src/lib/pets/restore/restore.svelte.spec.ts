import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { JournalEntry } from '../changes';
import { changesState } from '../changes/changes.svelte';
import { deferred } from '../core/async/deferred';
import { libraryEvents } from '../core/events';
import { isServerAtWork } from '../library/server-work';
import { allRecords } from '../register';
import type { PetRecord } from '../register/document/register';
import { petsState } from '../verdicts/pets.svelte';
import { findLost, searchLost, type RestoreItem } from './restore-search';
import { restoreSilently } from './restore-silently';
import { restoreState } from './restore.svelte';

const patience = vi.hoisted(() => ({ isAtWork: vi.fn(), pauseMs: 1000 }));

vi.mock('../changes/changes.svelte', () => ({ changesState: { run: vi.fn(), mark: vi.fn() } }));
vi.mock('../library/server-work', () => ({ isServerAtWork: vi.fn() }));
vi.mock('../register', () => ({ allRecords: vi.fn() }));
vi.mock('../verdicts/pets.svelte', () => ({
  petsState: { loaded: true, people: new Map([['here', {}]]), load: vi.fn() },
}));
vi.mock('./restore-search', () => ({ findLost: vi.fn(), searchLost: vi.fn(), isKnownFragment: vi.fn() }));
vi.mock('./restore-silently', () => ({ restoreSilently: vi.fn() }));
vi.mock('./server-patience', () => ({
  ServerPatience: class {
    isAtWork = patience.isAtWork;
    pauseMs = patience.pauseMs;
  },
}));

const record = (id: string, name = id) => ({ id, name }) as PetRecord;
const item = (id: string, status: RestoreItem['status'] = 'found') =>
  ({ record: record(id), status, person: status === 'missing' ? null : { id: `${id} now` } }) as RestoreItem;
const pets = petsState as unknown as { loaded: boolean; load: ReturnType<typeof vi.fn> };
const [rex, bella] = [record('rex'), record('bella')];

const serve = (lost: PetRecord[], items: RestoreItem[]) => {
  vi.mocked(findLost).mockResolvedValue(lost);
  vi.mocked(searchLost).mockResolvedValue(items);
  vi.mocked(restoreSilently).mockImplementation((all) => Promise.resolve([...all]));
};

beforeEach(() => {
  vi.resetAllMocks();
  pets.loaded = true;
  vi.mocked(allRecords).mockResolvedValue(new Map([['r', rex]]));
  vi.mocked(isServerAtWork).mockResolvedValue(false);
  patience.isAtWork.mockImplementation((_, isAtWork: boolean) => isAtWork);
  serve([], []);
});

describe('pets that Immich forgot', () => {
  it('are looked for among those who are not listed, and told when they are found', async () => {
    serve([rex, bella], [item('rex'), item('bella', 'missing')]);
    await restoreState.look();
    expect(restoreState.lost.map(({ id }) => id)).toEqual(['rex', 'bella']);
    expect(restoreState.items).toHaveLength(2);
    expect(restoreState.found.map(({ record: { id } }) => id)).toEqual(['rex']);
    const [, isListed] = vi.mocked(findLost).mock.lastCall!;
    expect(['here', 'gone'].map((id) => isListed(id))).toEqual([true, false]);
    expect(restoreState.looking).toBe(false);
  });

  it('are none where nobody is lost: no photo is read', async () => {
    await restoreState.look();
    expect(searchLost).not.toHaveBeenCalled();
    expect(isServerAtWork).not.toHaveBeenCalled();
    expect([restoreState.lost, restoreState.items]).toEqual([[], []]);
  });

  it('are known before they are looked for, those without a name aside', async () => {
    const searched = deferred<RestoreItem[]>();
    serve([rex, record('nobody', '')], []);
    vi.mocked(searchLost).mockReturnValueOnce(searched.promise);
    const looking = restoreState.look();
    await vi.waitFor(() => expect(searchLost).toHaveBeenCalled());
    expect(restoreState.lost.map(({ id }) => id)).toEqual(['rex']);
    expect(restoreState.looking).toBe(true);
    expect(restoreState.progress).toEqual({ done: 0, total: 0 });
    vi.mocked(searchLost).mock.lastCall![1]?.onProgress?.(3, 9);
    expect(restoreState.progress).toEqual({ done: 3, total: 9 });
    await restoreState.look();
    expect(searchLost).toHaveBeenCalledOnce();
    searched.resolve([item('rex')]);
    await looking;
    expect(restoreState.items).toHaveLength(1);
  });

  it('leave the question when they need none', async () => {
    serve([rex, bella], [item('rex'), item('bella')]);
    vi.mocked(restoreSilently).mockResolvedValue([item('bella')]);
    await restoreState.look();
    expect(restoreState.lost.map(({ id }) => id)).toEqual(['bella']);
  });

  it('are not looked for before everybody is known', async () => {
    pets.loaded = false;
    await restoreState.look();
    expect(allRecords).not.toHaveBeenCalled();
  });

  it('are not asked about any more once that is put off, until there are others', async () => {
    serve([rex], [item('rex')]);
    await restoreState.look();
    expect(restoreState.isPutOff).toBe(false);
    restoreState.putOff();
    expect(restoreState.isPutOff).toBe(true);
    serve([rex, bella], [item('rex'), item('bella')]);
    await restoreState.look();
    expect(restoreState.isPutOff).toBe(false);
  });
});

describe('a search', () => {
  it('that is cancelled is no failure, and keeps what was known', async () => {
    serve([rex], [item('rex')]);
    await restoreState.look();
    vi.mocked(searchLost).mockImplementation(
      (_, { signal } = {}) =>
        new Promise((resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error))),
    );
    const looking = restoreState.look();
    await vi.waitFor(() => expect(searchLost).toHaveBeenCalledTimes(2));
    restoreState.cancel();
    await expect(looking).resolves.toBeUndefined();
    expect([restoreState.looking, restoreState.items.length]).toEqual([false, 1]);
  });

  it('that fails says so', async () => {
    vi.mocked(findLost).mockRejectedValueOnce(new Error('offline'));
    await expect(restoreState.look()).rejects.toThrow('offline');
    expect(restoreState.looking).toBe(false);
  });

  it('waits for a server that is finding faces, and looks again by itself', async () => {
    vi.useFakeTimers();
    const renewed = vi.fn();
    const stop = libraryEvents.on({ PeopleChanged: renewed });
    serve([rex], [item('rex')]);
    vi.mocked(isServerAtWork).mockResolvedValueOnce(true);
    await restoreState.look();
    expect(restoreState.isServerAtWork).toBe(true);
    expect(restoreSilently).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1000);
    expect(renewed).toHaveBeenCalledWith({});
    expect(pets.load).toHaveBeenCalledOnce();
    expect(restoreState.isServerAtWork).toBe(false);
    expect(restoreSilently).toHaveBeenCalledOnce();
    vi.mocked(isServerAtWork).mockResolvedValueOnce(true);
    await restoreState.look();
    pets.load.mockRejectedValueOnce(new Error('offline'));
    await vi.advanceTimersByTimeAsync(1000);
    expect(restoreState.isServerAtWork).toBe(false);
    stop();
    vi.useRealTimers();
  });
});

it('looks again by itself once, whoever looked in between', async () => {
  vi.useFakeTimers();
  serve([rex], [item('rex')]);
  vi.mocked(isServerAtWork).mockResolvedValueOnce(true);
  await restoreState.look();
  await restoreState.look();
  expect(searchLost).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(searchLost).toHaveBeenCalledTimes(2);
  vi.useRealTimers();
});

it('gives back those that were found and chosen, in one change, and looks again', async () => {
  serve([rex, bella], [item('rex'), item('bella', 'taken')]);
  await restoreState.look();
  serve([], []);
  const entry = { id: 'e' } as JournalEntry;
  vi.mocked(changesState.run).mockResolvedValue(entry);
  const run = restoreState.run([
    { recordId: 'rex', fragmentIds: ['f'] },
    { recordId: 'bella', fragmentIds: [] },
    { recordId: 'nobody', fragmentIds: [] },
  ]);
  expect(await run).toBe(entry);
  expect(changesState.run).toHaveBeenCalledWith(
    { kind: 'restore', pets: [{ recordId: 'rex', personId: 'rex now', fragmentIds: ['f'], name: 'rex' }] },
    { onOutdated: expect.any(Function) },
  );
  expect(restoreState.lost).toEqual([]);
});

it('finds those anew that have changed since they were found, and gives nothing back', async () => {
  const mark = new Map();
  vi.mocked(changesState.mark).mockResolvedValue(mark);
  serve([rex], [item('rex')]);
  await restoreState.look();
  vi.mocked(changesState.run).mockImplementation((_, { onOutdated } = {}) => {
    onOutdated?.();
    return Promise.resolve(null);
  });
  serve([], []);
  expect(await restoreState.run([{ recordId: 'rex', fragmentIds: [] }])).toBe('outdated');
  expect(vi.mocked(changesState.run).mock.lastCall?.[1]).toMatchObject({ since: mark });
  expect(restoreState.lost).toEqual([]);
});
