import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../core/api-error';
import type { ApiErrorKind } from '../core/api-error';
import { mapPool } from '../core/async/pool';
import { libraryEvents } from '../core/events';
import { finishedEntries, unfinishedEntries } from '../register';
import type { ChangeEvent, JournalEntry, Plan, ProblemKind } from './change';
import { JournalError } from './errors';
import { applyPlan, closeEntry, finishEntry, resumeEntry, rollBackEntry, undoEntry, type RunOptions } from './execute';
import { findEntry, listEntries, removeEntry, saveEntry } from './journal/journal';
import type { StepContext } from './steps/context';

vi.mock('../immich/transport/session', () => ({ currentUserId: () => Promise.resolve('me') }));

vi.mock('../immich/transport/server', () => ({
  getServerVersion: () => Promise.resolve({ major: 3, minor: 2, patch: 2 }),
  knownServerVersion: () => undefined,
  forgetServer: () => undefined,
  getServerInfo: () => undefined,
}));

/** What becomes of one write of the step that is played. */
type Outcome = 'accepted' | 'refused' | 'unanswered' | 'never-sent';

const { played } = vi.hoisted(() => ({
  played: {
    outcomes: [] as { outcome: string; turns: number }[][],
    sent: [] as string[],
    onSend: (_: StepContext) => Promise.resolve(),
  },
}));

/** Every step sends its writes side by side, as the moving of faces does. */
vi.mock('./steps', () => {
  const play = (step: { played: number }, context: StepContext) =>
    mapPool(played.outcomes[step.played], 8, ({ outcome, turns }) =>
      context.write(async () => {
        for (let turn = 0; turn < turns; turn++) {
          await Promise.resolve();
        }
        await played.onSend(context);
        played.sent.push(outcome);
        if (outcome !== 'accepted') {
          throw outcome === 'refused'
            ? new ApiError('refused', { status: 400, serverMessage: 'No' })
            : outcome === 'unanswered'
              ? new ApiError('offline')
              : new ApiError('server', { mayBeDone: false });
        }
      }),
    );
  return { runStep: play, undoStep: play, unitsOf: () => 1 };
});

const planOf = (steps: number): Plan =>
  ({
    change: { kind: 'rename', personId: 'p', name: 'Rex' },
    steps: Array.from({ length: steps }, (_, index) => ({ kind: 'decide', personId: 'p', played: index })),
    photosAffected: 0,
    outcome: null,
    warnings: [],
    names: {},
  }) as unknown as Plan;

const outcomes = fc.constantFrom<Outcome>('accepted', 'refused', 'unanswered', 'never-sent');
const writes = fc.array(fc.record({ outcome: outcomes, turns: fc.nat(4) }), { minLength: 1, maxLength: 12 });

const applyWith = async (options: RunOptions, ...steps: { outcome: Outcome; turns: number }[][]) => {
  played.outcomes = steps;
  played.sent = [];
  return applyPlan(planOf(steps.length), options).catch((error: unknown) => error);
};
const apply = (...steps: { outcome: Outcome; turns: number }[][]) => applyWith({}, ...steps);

const inTurn = (...list: Outcome[]) => list.map((outcome, index) => ({ outcome, turns: index }));

const threeSteps = [inTurn('accepted'), inTurn('accepted'), inTurn('accepted')];

/** Which step of its plan is at work, by the name that it would give a helper. */
const indexIn = (context: StepContext): number => Number(/ (\d+) x\)$/u.exec(context.marker('x'))?.[1]);

const interrupted = async (): Promise<JournalEntry> => {
  const stopped = await apply(inTurn('refused', 'accepted'));
  expect(stopped).toBeInstanceOf(JournalError);
  return (stopped as JournalError).entry;
};

afterEach(async () => {
  played.onSend = () => Promise.resolve();
  for (const { id } of await listEntries()) {
    await removeEntry(id);
  }
});

