import { beforeEach, describe, expect, it, vi } from 'vitest';
import { undecided, type Decision } from '../../core/verdict';
import type { JournalEntry, Step, StepOf } from '../change';
import { entryOf } from '../journal/testing';
import type { StepContext } from './context';
import { decideStep } from './decide';
import { diedStep } from './died';
import { linkStep } from './link';
import { asContext, contextOf } from './testing';
import { unsayStep } from './unsay';

const register = vi.hoisted(() => ({
  allRecords: vi.fn(),
  amendRetired: vi.fn(),
  lastRecordOf: vi.fn(),
  linkRecords: vi.fn(),
  putDecision: vi.fn(),
  putRecord: vi.fn(),
  recall: vi.fn(),
  sayParts: vi.fn(),
  unsayParts: vi.fn(),
}));
const { findPerson } = vi.hoisted(() => ({ findPerson: vi.fn() }));
vi.mock('../../register', () => register);
vi.mock('../../immich', async (original) => ({ ...(await original<object>()), findPerson }));

const dog: Decision = { kind: 'pet', species: 'dog' };
const human: Decision = { kind: 'human', species: null };
const bin: Decision = { kind: 'not-pet', species: null };
const { plan } = entryOf();
const entryWith = (step: Step, more: Partial<JournalEntry> = {}): JournalEntry => ({
  ...entryOf({ plan: { ...plan, steps: [step] }, stepsDone: 1 }),
  ...more,
});

type Given = Partial<Pick<StepContext, 'isResumed' | 'earlier' | 'later'>>;
/** What a step told and noted. `old` stands for `rex` today. */
const contextWith = (more: Given = {}) => contextOf('rex', more);
type Context = ReturnType<typeof contextWith>;
const allOf = (entries: JournalEntry[]) => () => Promise.resolve(entries);
const expectDone = (context: Context, ...problems: unknown[][]) => {
  expect(context.problem.mock.calls).toEqual(problems);
  expect(context.advance).toHaveBeenCalledOnce();
};

beforeEach(() => void vi.resetAllMocks());

/** The two kinds of word about a person, with values that may stand there. */
const kinds = [
  {
    name: 'a decision',
    handler: decideStep,
    values: [undecided, dog, human, bin],
    step: (before: unknown, after: unknown) =>
      ({ kind: 'decide', personId: 'old', before, after }) as unknown as StepOf<'decide'>,
    /** The register's record with a value. */
    record: (value: unknown, more = {}) => ({ name: 'Rex', ...(value as object), ...more }),
    said: () => register.putDecision.mock.calls as unknown[][],
    amended: () => register.amendRetired.mock.calls as unknown[][],
    nameOfResumed: false,
  },
  {
    name: 'a day of death',
    handler: diedStep,
    values: [null, '2024-01-01', '2024-02-02', '2024-03-03'],
    step: (before: unknown, after: unknown) =>
      ({ kind: 'died', personId: 'old', before, after }) as unknown as StepOf<'died'>,
    record: (value: unknown, more = {}) => ({ name: 'Rex', deathDate: value, ...more }),
    said: () =>
      register.putRecord.mock.calls.map(
        ([id, { said }]) => [id, (said as { deathDate: unknown }).deathDate] as unknown[],
      ),
    amended: () => register.amendRetired.mock.calls.map(([id, { deathDate }]) => [id, deathDate] as unknown[]),
    nameOfResumed: true,
  },
];

