import { beforeEach, describe, expect, it, vi } from 'vitest';
import { undecided, type Decision } from '../../../core/verdict';
import type { PersonSnapshot } from '../../change';
import { NotVerifiedError } from '../../errors';
import type { Told } from '../../unanswered/ask-again';
import type { StepContext } from '../context';
import { asContext, contextOf } from '../testing';
import { bringBack, findOrCreateMarked, leftBehindAs, recallShown, removePerson, unmark } from './people';

const immich = vi.hoisted(() => ({
  createPerson: vi.fn(),
  deletePerson: vi.fn(),
  findPerson: vi.fn(),
  hasFaces: vi.fn(),
  peopleNamed: vi.fn(),
}));
const register = vi.hoisted(() => ({
  lastRecordOf: vi.fn(),
  putDecision: vi.fn(),
  recall: vi.fn(),
  recordOf: vi.fn(),
}));
const { writeFields } = vi.hoisted(() => ({ writeFields: vi.fn() }));
vi.mock('../../../immich', async (original) => ({ ...(await original<object>()), ...immich }));
vi.mock('../../../register', () => register);
vi.mock('./write-fields', () => ({ writeFields }));

const dog: Decision = { kind: 'pet', species: 'dog' };
const fields = { name: 'Rex', birthDate: '2020-01-01', isFavorite: true, isHidden: false };
const snapshot = (more: object = {}, decision: Decision = undecided) =>
  ({ person: { id: 'old', ...fields, updatedAt: '', ...more }, cover: 'none', faces: [], decision }) as PersonSnapshot;

type Given = Partial<Pick<StepContext, 'isResumed'>>;
/** `old` stands for `rex` today. */
const contextWith = (more: Given = {}) => contextOf('rex', more);
type Context = ReturnType<typeof contextWith>;
const toldIn = (context: Context) => context.write.mock.lastCall?.[1] as Told<unknown>;

beforeEach(() => {
  vi.resetAllMocks();
  immich.findPerson.mockResolvedValue(null);
  immich.peopleNamed.mockResolvedValue([]);
  immich.createPerson.mockResolvedValue({ id: 'made' });
});

describe('a helper', () => {
  it('is made under a name of its own, hidden, and found again by that where its answer was lost', async () => {
    const context = contextWith();
    const made = await findOrCreateMarked('new', { ...fields, isHidden: false }, asContext(context));
    expect(made).toEqual({ id: 'made' });
    expect(immich.createPerson.mock.lastCall?.[0]).toEqual({ ...fields, name: 'marker new', isHidden: true });
    expect(await toldIn(context).ask()).toBeNull();
    immich.peopleNamed.mockResolvedValue([{ id: 'found' }]);
    expect(await toldIn(context).ask()).toEqual({ answer: { id: 'found' } });
    expect(immich.peopleNamed).toHaveBeenCalledWith('marker new');
  });

  it('is the one that an earlier attempt left, who is looked for only then', async () => {
    immich.peopleNamed.mockResolvedValue([{ id: 'left' }]);
    expect(await leftBehindAs('new', asContext(contextWith()))).toEqual([]);
    expect(immich.peopleNamed).not.toHaveBeenCalled();
    expect(await findOrCreateMarked('new', {}, asContext(contextWith({ isResumed: true })))).toEqual({ id: 'left' });
    expect(immich.createPerson).not.toHaveBeenCalled();
  });

  it('gets the name and the state that it is meant to have', async () => {
    const context = contextWith();
    await unmark('made', { ...fields, updatedAt: 'x' } as typeof fields, asContext(context));
    expect(writeFields).toHaveBeenCalledExactlyOnceWith('made', fields, context, { isCarried: false });
    await unmark('made', fields, asContext(context), { isCarried: true });
    expect(writeFields.mock.lastCall?.[3]).toEqual({ isCarried: true });
  });
});

