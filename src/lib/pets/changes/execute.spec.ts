import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../core/api-error';
import type { ApiErrorKind } from '../core/api-error';
import { mapPool } from '../core/async/pool';
import { libraryEvents } from '../core/events';
import type { ChangeEvent, JournalEntry, Plan } from './change';
import { JournalError } from './errors';
import { applyPlan, resumeEntry, rollBackEntry, undoEntry } from './execute';
import { findEntry, listEntries, removeEntry } from './journal/journal';
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

const apply = async (...steps: { outcome: Outcome; turns: number }[][]) => {
  played.outcomes = steps;
  played.sent = [];
  return applyPlan(planOf(steps.length)).catch((error: unknown) => error);
};

const inTurn = (...list: Outcome[]) => list.map((outcome, index) => ({ outcome, turns: index }));

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
});