describe.each(kinds)('$name', ({ handler, values, step: make, record, said, amended, nameOfResumed }) => {
  const [none, before, after, others] = values;
  const run = async (present: unknown, context: Context, recordMore = {}) => {
    register.lastRecordOf.mockResolvedValue(record(present, recordMore));
    const step = make(before, after);
    await handler.run(step as never, asContext(context));
    return step;
  };
  const undo = async (present: unknown, context: Context, recordMore = {}) => {
    register.lastRecordOf.mockResolvedValue(record(present, recordMore));
    await handler.undo(make(before, after) as never, asContext(context));
  };

  it('is one unit of work', () => {
    expect(handler.units(make(before, after) as never, 'forward')).toBe(1);
  });

  it.each([
    { present: before, isResumed: false },
    { present: after, isResumed: true },
  ])('is said where nobody came in between: %j', async ({ present, isResumed }) => {
    const context = contextWith({ isResumed });
    expect(await run(present, context)).toEqual(make(before, after));
    expect(said()).toEqual([['rex', after]]);
    expect(context.save).not.toHaveBeenCalled();
    expectDone(context);
  });

  it.each([others, after])(
    'is said over what somebody else said since, which an undo gives back: %j',
    async (present) => {
      const context = contextWith();
      expect(await run(present, context)).toEqual(make(present, after));
      expect(context.save).toHaveBeenCalledOnce();
      expect(said()).toEqual([['rex', after]]);
      expectDone(context);
    },
  );

  it('leaves that, and lists it, where the change was cut off', async () => {
    const context = contextWith({ isResumed: true });
    expect(await run(others, context)).toEqual(make(before, after));
    expect(said()).toEqual([]);
    expectDone(context, nameOfResumed ? ['changed-since', { name: 'Rex' }] : ['changed-since']);
  });

  it('is said of whoever had lost the last face, and of nobody who is gone', async () => {
    findPerson.mockResolvedValueOnce({ id: 'rex' });
    const there = contextWith();
    await run(before, there, { isRemoved: true });
    expect([register.recall.mock.calls, said()]).toEqual([[['rex', 'rex']], [['rex', after]]]);
    expectDone(there);
    vi.clearAllMocks();
    findPerson.mockResolvedValueOnce(null);
    const gone = contextWith();
    await run(before, gone, { isRemoved: true });
    expect([register.recall.mock.calls, said()]).toEqual([[], []]);
    expectDone(gone, ['person-gone', { name: 'Rex' }]);
  });

  it('is taken back where it stands, also in the record of whoever is gone', async () => {
    const context = contextWith();
    await undo(after, context);
    expect([said(), amended()]).toEqual([[['rex', before]], []]);
    expectDone(context);
    vi.clearAllMocks();
    await undo(after, contextWith(), { isRemoved: true });
    expect([said(), amended()]).toEqual([[], [['rex', before]]]);
  });

  it('stays, and is listed, where somebody said something else since; not where it is as it was', async () => {
    const context = contextWith();
    await undo(others, context);
    expect(said()).toEqual([]);
    expectDone(context, ['changed-since', { name: 'Rex' }]);
    const asItWas = contextWith();
    await undo(before, asItWas);
    expect(said()).toEqual([]);
    expectDone(asItWas);
  });

  it('stays where a later change that stands said the same again', async () => {
    const again = (more: Partial<JournalEntry> = {}, step: object = {}) =>
      contextWith({ later: allOf([entryWith({ ...make(before, after), ...step } as Step, more)]) });
    const context = again();
    await undo(after, context);
    expect(said()).toEqual([]);
    expectDone(context, ['changed-since', { name: 'Rex' }]);
    for (const other of [
      again({ direction: 'back', status: 'undone' }),
      again({}, { personId: 'max' }),
      again({}, { after: others }),
      again({ stepsDone: 0 }),
    ]) {
      vi.clearAllMocks();
      await undo(after, other);
      expect(said()).toEqual([['rex', before]]);
    }
  });

  it('gives way to what there was before an earlier change that was taken back since', async () => {
    const earlier = (more: Partial<JournalEntry>, step: object = {}) =>
      contextWith({ earlier: allOf([entryWith({ ...make(none, before), ...step } as Step, more)]) });
    await undo(after, earlier({ status: 'undone' }));
    expect(said()).toEqual([['rex', none]]);
    for (const other of [earlier({ status: 'done' }), earlier({ status: 'undone' }, { personId: 'max' })]) {
      vi.clearAllMocks();
      await undo(after, other);
      expect(said()).toEqual([['rex', before]]);
    }
  });
});

it('what nobody has decided about stands for no decision', async () => {
  register.lastRecordOf.mockResolvedValue(undefined);
  const context = contextWith();
  const step: StepOf<'decide'> = { kind: 'decide', personId: 'rex', before: undecided, after: dog };
  await decideStep.undo(step, asContext(context));
  expectDone(context);
  const other = contextWith();
  await decideStep.undo({ ...step, before: human }, asContext(other));
  expectDone(other, ['changed-since', { name: null }]);
});

describe('whom a record stands for', () => {
  const step: StepOf<'link'> = { kind: 'link', recordId: 'r', personId: 'old', before: 'gone', replaced: ['s'] };
  const standsFor = (personId: string | null) =>
    register.allRecords.mockResolvedValue(new Map(personId === null ? [] : [['r', { personId, name: 'Rex' }]]));
  const linked = (personId: string, isRemoved: boolean) => [
    [
      [
        { recordId: 'r', personId, isRemoved: false },
        { recordId: 's', personId: 'rex', isRemoved },
      ],
    ],
  ];

  it.each(['gone', 'rex', 'old', null])('is said, in place of other records, where that was %s', async (before) => {
    standsFor(before);
    const context = contextWith();
    await linkStep.run(step, asContext(context));
    expect(register.linkRecords.mock.calls).toEqual(linked('rex', true));
    expectDone(context);
  });

  it('is left, and listed, where another browser has found somebody else', async () => {
    standsFor('max');
    const context = contextWith();
    await linkStep.run(step, asContext(context));
    expect(register.linkRecords).not.toHaveBeenCalled();
    expectDone(context, ['changed-since', { name: 'Rex' }]);
  });

  it('is taken back where it stands, and listed where it does not', async () => {
    standsFor('rex');
    const context = contextWith();
    await linkStep.undo(step, asContext(context));
    expect(register.linkRecords.mock.calls).toEqual(linked('gone', false));
    expectDone(context);
    vi.clearAllMocks();
    const told: unknown[] = [];
    for (const personId of ['gone', 'max', null]) {
      standsFor(personId);
      const other = contextWith();
      await linkStep.undo(step, asContext(other));
      told.push(other.problem.mock.calls);
      expect(other.advance).toHaveBeenCalledOnce();
    }
    expect(register.linkRecords).not.toHaveBeenCalled();
    expect(told).toEqual([[], [['changed-since', { name: 'Rex' }]], [['changed-since', { name: null }]]]);
  });
});

it('what was said of a pet is taken back in parts, and said again', async () => {
  const step: StepOf<'unsay'> = { kind: 'unsay', personId: 'rex', said: ['a|b'] };
  const context = contextWith();
  await unsayStep.run(step, asContext(context));
  expect([register.unsayParts.mock.calls, register.sayParts.mock.calls]).toEqual([[[['a|b']]], []]);
  await unsayStep.undo(step, asContext(context));
  expect(register.sayParts.mock.calls).toEqual([[['a|b']]]);
  expect(context.advance).toHaveBeenCalledTimes(2);
});