it('whoever has a face again is the pet that it was', async () => {
  for (const [isRemoved, hasFaces, times] of [
    [true, true, 1],
    [true, false, 0],
    [false, true, 0],
  ] as const) {
    register.recall.mockClear();
    register.lastRecordOf.mockResolvedValue({ isRemoved });
    immich.hasFaces.mockResolvedValue(hasFaces);
    await recallShown('rex');
    expect(register.recall.mock.calls).toEqual(Array.from({ length: times }, () => ['rex', 'rex']));
  }
  register.lastRecordOf.mockResolvedValue(undefined);
  await recallShown('rex');
});

describe('somebody who is removed', () => {
  it('is gone, or the server did not do it', async () => {
    const context = contextWith();
    await removePerson('helper', asContext(context));
    expect(immich.deletePerson.mock.lastCall?.[0]).toBe('helper');
    expect([...context.touched.gone]).toEqual(['helper']);
    expect(await toldIn(context).ask()).toEqual({ answer: undefined });
    immich.findPerson.mockResolvedValue({ id: 'helper' });
    expect(await toldIn(context).ask()).toBeNull();
    const again = contextWith();
    await expect(removePerson('helper', asContext(again))).rejects.toBeInstanceOf(NotVerifiedError);
    expect(again.touched.gone.size).toBe(0);
  });
});

describe('somebody who comes back', () => {
  const run = async (one = snapshot(), more: Given = {}) => {
    const context = contextWith(more);
    return { id: await bringBack(one, asContext(context)), context };
  };

  it('is as they are where they are there, with what was said of them', async () => {
    immich.findPerson.mockResolvedValue({ id: 'rex', name: 'Rex' });
    const { id, context } = await run();
    expect(id).toBe('rex');
    expect(register.recall.mock.calls).toEqual([
      ['old', 'rex'],
      ['rex', 'rex'],
    ]);
    expect([immich.createPerson.mock.calls, writeFields.mock.calls, context.replace.mock.calls]).toEqual([[], [], []]);
    expect(context.touched.created.size).toBe(0);
  });

  it('is made again under a new id, with all that they were', async () => {
    const { id, context } = await run(snapshot({ color: '#fff' }));
    expect(id).toBe('made');
    expect(immich.createPerson.mock.lastCall?.[0]).toEqual({
      ...fields,
      color: '#fff',
      name: 'marker old',
      isHidden: true,
    });
    expect(context.replace.mock.calls).toEqual([['rex', 'made']]);
    expect(writeFields).toHaveBeenCalledExactlyOnceWith('made', fields, context, { isCarried: true });
    expect(register.recall.mock.calls).toEqual([
      ['old', 'made'],
      ['made', 'made'],
    ]);
    expect([...context.touched.created]).toEqual(['made']);
    await run();
    expect(immich.createPerson.mock.lastCall?.[0]).not.toHaveProperty('color');
  });

  it('is finished where an earlier attempt made them and got no further', async () => {
    immich.findPerson.mockResolvedValue({ id: 'rex', name: 'marker old' });
    const { id, context } = await run();
    expect(id).toBe('rex');
    expect(immich.createPerson).not.toHaveBeenCalled();
    expect(context.replace).not.toHaveBeenCalled();
    expect(writeFields).toHaveBeenCalledOnce();
  });

  it('has the decision again where the register has nothing of them', async () => {
    await run(snapshot({}, dog));
    expect(register.putDecision.mock.calls).toEqual([['made', dog]]);
    register.recordOf.mockResolvedValue({});
    await run(snapshot({}, dog));
    register.recordOf.mockResolvedValue(undefined);
    await run();
    expect(register.putDecision).toHaveBeenCalledOnce();
  });
});

it.each([
  ['a state', writeFields],
  ['what was said', register.recall],
  ['a decision', register.putDecision],
])('what fails stops whoever comes back: %s', async (_, mock) => {
  const failure = new Error('x');
  mock.mockRejectedValue(failure);
  await expect(bringBack(snapshot({}, dog), asContext(contextWith()))).rejects.toBe(failure);
});