describe('an entry', () => {
  it('stays when the first write is refused and others are accepted', async () => {
    const entry = await interrupted();
    expect(await listEntries()).toMatchObject([{ id: entry.id, status: 'interrupted', direction: 'forward' }]);
  });

  it('stays when a write is refused after a step has finished', async () => {
    const stopped = await apply(inTurn('accepted'), inTurn('refused'));
    expect(stopped).toMatchObject({ name: 'JournalError', extent: 'some' });
    expect(await listEntries()).toMatchObject([{ status: 'interrupted', stepsDone: 1 }]);
  });

  it('goes when every write was refused, also after a step that had none to send', async () => {
    expect(await apply([], inTurn('refused', 'refused'))).toMatchObject({ name: 'ApiError', kind: 'refused' });
    expect(await listEntries()).toEqual([]);
  });

  it('stays if and only if a write was accepted or not answered', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(writes, { minLength: 1, maxLength: 3 }), async (steps) => {
        const stopped = await apply(...steps);
        const [entry] = await listEntries();
        const { sent } = played;
        const isKept = sent.includes('accepted') || sent.includes('unanswered');
        const status = sent.every((outcome) => outcome === 'accepted') ? 'done' : 'interrupted';
        expect(entry?.status).toBe(isKept ? status : undefined);
        expect(stopped instanceof JournalError).toBe(isKept && status === 'interrupted');
        await (entry && removeEntry(entry.id));
      }),
    );
  });

  it.each([
    ['carrying on', resumeEntry],
    ['rolling back', rollBackEntry],
  ])('stays when %s is refused, for earlier writes were accepted', async (_, again) => {
    const { id } = await interrupted();
    played.outcomes = [inTurn('refused', 'refused')];
    await expect(again(id)).rejects.toMatchObject({ name: 'JournalError', extent: 'nothing' });
    expect(await findEntry(id)).toMatchObject({ status: 'interrupted' });
  });

  it('is written down before its first write, forward and back: whoever closes the page then finds it', async () => {
    const kept: unknown[] = [];
    played.onSend = async () => {
      const entries = await listEntries();
      kept.push(entries.map(({ status, direction, stepsDone }) => ({ status, direction, stepsDone })));
    };
    const { id } = (await apply(inTurn('accepted'))) as JournalEntry;
    await undoEntry(id);
    expect(kept).toEqual([
      [{ status: 'running', direction: 'forward', stepsDone: 0 }],
      [{ status: 'undoing', direction: 'back', stepsDone: 1 }],
    ]);
  });

  it('is written down after every step, forward and back: whoever closes the page goes on from there', async () => {
    const kept: unknown[] = [];
    played.onSend = async () => {
      const [{ stepsDone }] = await listEntries();
      kept.push(stepsDone);
    };
    const { id } = (await apply(...threeSteps)) as JournalEntry;
    await undoEntry(id);
    expect(kept).toEqual([0, 1, 2, 3, 2, 1]);
  });

  it.each([
    ['what a change left', 'forward', [[0, 2], [2]]],
    ['what its undo left, the last first', 'back', [[0, 2], [0]]],
  ] as const)('is written down after every step that is tried again: %s', async (_, direction, wanted) => {
    const kept: unknown[] = [];
    const leave = (isLeft: boolean) => {
      played.onSend = async (context) => {
        const [{ retried }] = await listEntries();
        if (retried) {
          kept.push(retried);
        }
        if (isLeft && indexIn(context) !== 1) {
          context.problem('in-trash');
        }
      };
    };
    leave(direction === 'forward');
    const { id } = (await apply(...threeSteps)) as JournalEntry;
    if (direction === 'back') {
      leave(true);
      expect(await undoEntry(id)).toMatchObject({ status: 'partly-undone' });
    }
    leave(false);
    const finished = await finishEntry(id);
    expect(finished).toMatchObject({ status: direction === 'forward' ? 'done' : 'undone', problems: [] });
    expect(kept).toEqual(wanted);
    expect(await findEntry(id)).not.toHaveProperty('retried');
  });

  it('of a plan without a step is none, and is done', async () => {
    const entry = (await apply()) as JournalEntry;
    expect(entry).toMatchObject({ status: 'done', finishedAt: entry.createdAt, stepsDone: 0, problems: [] });
    expect(await listEntries()).toEqual([]);
  });

  it('comes after the one before it, although the clock was set back', async () => {
    const first = (await apply(inTurn('accepted'))) as JournalEntry;
    const clock = vi.spyOn(Date, 'now').mockReturnValue(Date.parse(first.createdAt) - 3_600_000);
    const second = (await apply(inTurn('accepted'))) as JournalEntry;
    clock.mockRestore();
    expect(Date.parse(second.createdAt) - Date.parse(first.createdAt)).toBe(1);
    const third = (await apply(inTurn('accepted'))) as JournalEntry;
    expect(Math.abs(Date.parse(third.createdAt) - Date.now())).toBeLessThan(60_000);
  });

  it('that nobody knows can’t be closed', async () => {
    await expect(closeEntry('none')).rejects.toThrow('No entry none');
  });

  it('stays when undoing is refused', async () => {
    const { id } = (await apply(inTurn('accepted'))) as JournalEntry;
    played.outcomes = [inTurn('refused')];
    await expect(undoEntry(id)).rejects.toMatchObject({ name: 'JournalError', extent: 'nothing' });
    played.outcomes = [inTurn('accepted')];
    expect(await resumeEntry(id)).toMatchObject({ status: 'undone' });
  });
});

