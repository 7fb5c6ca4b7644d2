import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Change, JournalEntry, Plan } from '../change';
import { changesState } from '../changes.svelte';
import { planChange } from '../engine';
import { JournalError, OutdatedPlanError } from '../errors';
import { PlanDraft } from './plan-draft.svelte';

vi.mock('../engine', () => ({ planChange: vi.fn() }));
vi.mock('../changes.svelte', () => ({ changesState: { runPlan: vi.fn(), rollBack: vi.fn() } }));

const renaming = (name: string): Change => ({ kind: 'rename', personId: 'p', name });
const planOf = (change: Change) => ({ change }) as Plan;
let draft: PlanDraft;

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetAllMocks();
  vi.mocked(planChange).mockImplementation((change) => Promise.resolve(planOf(change)));
  draft = new PlanDraft();
});
afterEach(() => {
  draft.dispose();
  vi.useRealTimers();
});

const ready = async (name = 'Rex') => {
  void draft.read(renaming(name));
  await vi.advanceTimersByTimeAsync(250);
};

it('plans what was chosen last, once the choosing has settled', async () => {
  expect(draft.state).toEqual({ kind: 'empty' });
  void draft.read(renaming('R'));
  expect(draft.state).toEqual({ kind: 'reading' });
  await vi.advanceTimersByTimeAsync(200);
  await ready('Rex');
  expect(planChange).toHaveBeenCalledOnce();
  expect(draft.state).toEqual({ kind: 'ready', plan: planOf(renaming('Rex')) });
});

it('drops what comes of an earlier choice, answer or failure', async () => {
  const answers: { resolve: (plan: Plan) => void; reject: (error: Error) => void; signal?: AbortSignal }[] = [];
  vi.mocked(planChange).mockImplementation(
    (_, signal) => new Promise((resolve, reject) => void answers.push({ resolve, reject, ...(signal && { signal }) })),
  );
  await ready('one');
  await ready('two');
  await ready('three');
  expect(answers.map(({ signal }) => signal?.aborted)).toEqual([true, true, false]);
  answers[0].resolve(planOf(renaming('one')));
  answers[1].reject(new Error('late'));
  await vi.advanceTimersByTimeAsync(0);
  expect(draft.state).toEqual({ kind: 'reading' });
  answers[2].resolve(planOf(renaming('three')));
  await vi.advanceTimersByTimeAsync(0);
  expect(draft.state).toMatchObject({ kind: 'ready' });
});

it('is empty without a choice, and reads no more once it is over', async () => {
  await ready();
  await draft.read(null);
  expect(draft.state).toEqual({ kind: 'empty' });
  void draft.read(renaming('Max'));
  draft.dispose();
  await vi.advanceTimersByTimeAsync(1000);
  expect(planChange).toHaveBeenCalledOnce();
});

it('says why it could not be read, and reads the same again at once', async () => {
  vi.mocked(planChange).mockRejectedValueOnce(new Error('offline'));
  await ready();
  expect(draft.state).toMatchObject({ kind: 'failed', while: 'reading' });
  expect(draft.error).toMatchObject({ message: 'offline' });
  const again = draft.retry();
  await vi.advanceTimersByTimeAsync(0);
  await again;
  expect(draft.state).toMatchObject({ kind: 'ready', plan: planOf(renaming('Rex')) });
  expect(draft.error).toBeUndefined();
});

it('runs what is ready, and nothing else', async () => {
  expect(await draft.run()).toBe(false);
  await ready();
  vi.mocked(changesState.runPlan).mockResolvedValue({} as JournalEntry);
  const running = draft.run();
  expect(draft.state).toMatchObject({ kind: 'running' });
  expect(await draft.run()).toBe(false);
  expect(await running).toBe(true);
  expect(changesState.runPlan).toHaveBeenCalledExactlyOnceWith(planOf(renaming('Rex')));
});

it('is planned anew, and says so, where something has changed since; the next choice is another matter', async () => {
  const left = renaming('Max');
  draft = new PlanDraft((change) => Promise.resolve(change.kind === 'rename' ? left : null));
  await ready();
  expect(draft.isOutdated).toBe(false);
  vi.mocked(changesState.runPlan).mockRejectedValueOnce(new OutdatedPlanError());
  const running = draft.run();
  await vi.advanceTimersByTimeAsync(0);
  expect(await running).toBe(false);
  expect(draft.isOutdated).toBe(true);
  expect(draft.state).toEqual({ kind: 'ready', plan: planOf(left) });
  expect(changesState.runPlan).toHaveBeenCalledOnce();
  await ready('Luna');
  expect(draft.isOutdated).toBe(false);
});

it('does not go back to what was outdated when something else has been chosen meanwhile', async () => {
  let tell: (change: Change) => void = () => {};
  draft = new PlanDraft(() => new Promise((resolve) => (tell = resolve)));
  await ready();
  vi.mocked(changesState.runPlan).mockRejectedValueOnce(new OutdatedPlanError());
  const over = vi.fn();
  const running = draft.run().then(over);
  await vi.advanceTimersByTimeAsync(0);
  await ready('Luna');
  expect(over).not.toHaveBeenCalled();
  tell(renaming('Rex'));
  await running;
  expect(over).toHaveBeenCalledExactlyOnceWith(false);
  expect(draft.state).toEqual({ kind: 'ready', plan: planOf(renaming('Luna')) });
});

it('that stopped half-way is taken back, and planned anew; what failed as a whole is only planned', async () => {
  const entry = { id: 'e' } as JournalEntry;
  for (const [error, times] of [
    [new Error('refused'), 0],
    [new JournalError(entry, new Error('offline'), 'some'), 1],
  ] as const) {
    await ready();
    vi.mocked(changesState.runPlan).mockRejectedValueOnce(error);
    expect(await draft.run()).toBe(false);
    expect(draft.state).toMatchObject({ kind: 'failed', while: 'running', error });
    const back = draft.takeBack();
    await vi.advanceTimersByTimeAsync(0);
    await back;
    expect(changesState.rollBack).toHaveBeenCalledTimes(times);
    expect(draft.state).toMatchObject({ kind: 'ready' });
  }
  expect(changesState.rollBack).toHaveBeenCalledWith('e');
});
