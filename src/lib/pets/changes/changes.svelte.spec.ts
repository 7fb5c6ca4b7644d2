import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { missingPermissions, notify } from '$lib/host';
import { ApiError } from '../core/api-error';
import { deferred } from '../core/async/deferred';
import { libraryEvents } from '../core/events';
import { tellStorageTrouble } from '../core/storage/trouble';
import { UnknownServerError } from '../immich';
import type { Change, ChangeEvent, JournalEntry, Plan, Problem } from './change';
import { changesState } from './changes.svelte';
import type * as Engine from './engine';
import { JournalError, LaterChangesError, MovedOnError, OutdatedPlanError, UnfinishedChangeError } from './errors';
import { refuseUnpermitted } from './permissions';

const engine = vi.hoisted(() => ({
  listEntries: vi.fn(),
  isJournalKept: vi.fn(),
  whenOneSettles: vi.fn(),
  leftBehind: vi.fn(),
  markJournal: vi.fn(),
  applyChange: vi.fn(),
  applyPlan: vi.fn(),
  undoEntry: vi.fn(),
  resumeEntry: vi.fn(),
  rollBackEntry: vi.fn(),
  finishEntry: vi.fn(),
  closeEntry: vi.fn(),
  changesBuiltOn: vi.fn(),
  claimEntry: vi.fn(),
  closeElsewhere: vi.fn(),
  reconcile: vi.fn(),
  countChangesBuiltOn: vi.fn(),
  historyElsewhere: vi.fn(),
  lookForLate: vi.fn(),
}));
const asks = vi.hoisted(() => ({ askAboutLater: vi.fn(), askAboutServer: vi.fn(), sync: vi.fn() }));

vi.mock('./engine', () => engine);
vi.mock('./words/ask-about-later', () => ({ askAboutLater: asks.askAboutLater }));
vi.mock('./words/ask-about-server', () => ({ askAboutServer: asks.askAboutServer }));
vi.mock('../register/sync', () => ({ sync: asks.sync, syncUnderWay: vi.fn() }));

const rename = { kind: 'rename', personId: 'p', name: 'Rex' } as const;
const plan = {
  change: rename,
  steps: [{ kind: 'update-person', personId: 'p', before: { name: '' }, after: { name: 'Rex' } }],
  photosAffected: 0,
  outcome: null,
  warnings: [],
  names: {},
} as Plan;

const entryOf = (id: string, more: Partial<JournalEntry> = {}): JournalEntry => ({
  id,
  userId: 'me',
  createdAt: '2026-01-01T10:00:00.000Z',
  finishedAt: null,
  status: 'done',
  direction: 'forward',
  plan,
  stepsDone: 1,
  problems: [],
  names: {},
  ...more,
});
const problem = (kind: Problem['kind']): Problem => ({ step: 0, kind, count: 2, name: 'Rex', detail: null });
const applied = (entry: JournalEntry) =>
  libraryEvents.emit('ChangeApplied', {
    entry,
    personIds: [],
    goneIds: [],
    newIds: [],
    assetIds: [],
    replaced: {},
  } satisfies ChangeEvent);
const ids = () => changesState.entries.map(({ id }) => id);

const success = vi.spyOn(notify, 'success').mockReturnValue();
const info = vi.spyOn(notify, 'info').mockReturnValue();
const failure = vi.spyOn(notify, 'failure').mockReturnValue();

type Told = { action?: { label: string; onAction: () => void } } | undefined;
const actionOf = (told: unknown) => (told as Told)?.action;

beforeEach(async () => {
  vi.clearAllMocks();
  engine.listEntries.mockResolvedValue([]);
  engine.isJournalKept.mockResolvedValue(true);
  engine.whenOneSettles.mockReturnValue(new Promise(() => {}));
  engine.reconcile.mockResolvedValue([]);
  engine.claimEntry.mockResolvedValue(true);
  engine.changesBuiltOn.mockResolvedValue([]);
  engine.historyElsewhere.mockResolvedValue([]);
  engine.lookForLate.mockResolvedValue({ found: [], isOver: true });
  await changesState.elsewhere.learn();
  vi.clearAllMocks();
});

