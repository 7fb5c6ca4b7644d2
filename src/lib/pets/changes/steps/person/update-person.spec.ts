import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Person, PersonFields } from '../../../core/person';
import { undecided } from '../../../core/verdict';
import type { JournalEntry, PersonSnapshot, Step, StepOf } from '../../change';
import { NotVerifiedError } from '../../errors';
import { entryOf } from '../../journal/testing';
import type { StepContext } from '../context';
import { asContext, contextOf } from '../testing';
import { updatePersonStep } from './update-person';

const immich = vi.hoisted(() => ({ findPerson: vi.fn(), getPerson: vi.fn(), updatePerson: vi.fn() }));
vi.mock('../../../immich', async (original) => ({ ...(await original<object>()), ...immich }));

type Fields = Partial<PersonFields>;

/** Rex, as the server has it; what it does with what is written is the test's. */
let rex: Person | null;
const write = (fields: Fields) => {
  rex &&= { ...rex, ...fields };
};
const sent = () => immich.updatePerson.mock.calls.map(([id, fields]) => [id, fields] as unknown[]);

beforeEach(() => {
  vi.resetAllMocks();
  rex = { id: 'rex', name: 'Rex', birthDate: null, isFavorite: false, isHidden: false, updatedAt: '' };
  immich.findPerson.mockImplementation(() => Promise.resolve(rex));
  immich.getPerson.mockImplementation(() => Promise.resolve(rex));
  immich.updatePerson.mockImplementation((_: string, fields: Fields) => {
    write(fields);
    return Promise.resolve(rex);
  });
});

const { plan } = entryOf();
const stepOf = (before: Fields, after: Fields, more: object = {}): StepOf<'update-person'> => ({
  kind: 'update-person',
  personId: 'old',
  before,
  after,
  ...more,
});
const entryWith = (step: Step, more: Partial<JournalEntry> = {}): JournalEntry => ({
  ...entryOf({ plan: { ...plan, steps: [step] }, stepsDone: 1 }),
  ...more,
});
const allOf =
  (...entries: JournalEntry[]) =>
  () =>
    Promise.resolve(entries);
type Given = Partial<Pick<StepContext, 'isResumed' | 'earlier' | 'later'>> & { steps?: Step[] };
/** `old` stands for `rex` today. */
const contextWith = (more: Given = {}) => contextOf('rex', more);
type Context = ReturnType<typeof contextWith>;
const run = async (step: StepOf<'update-person'>, context: Context = contextWith()) => {
  await updatePersonStep.run(step, asContext(context));
  expect(context.advance).toHaveBeenCalledOnce();
  return context.problem.mock.calls;
};
const undo = async (step: StepOf<'update-person'>, context: Context = contextWith()) => {
  await updatePersonStep.undo(step, asContext(context));
  expect(context.advance).toHaveBeenCalledOnce();
  return context.problem.mock.calls;
};