describe('what is said of a change that stopped', () => {
  it.each<[Outcome[], string, ApiErrorKind]>([
    [['refused', 'accepted'], 'some', 'refused'],
    [['unanswered', 'accepted'], 'some', 'offline'],
    [['refused', 'unanswered'], 'unclear', 'refused'],
    [['never-sent', 'unanswered'], 'unclear', 'server'],
  ])('after %j: %s', async (list, extent, kind) => {
    expect(await apply(inTurn(...list))).toMatchObject({ name: 'JournalError', extent, kind });
  });
});

describe('how a change ends', () => {
  /** Each step tells of these problems. */
  const tell = (...kinds: ProblemKind[]) => {
    played.onSend = (context) => {
      for (const kind of kinds) {
        context.problem(kind);
      }
      return Promise.resolve();
    };
  };

  it.each<[ProblemKind[], string, string]>([
    [[], 'done', 'undone'],
    [['cover-kept'], 'done', 'partly-undone'],
    [['cover-kept', 'offline'], 'partly-done', 'partly-undone'],
    [['locked-folder'], 'done', 'undone'],
    [['locked-folder', 'changed-since'], 'done', 'partly-undone'],
  ])('depends on what it left: %j', async (kinds, done, undone) => {
    tell(...kinds);
    const begun = Date.now();
    const entry = (await apply(inTurn('accepted'))) as JournalEntry;
    expect(entry.status).toBe(done);
    expect(entry.problems.map(({ kind, step, count }) => ({ kind, step, count }))).toEqual(
      kinds.map((kind) => ({ kind, step: 0, count: 1 })),
    );
    expect(Date.parse(entry.finishedAt ?? '')).toBeGreaterThanOrEqual(begun);
    expect(await undoEntry(entry.id)).toMatchObject({ status: undone });
  });

  it('has what the steps told that were over before it was cut off, and what the others tell from then on', async () => {
    played.onSend = (context) => {
      context.problem('cover-kept', { detail: String(played.sent.length) });
      return Promise.resolve();
    };
    const { entry } = (await apply(inTurn('accepted'), inTurn('refused'), inTurn('accepted'))) as JournalError;
    const said = ({ problems }: JournalEntry) => problems.map(({ step, kind, detail }) => [step, kind, detail]);
    expect(said(entry)).toEqual([
      [0, 'cover-kept', '0'],
      [1, 'cover-kept', '1'],
      [1, 'failed', 'refused'],
    ]);
    played.outcomes = threeSteps;
    const done = await resumeEntry(entry.id);
    expect(said(done)).toEqual([
      [0, 'cover-kept', '0'],
      [1, 'cover-kept', '2'],
      [2, 'cover-kept', '3'],
    ]);
    played.outcomes = [inTurn('accepted'), inTurn('refused'), inTurn('accepted')];
    const cut = (await undoEntry(entry.id).catch((error: unknown) => error)) as JournalError;
    expect(said(cut.entry)).toEqual([
      [2, 'cover-kept', '4'],
      [1, 'cover-kept', '5'],
      [2, 'failed', 'refused'],
    ]);
    played.outcomes = threeSteps;
    expect(said(await resumeEntry(entry.id))).toEqual([
      [2, 'cover-kept', '4'],
      [1, 'cover-kept', '6'],
      [0, 'cover-kept', '7'],
    ]);
  });

  it('once it is stopped, before the next write', async () => {
    const stop = new AbortController();
    played.onSend = () => Promise.resolve(stop.abort());
    const stopped = await applyWith({ signal: stop.signal }, inTurn('accepted'), inTurn('accepted'));
    expect(stopped).toMatchObject({ reason: 'cancelled', extent: 'some' });
    expect(played.sent).toHaveLength(1);
    const failed = { step: 1, kind: 'failed', count: 1, name: null, detail: 'cancelled' };
    expect(await listEntries()).toMatchObject([{ status: 'interrupted', stepsDone: 1, problems: [failed] }]);
  });

  it('tells how far it is from the start', async () => {
    const told: [number, number][] = [];
    played.onSend = ({ advance }) => Promise.resolve(advance());
    const onProgress = (done: number, total: number) => void told.push([done, total]);
    const { id } = (await applyWith({ onProgress }, ...threeSteps)) as JournalEntry;
    const whole = [0, 1, 2, 3].map((done) => [done, 3]);
    expect(told).toEqual(whole);
    await undoEntry(id, { onProgress });
    expect(told).toEqual([...whole, ...whole]);
  });
});

