import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Face } from '../../../core/photo/face';
import type { Step, StepOf } from '../../change';
import { NotVerifiedError } from '../../errors';
import type { StepContext } from '../context';
import { asContext, contextOf } from '../testing';
import { drawStep, findBox } from './draw';

const immich = vi.hoisted(() => ({ createFace: vi.fn(), findFacesOfPhoto: vi.fn(), findPerson: vi.fn() }));
const people = vi.hoisted(() => ({
  findOrCreateMarked: vi.fn(),
  leftBehindAs: vi.fn(),
  recallShown: vi.fn(),
  removePerson: vi.fn(),
}));
const others = vi.hoisted(() => ({
  facesIfReadable: vi.fn(),
  photoOfLeavingCover: vi.fn(),
  putCover: vi.fn(),
  removeFace: vi.fn(),
}));
vi.mock('../../../immich', async (original) => ({ ...(await original<object>()), ...immich }));
vi.mock('../person/people', () => people);
vi.mock('../person/leaving-cover', () => ({ photoOfLeavingCover: others.photoOfLeavingCover }));
vi.mock('../person/put-cover', () => ({ putCover: others.putCover }));
vi.mock('./put-away', () => ({ facesIfReadable: others.facesIfReadable }));
vi.mock('./remove-face', () => ({ removeFace: others.removeFace }));

const box = { x1: 0.1, y1: 0.1, x2: 0.5, y2: 0.5 };
const imageSize = { width: 10, height: 10 };
const face = (id: string, personId: string | null, more: Partial<Face> = {}): Face => ({
  id,
  assetId: 'a',
  box,
  imageSize,
  personId,
  personName: '',
  source: 'manual',
  ...more,
});
/** The faces on the photo. */
const there = (...faces: Face[]) => {
  immich.findFacesOfPhoto.mockResolvedValue(faces);
  others.facesIfReadable.mockResolvedValue(faces);
};

const made: Step = {
  kind: 'create-person',
  fields: { name: 'Rex', birthDate: null, isFavorite: false, isHidden: false },
  decision: { kind: 'pet', species: null },
  createdId: null,
};
const stepOf = (more: Partial<StepOf<'draw'>> = {}): StepOf<'draw'> => ({
  kind: 'draw',
  assetId: 'a',
  box,
  imageSize,
  to: { personId: 'rex' },
  createdId: null,
  ...more,
});

type Given = Partial<Pick<StepContext, 'isResumed' | 'late'>>;
/** What is done, in its order. */
let done: string[];
/** `old` stands for `new` today. */
const contextWith = (more: Given = {}) =>
  contextOf('new', {
    steps: [made],
    save: vi.fn(() => Promise.resolve(void done.push('save'))),
    ...more,
  });

beforeEach(() => {
  vi.resetAllMocks();
  done = [];
  there();
  immich.createFace.mockImplementation((_1, _2, _3, personId: string) => {
    done.push(`draw for ${personId}`);
    return Promise.resolve({ id: 'drawn' });
  });
  people.findOrCreateMarked.mockResolvedValue({ id: 'helper' });
  people.leftBehindAs.mockResolvedValue([]);
  people.removePerson.mockImplementation((id: string) => Promise.resolve(void done.push(`remove ${id}`)));
  people.recallShown.mockImplementation((id: string) => Promise.resolve(void done.push(`recall ${id}`)));
  others.removeFace.mockImplementation(({ id }: Face, { force }: { force: boolean }) => {
    done.push(`delete ${id}${force ? ' for good' : ''}`);
    return Promise.resolve(true);
  });
  others.putCover.mockImplementation((id: string, photo: string) =>
    Promise.resolve(void done.push(`cover of ${id}: ${photo}`)),
  );
  others.photoOfLeavingCover.mockResolvedValue(null);
});