describe('fields that are given', () => {
  it('are all sent, also those that are so already, which an undo leaves, and are said to be told by', async () => {
    const context = contextWith();
    const step = stepOf({ name: 'Rex', isHidden: true }, { name: 'Max', isHidden: false });
    expect(await run(step, context)).toEqual([]);
    expect(step.before).toEqual({ name: 'Rex', isHidden: false });
    expect(context.save).toHaveBeenCalledOnce();
    expect(sent()).toEqual([['rex', { name: 'Max', isHidden: false }]]);
    const told = context.write.mock.lastCall?.[1];
    expect(told?.marks).toEqual([
      { kind: 'field', personId: 'rex', field: 'name', sent: 'Max' },
      { kind: 'field', personId: 'rex', field: 'isHidden', sent: false },
    ]);
    expect(await told?.ask()).toEqual({ answer: rex });
    write({ name: 'Others' });
    expect(await told?.ask()).toBeNull();
  });

  it('are written over what somebody else gave since, which an undo gives back then', async () => {
    write({ name: 'Others', isFavorite: true });
    const step = stepOf({ name: 'Rex', isFavorite: false }, { name: 'Max', isFavorite: true });
    const context = contextWith();
    expect(await run(step, context)).toEqual([]);
    expect(step.before).toEqual({ name: 'Others', isFavorite: true });
    expect(context.save).toHaveBeenCalledOnce();
    expect(rex).toMatchObject({ name: 'Max', isFavorite: true });
  });

  it('may have been given by an earlier attempt', async () => {
    const step = stepOf({ name: '' }, { name: 'Rex' });
    await run(step, contextWith({ isResumed: true }));
    expect(step.before).toEqual({ name: '' });
  });

  it.each<[string, Fields, Fields, Fields]>([
    ['which the merge filled in', {}, { birthDate: '2020-01-02' }, { birthDate: null }],
    ['which were there before', { birthDate: '2020-01-02' }, { birthDate: '2020-01-02' }, { birthDate: '2020-01-02' }],
    ['which no merge fills in', {}, { isFavorite: true }, { isFavorite: true }],
  ])('that came with a merge, %s', async (_, seen, present, noted) => {
    write(present);
    const before = Object.fromEntries(
      Object.keys(present).map((field) => [field, field === 'birthDate' ? null : false]),
    );
    const step = stepOf(before, present, { isCarried: true });
    const person = {
      id: 'rex',
      name: 'Rex',
      birthDate: null,
      isFavorite: false,
      isHidden: false,
      updatedAt: '',
      ...seen,
    };
    const survivor: PersonSnapshot = { person, cover: 'none', faces: [], decision: undecided };
    expect(await run(step, contextWith({ steps: [{ kind: 'merge', survivor, merged: [] }, step] }))).toEqual([]);
    expect(step.before).toEqual(noted);
    expect(sent()).toEqual([]);
  });

  it('leave that, and list it, where the change was cut off', async () => {
    write({ name: 'Others' });
    const step = stepOf({ name: 'Rex', birthDate: null }, { name: 'Max', birthDate: '2020-01-02' });
    const context = contextWith({ isResumed: true });
    expect(await run(step, context)).toEqual([['changed-since', { count: 1, name: 'Others' }]]);
    expect(step.before).toEqual({ name: 'Rex', birthDate: null });
    expect(sent()).toEqual([['rex', { birthDate: '2020-01-02' }]]);
    expect(await run(stepOf({ name: 'Rex' }, { name: 'Max' }), contextWith({ isResumed: true }))).toHaveLength(1);
    expect(sent()).toHaveLength(1);
  });

  it('that came with a merge are sent where they are missing, and give way to what somebody else gave', async () => {
    write({ name: 'Max', birthDate: '2011-01-01' });
    const before = { name: 'Rex', birthDate: null, isFavorite: false };
    const after = { name: 'Max', birthDate: '2020-01-02', isFavorite: true };
    expect(await run(stepOf(before, after, { isCarried: true }))).toEqual([
      ['changed-since', { count: 1, name: 'Max' }],
    ]);
    expect(sent()).toEqual([['rex', { isFavorite: true }]]);
    expect(await run(stepOf({ name: 'Rex' }, { name: 'Max' }, { isCarried: true }))).toEqual([]);
    expect(sent()).toHaveLength(1);
  });

  it('are not called given where the server kept what was there', async () => {
    immich.updatePerson.mockImplementation((_: string, fields: Fields) => Promise.resolve({ ...rex, ...fields }));
    await expect(run(stepOf({ name: 'Rex' }, { name: 'Max' }))).rejects.toBeInstanceOf(NotVerifiedError);
  });

  it('are listed where somebody else was faster, which stays', async () => {
    immich.updatePerson.mockImplementation((_: string, fields: Fields) => {
      write({ ...fields, name: 'Others' });
      return Promise.resolve({ ...rex, ...fields });
    });
    const step = stepOf({ name: 'Rex', isHidden: false }, { name: 'Max', isHidden: true });
    expect(await run(step)).toEqual([['changed-since', { count: 1, name: 'Others' }]]);
  });
});