describe('the history', () => {
  it('is read, and read again when another tab is done', async () => {
    const settled = deferred<void>();
    engine.whenOneSettles.mockReturnValueOnce(settled.promise);
    engine.listEntries.mockResolvedValue([entryOf('b'), entryOf('a')]);
    engine.isJournalKept.mockResolvedValue(false);
    await changesState.load();
    expect(ids()).toEqual(['b', 'a']);
    expect(changesState.loaded).toBe(true);
    expect(changesState.kept).toBe(false);
    engine.listEntries.mockResolvedValue([entryOf('c')]);
    settled.resolve();
    await vi.waitFor(() => expect(ids()).toEqual(['c']));
  });

  it('waits for other tabs once: an older wait ends with a newer one', async () => {
    await changesState.load();
    const [, signal] = engine.whenOneSettles.mock.lastCall as [unknown, AbortSignal];
    expect(signal.aborted).toBe(false);
    await changesState.load();
    expect(signal.aborted).toBe(true);
  });

  it('has what is done here and elsewhere in its place, each once', async () => {
    const at = (minute: number) => ({ createdAt: `2026-01-01T10:0${minute}:00.000Z` });
    engine.listEntries.mockResolvedValue([entryOf('c', at(3)), entryOf('a', at(1))]);
    await changesState.load();
    applied(entryOf('b', at(2)));
    expect(ids()).toEqual(['c', 'b', 'a']);
    applied(entryOf('a', { ...at(1), status: 'undone' }));
    expect(changesState.entries.map(({ id, status }) => `${id} ${status}`)).toEqual(['c done', 'b done', 'a undone']);
    applied(entryOf('d', at(4)));
    expect(ids()).toEqual(['d', 'c', 'b', 'a']);
  });

  it('tells what was cut off and still asks for something', async () => {
    engine.listEntries.mockResolvedValue([
      entryOf('cut', { status: 'interrupted' }),
      entryOf('closed', { status: 'interrupted', isClosed: true }),
      entryOf('waits', { status: 'partly-done', problems: [problem('in-trash')] }),
      entryOf('done'),
    ]);
    await changesState.load();
    expect(changesState.interrupted.map(({ id }) => id)).toEqual(['cut']);
  });

  it('leaves out what another browser has in hand', async () => {
    engine.listEntries.mockResolvedValue([entryOf('ours'), entryOf('theirs')]);
    engine.reconcile.mockResolvedValue([{ id: 'theirs' }]);
    await changesState.elsewhere.learn();
    expect(ids()).toEqual(['ours']);
    expect(changesState.elsewhere.entries).toHaveLength(1);
  });
});

describe('what had been given up', () => {
  const unanswered: JournalEntry['unanswered'] = [
    { step: 0, direction: 'forward', at: '', mark: { kind: 'cover', personId: 'p', assetId: 'a' } },
  ];
  const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000);

  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is looked for as soon as the history is read, and a while after a change', async () => {
    engine.listEntries.mockResolvedValue([entryOf('e', { unanswered })]);
    await changesState.load();
    expect(engine.lookForLate).not.toHaveBeenCalled();
    await seconds(0);
    expect(engine.lookForLate).toHaveBeenCalledOnce();
    applied(entryOf('e', { unanswered }));
    await seconds(1);
    expect(engine.lookForLate).toHaveBeenCalledOnce();
    await seconds(10);
    expect(engine.lookForLate).toHaveBeenCalledTimes(2);
  });

  it('is not looked for where there is nothing', async () => {
    engine.listEntries.mockResolvedValue([entryOf('e')]);
    await changesState.load();
    applied(entryOf('e'));
    await seconds(3600);
    expect(engine.lookForLate).not.toHaveBeenCalled();
  });
});

it('refuses what this app’s key may not do', () => {
  const missing = vi.spyOn(missingPermissions, 'current', 'get').mockReturnValue(['person.update']);
  expect(() => refuseUnpermitted(rename)).toThrow('person.update');
  missing.mockReturnValue([]);
  expect(() => refuseUnpermitted(rename)).not.toThrow();
  missing.mockRestore();
});