describe('a box', () => {
  const run = async (step: StepOf<'draw'>, more: Given = {}) => {
    const context = contextWith(more);
    await drawStep.run(step, asContext(context));
    expect(context.advance).toHaveBeenCalledOnce();
    return context;
  };

  it('is drawn for a pet, which has a face again then, and is noted at once', async () => {
    const step = stepOf();
    const context = await run(step);
    expect(done).toEqual(['draw for rex', 'save', 'recall rex']);
    expect([step.createdId, [...context.touched.photos]]).toEqual(['drawn', ['a']]);
    expect(immich.createFace.mock.lastCall?.slice(0, 4)).toEqual(['a', box, imageSize, 'rex']);
    const told = context.write.mock.lastCall?.[1];
    expect(told?.marks).toEqual([{ kind: 'drawn', personId: 'rex', assetId: 'a', box }]);
    expect(await told?.ask()).toBeNull();
    there(face('others', 'max'), face('drawn', 'rex'));
    expect(await told?.ask()).toEqual({ answer: face('drawn', 'rex') });
  });

  it('is drawn for nobody over a helper, which goes', async () => {
    await run(stepOf({ to: null }));
    expect(done).toEqual(['draw for helper', 'save', 'remove helper']);
    expect(people.findOrCreateMarked.mock.lastCall?.slice(0, 2)).toEqual(['carrier', {}]);
  });

  it('is not drawn for whoever was never made', async () => {
    await expect(run(stepOf({ to: { createdBy: 0 } }))).rejects.toBeInstanceOf(NotVerifiedError);
    expect(done).toEqual([]);
  });

  it('is not drawn again where an earlier attempt did; a helper that it left goes', async () => {
    there(face('drawn', 'rex'));
    immich.findPerson.mockResolvedValue({ id: 'rex' });
    const step = stepOf();
    await run(step, { isResumed: true });
    expect([step.createdId, done]).toEqual(['drawn', ['save', 'recall rex']]);
    people.leftBehindAs.mockResolvedValue([{ id: 'one' }, { id: 'two' }]);
    done = [];
    await run(stepOf({ createdId: 'drawn' }), { isResumed: true });
    expect(done).toEqual(['remove one', 'remove two']);
    done = [];
    await run(stepOf());
    expect(done).toContain('draw for rex');
  });

  it('is the only one where the server drew another one late', async () => {
    there(face('late', 'rex'), face('other', 'rex'));
    await run(stepOf({ createdId: 'drawn' }), { late: ['late'] });
    expect(done).toEqual(['delete late for good']);
  });
});