describe('a server that hands birthdays out a day early', () => {
  beforeEach(() => {
    immich.updatePerson.mockImplementation((_: string, { birthDate, ...others }: Fields) => {
      write({ ...others, ...(birthDate && { birthDate: dayBefore(birthDate) }) });
      return Promise.resolve(rex);
    });
  });
  const dayBefore = (day: string) => `${day.slice(0, 8)}${String(Number(day.slice(8)) - 1).padStart(2, '0')}`;

  it('has that noted for the undo, which says the day that was really meant', async () => {
    write({ birthDate: '2019-05-05' });
    const step = stepOf({ birthDate: '2019-05-05' }, { birthDate: '2020-01-02' });
    const context = contextWith();
    expect(await run(step, context)).toEqual([]);
    expect([step.isDayEarly, context.save.mock.calls.length]).toEqual([true, 1]);
    expect(await undo(step)).toEqual([]);
    expect(sent().at(-1)).toEqual(['rex', { birthDate: '2019-05-06' }]);
    expect(rex).toMatchObject({ birthDate: '2019-05-05' });
  });

  it('is told a birthday that was read of somebody as it must have been', async () => {
    const step = stepOf({ name: '', birthDate: null }, { name: 'Max', birthDate: '2020-01-02' }, { isCarried: true });
    write({ name: '' });
    expect(await run(step)).toEqual([]);
    expect(sent()).toEqual([
      ['rex', { name: 'Max', birthDate: '2020-01-02' }],
      ['rex', { birthDate: '2020-01-03' }],
    ]);
    expect(step).not.toHaveProperty('isDayEarly');
  });
});

describe('fields that are given back', () => {
  const step = stepOf({ name: 'Rex', isHidden: false }, { name: 'Max', isHidden: true });

  it('are those that stand as they were given', async () => {
    write({ name: 'Max', isHidden: true });
    expect(await undo(step)).toEqual([]);
    expect(sent()).toEqual([['rex', { name: 'Rex', isHidden: false }]]);
  });

  it('leave what somebody else has given since, which is listed, and what is as it was', async () => {
    write({ name: 'Others', isHidden: true });
    expect(await undo(step)).toEqual([['changed-since', { count: 1, name: 'Others' }]]);
    expect(sent()).toEqual([['rex', { isHidden: false }]]);
    expect(await undo(stepOf({ isHidden: false }, { isHidden: true }))).toEqual([]);
    expect(sent()).toHaveLength(1);
  });

  it('are none of somebody who is gone, which is listed', async () => {
    rex = null;
    expect(await undo(step)).toEqual([['person-gone']]);
    expect(sent()).toEqual([]);
  });

  it('stay where a later change that stands has given the same', async () => {
    write({ name: 'Max' });
    const named = stepOf({ name: 'Rex' }, { name: 'Max' });
    const after = (one: Step, more: Partial<JournalEntry> = {}) =>
      undo(named, contextWith({ later: allOf(entryWith(one, more)) }));
    expect(await after(stepOf({ name: '' }, { name: 'Max' }))).toEqual([['changed-since', { count: 1, name: 'Max' }]]);
    expect(sent()).toEqual([]);
    for (const [one, more] of [
      [stepOf({ name: '' }, { name: 'Luna' }), {}],
      [stepOf({ isHidden: false }, { isHidden: true }), {}],
      [stepOf({ name: '' }, { name: 'Max' }, { personId: 'tom' }), {}],
      [stepOf({ name: '' }, { name: 'Max' }), { direction: 'back', status: 'undone' }],
    ] as const) {
      write({ name: 'Max' });
      expect(await after(one, more)).toEqual([]);
    }
    expect(sent()).toHaveLength(4);
  });

  it('give way to what there was before an earlier change that was taken back since', async () => {
    const back = async (one: Step, status: JournalEntry['status'] = 'undone') => {
      write({ name: 'Max' });
      await undo(stepOf({ name: 'Rex' }, { name: 'Max' }), contextWith({ earlier: allOf(entryWith(one, { status })) }));
      return rex?.name;
    };
    expect(await back(stepOf({ name: 'First' }, { name: 'Rex' }))).toBe('First');
    expect(await back(stepOf({ name: 'First' }, { name: 'Rex' }), 'done')).toBe('Rex');
    expect(await back(stepOf({ name: 'First' }, { name: 'Rex' }, { personId: 'tom' }))).toBe('Rex');
    expect(await back(stepOf({ isHidden: true }, { isHidden: false }))).toBe('Rex');
  });
});