describe('a change', () => {
  it('is planned and applied, shows how far it is, and is told with a way back', async () => {
    const ended = deferred<JournalEntry>();
    engine.applyChange.mockReturnValueOnce(ended.promise);
    const running = changesState.run(rename);
    expect(changesState.busy).toBe(true);
    expect(changesState.progress).toMatchObject({ done: 0, total: 0 });
    const planning = changesState.progress?.label;
    await vi.waitFor(() => expect(engine.applyChange).toHaveBeenCalledWith(rename, expect.anything()));
    const [, options] = engine.applyChange.mock.lastCall as [Change, Engine.ApplyOptions];
    expect(options.since).toBeUndefined();
    options.onProgress?.(1, 2);
    expect(changesState.progress).toMatchObject({ done: 1, total: 2 });
    expect(changesState.progress?.label).not.toBe(planning);
    changesState.cancel();
    expect(options.signal?.aborted).toBe(true);
    ended.resolve(entryOf('e'));
    expect(await running).toMatchObject({ id: 'e' });
    expect([changesState.busy, changesState.progress]).toEqual([false, null]);
    const [message, told] = success.mock.lastCall!;
    expect(message).toContain('Rex');
    actionOf(told)?.onAction();
    await vi.waitFor(() => expect(engine.undoEntry).toHaveBeenCalledWith('e', expect.anything(), []));
  });

  it.each([
    ['quietly, says nothing where all went as wished', entryOf('e'), true, 0],
    [
      'quietly, says what it left all the same',
      entryOf('e', { status: 'partly-done', problems: [problem('in-trash')] }),
      true,
      1,
    ],
    ['without a step has nothing to say', entryOf('e', { plan: { ...plan, steps: [] } }), false, 0],
    ['says what it left', entryOf('e', { problems: [problem('cover-unknown')] }), false, 1],
  ])('that is run %s', async (_, entry, quiet, told) => {
    engine.applyChange.mockResolvedValue(entry);
    await changesState.run(rename, { quiet });
    expect(success.mock.calls.length + info.mock.calls.length).toBe(told);
    expect(failure).not.toHaveBeenCalled();
  });

  it('shows no progress where that is whoever asked for it’s', async () => {
    const ended = deferred<JournalEntry>();
    engine.applyChange.mockReturnValue(ended.promise);
    const running = changesState.run(rename, { quiet: true });
    await vi.waitFor(() => expect(engine.applyChange).toHaveBeenCalled());
    (engine.applyChange.mock.lastCall as [Change, Engine.ApplyOptions])[1].onProgress?.(1, 2);
    expect([changesState.busy, changesState.progress]).toEqual([true, null]);
    ended.resolve(entryOf('e'));
    await running;
  });

  it('that fails is told, and is null; a plan’s failure is whoever shows it’s to tell', async () => {
    engine.applyChange.mockRejectedValue(new ApiError('forbidden'));
    engine.applyPlan.mockRejectedValue(new ApiError('forbidden'));
    expect(await changesState.run(rename)).toBeNull();
    expect(failure).toHaveBeenCalledOnce();
    await expect(changesState.runPlan(plan)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(changesState.apply(rename)).rejects.toMatchObject({ kind: 'forbidden' });
    expect(failure).toHaveBeenCalledOnce();
    expect(changesState.busy).toBe(false);
  });

  it.each([
    [true, 2],
    [false, 1],
  ])('to a server that is not known is made if the user agrees: %s', async (agrees, times) => {
    engine.applyChange.mockRejectedValueOnce(new UnknownServerError({ major: 4, minor: 0, patch: 0 }));
    engine.applyChange.mockResolvedValue(entryOf('e'));
    asks.askAboutServer.mockResolvedValue(agrees);
    expect(await changesState.run(rename)).toEqual(agrees ? entryOf('e') : null);
    expect(engine.applyChange).toHaveBeenCalledTimes(times);
  });
});

describe('taking back', () => {
  it('asks about the later changes that go with it, and does nothing without a yes', async () => {
    engine.changesBuiltOn.mockResolvedValue([entryOf('later')]);
    asks.askAboutLater.mockResolvedValueOnce(false).mockResolvedValueOnce(true);
    await changesState.undo('e');
    expect(engine.undoEntry).not.toHaveBeenCalled();
    engine.undoEntry.mockResolvedValue(entryOf('e', { status: 'undone' }));
    await changesState.undo('e');
    expect(engine.undoEntry).toHaveBeenCalledWith('e', expect.anything(), ['later']);
    expect(success).toHaveBeenCalledOnce();
  });

  it('asks again where others build on it by the time that it can be done', async () => {
    engine.changesBuiltOn.mockResolvedValue([entryOf('later')]);
    engine.undoEntry.mockRejectedValue(new LaterChangesError([entryOf('last'), entryOf('later')]));
    asks.askAboutLater.mockResolvedValueOnce(true).mockResolvedValueOnce(true).mockResolvedValueOnce(false);
    await changesState.undo('e');
    expect(asks.askAboutLater.mock.lastCall).toEqual([[entryOf('last'), entryOf('later')]]);
    expect(engine.undoEntry.mock.calls.map((call: unknown[]) => call[2])).toEqual([['later'], ['last', 'later']]);
    expect([failure.mock.calls, info.mock.calls]).toEqual([[], []]);
  });

  it('what another tab has dealt with is no failure', async () => {
    engine.undoEntry.mockRejectedValueOnce(new MovedOnError('e', ['done']));
    await changesState.undo('e');
    expect(info.mock.lastCall?.[0]).toContain('Another tab');
    expect(failure).not.toHaveBeenCalled();
  });

  it('asks nothing where there are none', async () => {
    engine.undoEntry.mockResolvedValue(entryOf('e', { status: 'undone' }));
    await changesState.undo('e');
    expect(asks.askAboutLater).not.toHaveBeenCalled();
    expect(engine.undoEntry).toHaveBeenCalledWith('e', expect.anything(), []);
  });

  it('that cannot be is told', async () => {
    engine.changesBuiltOn.mockRejectedValueOnce(new ApiError('offline'));
    await changesState.undo('e');
    engine.undoEntry.mockRejectedValueOnce(new ApiError('refused'));
    await changesState.undo('e');
    expect(failure).toHaveBeenCalledTimes(2);
    expect(engine.undoEntry).toHaveBeenCalledOnce();
  });

  it.each([
    ['resume', 'resumeEntry'],
    ['rollBack', 'rollBackEntry'],
    ['finish', 'finishEntry'],
  ] as const)('or on: %s is done unless another browser has it in hand', async (what, does) => {
    engine[does].mockResolvedValue(entryOf('e'));
    await changesState[what]('e');
    expect(engine[does].mock.lastCall?.[0]).toBe('e');
    expect(info).not.toHaveBeenCalled();
    engine[does].mockClear();
    engine.claimEntry.mockResolvedValue(false);
    await changesState[what]('e');
    expect(engine[does]).not.toHaveBeenCalled();
    expect(info).toHaveBeenCalledOnce();
    expect(changesState.busy).toBe(false);
  });

  it('also one that was cut off, with the later ones that build on it, if the user says so', async () => {
    engine.changesBuiltOn.mockResolvedValue([entryOf('later')]);
    engine.rollBackEntry.mockResolvedValue(entryOf('e'));
    asks.askAboutLater.mockResolvedValueOnce(false);
    await changesState.rollBack('e');
    expect(engine.rollBackEntry).not.toHaveBeenCalled();
    asks.askAboutLater.mockResolvedValueOnce(true);
    await changesState.rollBack('e');
    expect(engine.rollBackEntry).toHaveBeenCalledExactlyOnceWith('e', expect.anything(), ['later']);
  });

  it('is closed here, or in the browser that has it in hand', async () => {
    engine.listEntries.mockResolvedValue([entryOf('e', { status: 'interrupted' })]);
    await changesState.load();
    engine.closeEntry.mockResolvedValue(entryOf('e', { status: 'interrupted', isClosed: true }));
    await changesState.close('e');
    expect(changesState.interrupted).toEqual([]);
    engine.reconcile.mockResolvedValue([{ id: 'theirs' }]);
    await changesState.elsewhere.learn();
    await changesState.close('theirs');
    expect(engine.closeElsewhere).toHaveBeenCalledWith('theirs');
    expect(asks.sync).toHaveBeenCalledOnce();
    expect(engine.closeEntry).toHaveBeenCalledOnce();
  });
});

describe('a change of what has changed since it was chosen', () => {
  const mark = new Map();

  beforeEach(() => {
    engine.markJournal.mockResolvedValue(mark);
    engine.applyChange.mockRejectedValue(new OutdatedPlanError());
  });

  it('is left, and that is told, or left to whoever asked', async () => {
    const onOutdated = vi.fn();
    expect(await changesState.run(rename, { since: await changesState.mark(), onOutdated })).toBeNull();
    expect(engine.applyChange.mock.lastCall?.[1]).toMatchObject({ since: mark });
    expect([onOutdated.mock.calls.length, info.mock.calls.length]).toEqual([1, 0]);
    expect(await changesState.run(rename)).toBeNull();
    expect(info.mock.lastCall?.[0]).toContain('in the meantime');
    expect(failure).not.toHaveBeenCalled();
  });

  it('is done once more only as things were when that was asked for', async () => {
    await changesState.redo(entryOf('e', { status: 'undone' }));
    expect(engine.applyChange).toHaveBeenCalledExactlyOnceWith(rename, expect.objectContaining({ since: mark }));
    expect(info).toHaveBeenCalledOnce();
  });
});

it('learns what other browsers have in hand before it looks for what was left behind', async () => {
  await changesState.lookForLeftBehind();
  const [synced, learnt, looked] = [asks.sync, engine.reconcile, engine.leftBehind].map(
    ({ mock }) => mock.invocationCallOrder.at(-1) ?? 0,
  );
  expect(learnt).toBeGreaterThan(synced);
  expect(looked).toBeGreaterThan(learnt);
});

it('clears away what was left behind', async () => {
  engine.leftBehind.mockResolvedValueOnce(['h1', 'h2']).mockResolvedValueOnce([]);
  engine.applyChange.mockResolvedValue(entryOf('e'));
  await changesState.lookForLeftBehind();
  expect(changesState.leftBehind).toEqual(['h1', 'h2']);
  await changesState.tidy();
  expect(engine.applyChange).toHaveBeenCalledWith({ kind: 'tidy', personIds: ['h1', 'h2'] }, expect.anything());
  expect(changesState.leftBehind).toEqual([]);
});

describe('a change that stopped half-way', () => {
  const stopped = (direction: 'forward' | 'back', cause: unknown, extent: JournalError['extent'] = 'some') =>
    new JournalError(entryOf('e', { direction, status: 'interrupted' }), cause, extent);

  it.each([
    ['forward', 'rollBackEntry'],
    ['back', 'resumeEntry'],
  ] as const)('%s offers the one way that is left', async (direction, does) => {
    engine.applyChange.mockRejectedValue(stopped(direction, new ApiError('offline')));
    await changesState.run(rename);
    actionOf(failure.mock.lastCall?.[2])?.onAction();
    await vi.waitFor(() => expect(engine[does].mock.lastCall?.[0]).toBe('e'));
  });

  it('says how much of it was done', async () => {
    const said = new Set<string>();
    for (const extent of ['nothing', 'some', 'unclear'] as const) {
      engine.applyChange.mockRejectedValue(stopped('forward', new ApiError('offline'), extent));
      await changesState.run(rename);
      said.add(failure.mock.lastCall![1]);
    }
    expect(said.size).toBe(3);
    expect([...said].every((message) => message.length > 10)).toBe(true);
  });

  it('that the user stopped, or another tab took over, is no failure', async () => {
    engine.applyChange.mockRejectedValueOnce(stopped('forward', new DOMException('Stopped', 'AbortError')));
    await changesState.run(rename);
    expect(actionOf(info.mock.lastCall?.[1])).toBeDefined();
    const { LockLostError } = await import('../core/browser/locks/locks');
    engine.applyChange.mockRejectedValueOnce(stopped('forward', new LockLostError('x')));
    await changesState.run(rename);
    expect(info).toHaveBeenCalledTimes(2);
    expect(failure).not.toHaveBeenCalled();
  });

  it('in the way of another one is offered to be carried on', async () => {
    engine.applyChange.mockRejectedValue(new UnfinishedChangeError(entryOf('old', { status: 'interrupted' })));
    await changesState.run(rename);
    expect(info.mock.lastCall?.[0]).toContain('Rex');
    actionOf(info.mock.lastCall?.[1])?.onAction();
    await vi.waitFor(() => expect(engine.resumeEntry).toHaveBeenCalledWith('old', expect.anything()));
  });

  it.each(['running', 'too-large'] as const)('is not where it is another browser’s, and %s', async (standing) => {
    const old = entryOf('old', { status: 'interrupted' });
    engine.applyChange.mockRejectedValue(new UnfinishedChangeError(old, { browserName: 'Firefox', standing }));
    await changesState.run(rename);
    expect(info.mock.lastCall?.[0]).toContain('Firefox');
    expect(actionOf(info.mock.lastCall?.[1])).toBeUndefined();
  });
});

it('says once for each kind of trouble that nothing more can be written down, and that the history is not kept', async () => {
  await changesState.load();
  expect([changesState.kept, changesState.storageTrouble]).toEqual([true, null]);
  tellStorageTrouble('full');
  tellStorageTrouble('full');
  expect(info).toHaveBeenCalledOnce();
  expect([changesState.kept, changesState.storageTrouble]).toEqual([false, 'full']);
  await changesState.load();
  expect(changesState.kept).toBe(false);
  tellStorageTrouble('outdated');
  expect(info).toHaveBeenCalledTimes(2);
  expect(changesState.storageTrouble).toBe('outdated');
});