describe('which later steps of the plan were taken back', () => {
  /** As each step is told while it is taken back: of every step of the plan. */
  let told: string[];
  const note = (isLeft = false) => {
    told = [];
    played.onSend = (context) => {
      told.push(context.steps.map((step) => (context.wasTakenBack(step) ? 'x' : '-')).join(''));
      if (isLeft) {
        context.problem('changed-since');
      }
      return Promise.resolve();
    };
  };
  const done = async () => {
    const { id } = (await apply(...threeSteps)) as JournalEntry;
    return id;
  };

  it('is told of an undo as it goes, and not where it is tried again', async () => {
    const id = await done();
    note(true);
    await undoEntry(id);
    expect(told).toEqual(['---', '--x', '-xx']);
    note();
    await finishEntry(id);
    expect(told).toEqual(['---', '---', '---']);
  });

  it('are none that were never done', async () => {
    const { entry } = (await apply(inTurn('accepted'), inTurn('refused'), inTurn('accepted'))) as JournalError;
    played.outcomes = threeSteps;
    note();
    await rollBackEntry(entry.id);
    expect(told).toEqual(['---', '-x-']);
  });

  it('is known also where the undo was cut off, but not of what an older version began', async () => {
    for (const [reached, wanted] of [
      [3, ['--x', '-xx']],
      [undefined, ['---', '---']],
    ] as const) {
      const id = await done();
      const entry = (await findEntry(id))!;
      const cut = { ...entry, status: 'interrupted', direction: 'back', stepsDone: 2 } as const;
      await saveEntry({ ...cut, ...(reached && { reached }) });
      note();
      await resumeEntry(id);
      expect(told).toEqual(wanted);
    }
  });
});

describe('what other browsers are told of a change', () => {
  const told = (id: string) => [unfinishedEntries('me')[id], finishedEntries('me')[id]];

  it('is how it ended, each time', async () => {
    const { id } = (await apply(inTurn('accepted'))) as JournalEntry;
    expect(told(id)).toEqual([undefined, expect.objectContaining({ ending: 'done' })]);
    await undoEntry(id);
    expect(told(id)[1]).toMatchObject({ ending: 'undone' });
  });

  it('is that it was cut off, and then how that was settled', async () => {
    const { id } = await interrupted();
    expect(told(id)[0]).toMatchObject({ state: 'interrupted' });
    expect(told(id)[1]).toBeUndefined();
    played.outcomes = [inTurn('accepted')];
    await resumeEntry(id);
    expect(told(id)).toMatchObject([{ state: 'over', ending: 'done' }, { ending: 'done' }]);
  });

  it('is that it was closed', async () => {
    const { id } = await interrupted();
    expect(await closeEntry(id)).toMatchObject({ status: 'interrupted', isClosed: true });
    expect(await findEntry(id)).toMatchObject({ isClosed: true });
    expect(told(id)).toMatchObject([{ state: 'over', ending: 'closed' }, { ending: 'closed' }]);
  });

  it('is nothing where nothing was done', async () => {
    const before = Object.keys({ ...unfinishedEntries('me'), ...finishedEntries('me') });
    await apply(inTurn('refused'));
    expect(Object.keys({ ...unfinishedEntries('me'), ...finishedEntries('me') })).toEqual(before);
  });
});

describe('what others are told of a change', () => {
  const told = async (work: () => Promise<unknown>): Promise<ChangeEvent[]> => {
    const events: ChangeEvent[] = [];
    const stop = libraryEvents.on({ ChangeApplied: (event) => void events.push(event) });
    await work();
    stop();
    return events;
  };

  it('is what came of it also where it stopped half-way, and nothing where nothing was done', async () => {
    expect(await told(() => apply(inTurn('accepted', 'refused')))).toMatchObject([
      { entry: { status: 'interrupted' } },
    ]);
    expect(await told(() => apply(inTurn('refused')))).toEqual([]);
  });

  it('has nobody new, or to be read again, who is gone by then', async () => {
    played.onSend = ({ touched }) => {
      touched.created.add('new').add('helper');
      touched.people.add('p').add('merged');
      touched.gone.add('helper').add('merged');
      return Promise.resolve();
    };
    const [event] = await told(() => apply(inTurn('accepted')));
    expect(event).toMatchObject({ personIds: ['p', 'new'], newIds: ['new'], goneIds: ['helper', 'merged'] });
  });

  it('has the photos, and what ids stand for that the change made anew', async () => {
    played.onSend = async ({ replace, touched }) => {
      await replace('p', 'again');
      touched.photos.add('photo');
    };
    played.outcomes = [inTurn('accepted')];
    const plan = { ...planOf(1), names: { p: 'Rex' } };
    const [event] = await told(() => applyPlan(plan));
    expect(event).toMatchObject({ personIds: ['again'], replaced: { p: 'again' }, assetIds: ['photo'] });
  });
});