describe('a box that was drawn', () => {
  const undo = async (step: StepOf<'draw'>, more: Given = {}) => {
    const context = contextWith(more);
    await drawStep.undo(step, asContext(context));
    expect(context.advance).toHaveBeenCalledOnce();
    expect([...context.touched.photos]).toEqual(['a']);
    return context.problem.mock.calls;
  };
  const drawn = stepOf({ createdId: 'old' });

  it('is deleted', async () => {
    there(face('beside', 'rex'), face('new', 'rex'));
    expect(await undo(drawn)).toEqual([]);
    expect(done).toEqual(['delete new for good']);
  });

  it('leaves the pet the cover that it had there, once it is gone', async () => {
    there(face('new', 'rex'));
    others.photoOfLeavingCover.mockResolvedValue('a');
    await undo(drawn);
    expect(done).toEqual(['delete new for good', 'cover of rex: a']);
    expect(others.photoOfLeavingCover.mock.lastCall?.slice(0, 2)).toEqual([[face('new', 'rex')], 'rex']);
    others.removeFace.mockResolvedValue(false);
    done = [];
    await undo(drawn);
    expect(done).toEqual([]);
    there(face('new', null));
    await undo(stepOf({ createdId: 'new', to: null }));
    expect(others.photoOfLeavingCover).toHaveBeenCalledTimes(2);
  });

  it('stays with whoever it was given to since, which is listed by name', async () => {
    there(face('new', 'max'));
    immich.findPerson.mockResolvedValue({ id: 'max', name: 'Max' });
    expect(await undo(drawn)).toEqual([['faces-moved-since', { name: 'Max' }]]);
    there(face('new', null));
    expect(await undo(drawn)).toEqual([['faces-moved-since', { name: null }]]);
    expect(done).toEqual([]);
    expect(immich.findPerson).toHaveBeenCalledExactlyOnceWith('max');
  });

  it('is nothing where it is gone, or its photo can’t be read', async () => {
    there(face('beside', 'rex'));
    expect(await undo(drawn)).toEqual([]);
    others.facesIfReadable.mockResolvedValue(null);
    expect(await undo(drawn)).toEqual([]);
    expect(done).toEqual([]);
  });

  it('is found by its place where its id was lost: the pet’s own, and once it was cut off anybody’s', async () => {
    there(face('others', 'max'), face('mine', 'rex'));
    await undo(stepOf());
    expect(done).toEqual(['delete mine for good']);
    there(face('others', 'max'));
    immich.findPerson.mockResolvedValue({ id: 'max', name: 'Max' });
    expect(await undo(stepOf())).toEqual([]);
    expect(await undo(stepOf(), { isResumed: true })).toEqual([['faces-moved-since', { name: 'Max' }]]);
  });

  it('takes helpers along that an interrupted attempt left, with the box on them', async () => {
    people.leftBehindAs.mockResolvedValue([{ id: 'one' }, { id: 'two' }]);
    there(face('on it', 'one'), face('late', 'rex'), face('other', 'rex'));
    await undo(stepOf({ to: null, createdId: 'gone' }), { isResumed: true, late: ['late'] });
    expect(done).toEqual(['delete on it for good', 'remove one', 'remove two', 'delete late for good']);
  });
});

it('a box is known by its place, as it was drawn by hand', async () => {
  const find = (...faces: Face[]) => {
    there(...faces);
    return findBox({ assetId: 'a', box });
  };
  const found = face('found', null, { source: 'machine-learning' });
  const elsewhere = face('elsewhere', null, { box: { ...box, x2: 0.9 } });
  expect(await find(found, elsewhere)).toBeNull();
  expect(await find(found, elsewhere, face('near', 'max', { box: { ...box, x2: 0.505 } }))).toMatchObject({
    id: 'near',
  });
});

describe('what fails stops', () => {
  const failure = new Error('x');
  const helper = () => people.leftBehindAs.mockResolvedValue([{ id: 'helper' }]);

  it('the drawing of a box: its helper, and whom it recalls', async () => {
    for (const [mock, step] of [
      [people.removePerson, stepOf({ to: null })],
      [people.recallShown, stepOf()],
    ] as const) {
      mock.mockRejectedValueOnce(failure);
      await expect(drawStep.run(step, asContext(contextWith()))).rejects.toBe(failure);
    }
    helper();
    people.removePerson.mockRejectedValueOnce(failure);
    await expect(drawStep.run(stepOf({ createdId: 'f' }), asContext(contextWith()))).rejects.toBe(failure);
    there(face('late', 'rex'));
    others.removeFace.mockRejectedValueOnce(failure);
    await expect(drawStep.run(stepOf(), asContext(contextWith({ late: ['late'] })))).rejects.toBe(failure);
  });

  it('its undo: the box, the cover, and a helper', async () => {
    const undone = () => drawStep.undo(stepOf({ createdId: 'old' }), asContext(contextWith()));
    there(face('new', 'rex'));
    others.photoOfLeavingCover.mockResolvedValue('a');
    others.putCover.mockRejectedValueOnce(failure);
    await expect(undone()).rejects.toBe(failure);
    others.removeFace.mockRejectedValueOnce(failure);
    await expect(undone()).rejects.toBe(failure);
    helper();
    people.removePerson.mockRejectedValueOnce(failure);
    await expect(undone()).rejects.toBe(failure);
    there(face('new', 'helper'));
    others.removeFace.mockRejectedValueOnce(failure);
    await expect(undone()).rejects.toBe(failure);
  });
});
