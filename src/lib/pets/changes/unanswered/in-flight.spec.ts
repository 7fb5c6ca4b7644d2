import { beforeEach, describe, expect, it, vi } from 'vitest';
import { requestLimit } from '../../core/async/pool';
import type { JournalEntry, Problem, Step } from '../change';
import { entryOf } from '../journal/testing';
import { noteInFlight } from './in-flight';
import type { Mark, Standing } from './unanswered';

const standing = vi.hoisted(() => ({ standingOf: vi.fn() }));
vi.mock('./standing', async (original) => ({ ...(await original<object>()), ...standing }));

const { plan } = entryOf();
const asItIs = (id: string) => id;
const rename = (personId: string): Step => ({
  kind: 'update-person',
  personId,
  before: { name: 'Before' },
  after: { name: 'After' },
});
/** Gives so many faces to somebody. */
const give = (count: number): Step =>
  ({
    kind: 'assign',
    faces: Array.from({ length: count }, (_, index) => ({ id: `f${index}`, assetId: 'a', personId: 'rex' })),
    to: { personId: 'max' },
    sources: [],
  }) as unknown as Step;

/** Two people are renamed, unless something else is to be done. */
const cutOff = (more: Partial<JournalEntry> = {}, steps = [rename('rex'), rename('max')]): JournalEntry => ({
  ...entryOf({ plan: { ...plan, steps }, status: 'interrupted' }),
  ...more,
});
const noted = async (entry: JournalEntry) => {
  await noteInFlight(entry, asItIs);
  return entry.unanswered ?? [];
};
/** Whom, of the two, or which faces a write may be on its way for, and what it says. */
const inFlight = async (entry: JournalEntry) => {
  const notes = await noted(entry);
  return notes.map(({ step, direction, mark }) => {
    const what = mark.kind === 'field' ? `${mark.personId} ${mark.sent}` : mark.kind === 'owner' && mark.faceId;
    return `${step} ${direction}: ${what}`;
  });
};

const problem = (kind: Problem['kind']): Problem => ({ step: 0, kind, count: 1, name: null, detail: null });

beforeEach(() => {
  standing.standingOf.mockReset().mockResolvedValue('Others');
});

describe('of a change whose tab ended, what may be on its way is', () => {
  it('of the step that was being done, or taken back', async () => {
    expect(await inFlight(cutOff())).toEqual(['0 forward: rex After']);
    expect(await inFlight(cutOff({ stepsDone: 1 }))).toEqual(['1 forward: max After']);
    expect(await inFlight(cutOff({ stepsDone: 1, direction: 'back' }))).toEqual(['0 back: rex Before']);
    expect(await inFlight(cutOff({ stepsDone: 2, direction: 'back' }))).toEqual(['1 back: max Before']);
  });

  it('once all steps are over, of the one that was tried again: the first, or on the way back the last', async () => {
    expect(await inFlight(cutOff({ stepsDone: 2, retried: [0, 1] }))).toEqual(['0 forward: rex After']);
    expect(await inFlight(cutOff({ stepsDone: 0, direction: 'back', retried: [0, 1] }))).toEqual([
      '1 back: max Before',
    ]);
  });

  it('all fields of a person where one of them is not so yet: they are sent together', async () => {
    const edit: Step = {
      kind: 'update-person',
      personId: 'rex',
      before: {},
      after: { name: 'After', isFavorite: true },
    };
    standing.standingOf.mockImplementation(({ field }: { field: string }) =>
      Promise.resolve(field === 'isFavorite' ? true : 'Others'),
    );
    const fields = async (step: Step) => {
      const notes = await noted(cutOff({}, [step]));
      return notes.map(({ mark }) => mark.kind === 'field' && mark.field);
    };
    expect(await fields(edit)).toEqual(['name', 'isFavorite']);
    expect(await fields({ ...edit, after: { isFavorite: true } })).toEqual([]);
  });

  it('nothing where no step was', async () => {
    expect(await noted(cutOff({ stepsDone: 2 }))).toEqual([]);
    expect(await noted(cutOff({ stepsDone: 0, direction: 'back' }))).toEqual([]);
    const entry = cutOff({ stepsDone: 2 });
    await noteInFlight(entry, asItIs);
    expect(entry).not.toHaveProperty('unanswered');
  });

  it('nothing where its tab said how it stopped, or that something came late, or it had not', async () => {
    expect(await noted(cutOff({ problems: [problem('failed')] }))).toEqual([]);
    expect(await noted(cutOff({ problems: [problem('in-trash'), problem('came-late')] }))).toEqual([]);
    expect(await noted(cutOff({ status: 'done' }))).toEqual([]);
    expect(await noted(cutOff({ problems: [problem('in-trash')] }))).toHaveLength(1);
  });

  it('what is not so yet, as far as that can be read, beside what is known to be', async () => {
    standing.standingOf.mockResolvedValueOnce('After');
    expect(await noted(cutOff())).toEqual([]);
    standing.standingOf.mockResolvedValueOnce(undefined).mockRejectedValueOnce(new Error('offline'));
    expect(await noted(cutOff())).toHaveLength(1);
    const before = await noted(cutOff());
    expect(before).toHaveLength(1);
    expect(await noted(cutOff({ stepsDone: 1, unanswered: before }))).toMatchObject([before[0], { step: 1 }]);
  });
});

describe('of many writes', () => {
  it('the first are noted that are not so yet, as many as may be on their way', async () => {
    const arrived = 3;
    standing.standingOf.mockImplementation(({ faceId }: Extract<Mark, { kind: 'owner' }>): Promise<Standing> =>
      Promise.resolve(Number(faceId.slice(1)) < arrived ? 'max' : 'rex'),
    );
    const notes = await inFlight(cutOff({}, [give(100)]));
    expect(notes[0]).toBe(`0 forward: f${arrived}`);
    expect(notes.length).toBeGreaterThanOrEqual(2 * requestLimit);
    expect(notes.length).toBeLessThan(3 * requestLimit);
    expect(new Set(notes).size).toBe(notes.length);
    const few = await inFlight(cutOff({}, [give(requestLimit + arrived)]));
    expect(few).toHaveLength(requestLimit);
  });
});
