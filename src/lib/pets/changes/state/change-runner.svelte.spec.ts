import { beforeEach, describe, expect, it, vi } from 'vitest';
import { deferred } from '../../core/async/deferred';
import { UnknownServerError } from '../../immich';
import type { JournalEntry } from '../change';
import type { RunOptions } from '../engine';
import { askAboutServer } from '../words/ask-about-server';
import { ChangeRunner } from './change-runner.svelte';

vi.mock('../engine', () => ({ isEngine: true }));
vi.mock('../words/ask-about-server', () => ({ askAboutServer: vi.fn() }));

const entry = { id: 'a' } as JournalEntry;
const labels = { label: 'Planning', running: 'Merging' };

let runner: ChangeRunner;

beforeEach(() => {
  runner = new ChangeRunner();
  vi.mocked(askAboutServer).mockReset();
});

/** Runs something that goes on until it is told to end. */
const begin = async (shown: typeof labels | null = labels) => {
  const end = deferred<JournalEntry>();
  const given = deferred<RunOptions>();
  const run = runner.go((_, options) => {
    given.resolve(options);
    return end.promise;
  }, shown);
  return { run, end, options: await given.promise };
};

describe('a change that runs', () => {
  it('is given the engine, and what comes of it', async () => {
    const engine = vi.fn();
    await expect(runner.go((one) => (engine(one), Promise.resolve(entry)), labels)).resolves.toBe(entry);
    expect(engine).toHaveBeenCalledWith(expect.objectContaining({ isEngine: true }));
  });

  it('tells that it waits for another browser, and no more when it has ended', async () => {
    const [one, other] = [await begin(), await begin(null)];
    one.options.onWaiting?.(true);
    other.options.onWaiting?.(true);
    other.options.onWaiting?.(true);
    one.options.onWaiting?.(false);
    expect(runner.isWaiting).toBe(true);
    other.end.resolve(entry);
    await other.run;
    expect(runner.isWaiting).toBe(false);
    one.end.resolve(entry);
    await one.run;
  });

  it('tells what is going on, and how far it is', async () => {
    const { run, end, options } = await begin();
    expect([runner.busy, runner.progress]).toEqual([true, { label: 'Planning', done: 0, total: 0 }]);
    options.onProgress?.(2, 9);
    expect(runner.progress).toEqual({ label: 'Merging', done: 2, total: 9 });
    end.resolve(entry);
    await run;
    expect([runner.busy, runner.progress]).toEqual([false, null]);
    options.onProgress?.(3, 9);
    expect(runner.progress).toBeNull();
  });

  it('without labels shows nothing, and is not what is stopped', async () => {
    const shown = await begin();
    const silent = await begin(null);
    silent.options.onProgress?.(1, 2);
    expect(runner.progress).toEqual({ label: 'Planning', done: 0, total: 0 });
    runner.cancel();
    expect([shown.options.signal?.aborted, silent.options.signal?.aborted]).toEqual([true, false]);
    silent.end.resolve(entry);
    await silent.run;
    expect([runner.busy, runner.progress === null]).toEqual([true, false]);
    shown.end.resolve(entry);
    await shown.run;
    expect(runner.busy).toBe(false);
  });

  it('leaves the progress to the one that came after it', async () => {
    const first = await begin();
    const second = await begin({ label: 'Planning', running: 'Moving' });
    first.options.onProgress?.(1, 2);
    second.options.onProgress?.(1, 4);
    expect(runner.progress).toEqual({ label: 'Moving', done: 1, total: 4 });
    first.end.resolve(entry);
    await first.run;
    expect(runner.progress).toEqual({ label: 'Moving', done: 1, total: 4 });
    second.end.resolve(entry);
    await second.run;
    expect(runner.progress).toBeNull();
  });

  it('that fails is over, and can’t be stopped any more', async () => {
    const { run, end, options } = await begin();
    end.reject(new Error('offline'));
    await expect(run).rejects.toThrow('offline');
    expect([runner.busy, runner.progress]).toEqual([false, null]);
    runner.cancel();
    expect(options.signal?.aborted).toBe(false);
  });
});

describe('a server of a version that nobody knows', () => {
  const refused = new UnknownServerError({ major: 9, minor: 0, patch: 0 });

  it('is written to once the user has said that it may be', async () => {
    vi.mocked(askAboutServer).mockResolvedValue(true);
    const work = vi.fn().mockRejectedValueOnce(refused).mockResolvedValueOnce(entry);
    expect(await runner.go(work, labels)).toBe(entry);
    expect(askAboutServer).toHaveBeenCalledWith(refused);
  });

  it('is not where the user says no', async () => {
    vi.mocked(askAboutServer).mockResolvedValue(false);
    const work = vi.fn().mockRejectedValue(refused);
    await expect(runner.go(work, labels)).rejects.toBe(refused);
    expect(work).toHaveBeenCalledOnce();
  });

  it('is not what is asked about when something else fails', async () => {
    const work = vi.fn().mockRejectedValue(new Error('offline'));
    await expect(runner.go(work, labels)).rejects.toThrow('offline');
    expect(askAboutServer).not.toHaveBeenCalled();
  });
});
