import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Face } from '../../../core/photo/face';
import type { PersonSnapshot, Step, StepOf } from '../../change';
import { NotVerifiedError } from '../../errors';
import { entryOf } from '../../journal/testing';
import type { StepContext } from '../context';
import { asContext, contextOf } from '../testing';
import { assignStep } from './assign';
import type { FaceMove } from './send-moves';

const mocks = vi.hoisted(() => ({
  bringBack: vi.fn(),
  facesOnPhotos: vi.fn(),
  findPerson: vi.fn(),
  isAnyStillWith: vi.fn(),
  isFaceless: vi.fn(),
  moveFaces: vi.fn(),
  photoOfLeavingCover: vi.fn(),
  putCover: vi.fn(),
  recallShown: vi.fn(),
  renewSources: vi.fn(),
  retire: vi.fn(),
}));
vi.mock('../../../immich', async (original) => ({ ...(await original<object>()), findPerson: mocks.findPerson }));
vi.mock('../../../register', () => ({ retire: mocks.retire }));
vi.mock('../../snapshot', () => ({ facesOnPhotos: mocks.facesOnPhotos }));
vi.mock('../compare/renew-sources', () => ({ renewSources: mocks.renewSources }));
vi.mock('../person/faceless', () => ({ isFaceless: mocks.isFaceless }));
vi.mock('../person/leaving-cover', () => ({ photoOfLeavingCover: mocks.photoOfLeavingCover }));
vi.mock('../person/people', () => ({ bringBack: mocks.bringBack, recallShown: mocks.recallShown }));
vi.mock('../person/put-cover', () => ({ putCover: mocks.putCover }));
vi.mock('./move-faces', () => ({ isAnyStillWith: mocks.isAnyStillWith, moveFaces: mocks.moveFaces }));

const face = (id: string, personId: string | null) => ({ id, assetId: `photo of ${id}`, personId }) as Face;
const [f, g, h] = [face('f', 'old'), face('g', 'old'), face('h', null)];
const source = (id: string, faces: Face[], more: Partial<PersonSnapshot> = {}) =>
  ({ person: { id, name: id.toUpperCase() }, cover: 'unknown', faces, ...more }) as unknown as PersonSnapshot;
const stepOf = (more: Partial<StepOf<'assign'>> = {}): StepOf<'assign'> => ({
  kind: 'assign',
  faces: [f, g, h],
  to: { personId: 'bella' },
  sources: [source('old', [f, g])],
  ...more,
});
const made: Step = {
  kind: 'create-person',
  fields: { name: 'New', birthDate: null, isFavorite: false, isHidden: false },
  decision: { kind: 'pet', species: null },
  createdId: null,
};

type Given = Partial<Pick<StepContext, 'isResumed' | 'later' | 'steps'>>;
/** `old` stands for `rex` today. */
const contextWith = (more: Given = {}) =>
  contextOf('rex', {
    steps: [made] as readonly Step[],
    covers: { isOnPhoto: vi.fn(() => Promise.resolve(false)) },
    ...more,
  });
/** What was asked to move: face, from whom, to whom. */
const moved = () =>
  mocks.moveFaces.mock.calls.flatMap(([moves]) =>
    (moves as FaceMove[]).map((one) => `${one.face.id}: ${one.from} to ${one.to}`),
  );
type Tell = (faces: readonly Face[]) => unknown;
interface Told {
  onArrived?: Tell;
  onOwnerless?: Tell;
}
/** Some of the faces are there already, and some nobody's by now. */
const arrive = (arrived: Face[] = [], ownerless: Face[] = []) =>
  mocks.moveFaces.mockImplementation(async (moves: FaceMove[], _: unknown, { onArrived, onOwnerless }: Told = {}) => {
    await onArrived?.(arrived);
    await (ownerless.length > 0 ? onOwnerless?.(ownerless) : null);
    return new Set(moves.map((one) => one.face.id));
  });

beforeEach(() => {
  vi.resetAllMocks();
  mocks.findPerson.mockResolvedValue({ id: 'bella' });
  arrive();
  mocks.isFaceless.mockResolvedValue(false);
  mocks.isAnyStillWith.mockResolvedValue(true);
  mocks.bringBack.mockImplementation(({ person }: PersonSnapshot) => Promise.resolve(`${person.id} again`));
  mocks.photoOfLeavingCover.mockResolvedValue(null);
  mocks.facesOnPhotos.mockResolvedValue([]);
});

describe('faces that are given', () => {
  const run = async (step = stepOf(), more: Given = {}) => {
    const context = contextWith(more);
    await assignStep.run(step, asContext(context));
    return context;
  };

  it('go to a pet from whoever has them, which has a face then', async () => {
    const step = stepOf();
    const context = await run(step);
    expect(mocks.renewSources).toHaveBeenCalledExactlyOnceWith(step, context);
    expect(moved()).toEqual(['f: rex to bella', 'g: rex to bella', 'h: null to bella']);
    expect(step.left).toEqual([]);
    expect(mocks.recallShown).toHaveBeenCalledExactlyOnceWith('bella');
    expect(mocks.retire).not.toHaveBeenCalled();
    expect(assignStep.units(step, 'forward')).toBe(3);
  });

  it('go to nobody, and to no one who was never made', async () => {
    await run(stepOf({ to: null }));
    expect(moved()).toEqual(['f: rex to null', 'g: rex to null', 'h: null to null']);
    expect(mocks.recallShown).not.toHaveBeenCalled();
    await expect(run(stepOf({ to: { createdBy: 0 } }))).rejects.toBeInstanceOf(NotVerifiedError);
    expect(mocks.moveFaces).toHaveBeenCalledOnce();
  });

  it('are none of the change’s where somebody else has given them meanwhile', async () => {
    arrive([f, h]);
    const step = stepOf();
    const context = await run(step);
    expect(step.faces).toEqual([g]);
    expect(step.sources).toEqual([source('old', [g])]);
    expect(context.save).toHaveBeenCalledOnce();
    // an earlier attempt may have done it
    const resumed = stepOf();
    await run(resumed, { isResumed: true });
    expect(resumed).toEqual({ ...stepOf(), left: [] });
    expect(mocks.renewSources).toHaveBeenCalledTimes(2);
  });

  it('are nobody’s again where whoever had them was removed before, who is not made again for others', async () => {
    arrive([], [f]);
    const step = stepOf({ sources: [source('old', [f]), source('tom', [g])] });
    await run(step, { isResumed: true });
    expect(step.faces).toEqual([{ ...f, personId: null, personName: '' }, g, h]);
    expect(step.sources).toEqual([source('tom', [g])]);
  });

  it('are noted where they had to stay', async () => {
    mocks.moveFaces.mockResolvedValue(new Set(['g']));
    const step = stepOf();
    await run(step);
    expect(step.left).toEqual(['f', 'h']);
  });

  it('leave nobody to be looked for whom they emptied', async () => {
    mocks.isFaceless.mockImplementation((id: string) => Promise.resolve(id === 'rex'));
    const context = await run(stepOf({ sources: [source('old', [f]), source('tom', [g])] }));
    expect(mocks.retire.mock.calls).toEqual([[['rex']]]);
    expect(context.keep).toHaveBeenCalledOnce();
  });
});

describe('faces that were given', () => {
  const undo = async (step = stepOf(), more: Given = {}) => {
    const context = contextWith(more);
    await assignStep.undo(step, asContext(context));
    return context;
  };

  it('go back to whom they are from, who is made again if need be', async () => {
    const context = await undo();
    expect(mocks.isAnyStillWith.mock.lastCall?.slice(0, 2)).toEqual([[f, g], 'bella']);
    expect(moved()).toEqual(['f: bella to old again', 'g: bella to old again', 'h: bella to null']);
    expect(context.problem).not.toHaveBeenCalled();
  });

  it('bring nobody back who would get none of them', async () => {
    mocks.isAnyStillWith.mockResolvedValue(false);
    await undo();
    expect(mocks.bringBack).not.toHaveBeenCalled();
    expect(moved()).toEqual(['f: bella to rex', 'g: bella to rex', 'h: bella to null']);
    vi.clearAllMocks();
    await undo(stepOf({ sources: [] }));
    expect(moved()[0]).toBe('f: bella to rex');
  });

  it('never went to whoever was never made', async () => {
    const context = await undo(stepOf({ to: { createdBy: 0 } }));
    expect(mocks.moveFaces).not.toHaveBeenCalled();
    expect(context.advance).toHaveBeenCalledExactlyOnceWith(3);
  });

  it('are listed where they are back already by others’ doing, as far as they had gone', async () => {
    arrive([f, g]);
    const context = await undo(stepOf({ left: ['g'] }));
    expect(context.problem.mock.calls).toEqual([['faces-moved-since', { count: 1 }]]);
    const problems = [
      await undo(stepOf({ left: ['f', 'g'] })),
      await undo(stepOf()),
      await undo(stepOf({ left: [] }), { isResumed: true }),
    ].map((one) => one.problem.mock.calls);
    expect(problems).toEqual([[], [], []]);
  });

  it('leave whom they were with the cover that it had', async () => {
    mocks.photoOfLeavingCover.mockResolvedValue('photo');
    const context = await undo();
    expect(mocks.photoOfLeavingCover).toHaveBeenCalledExactlyOnceWith([f, g, h], 'bella', context);
    expect(mocks.putCover).toHaveBeenCalledExactlyOnceWith('bella', 'photo', context);
    await undo(stepOf({ to: null }));
    expect(mocks.putCover).toHaveBeenCalledOnce();
  });

  describe('are the cover again where they were', () => {
    const covered = stepOf({ sources: [source('old', [f], { cover: { assetId: 'a' } })] });
    const back = { id: 'f', personId: 'old again' };

    it('if they are back, and it is not', async () => {
      mocks.facesOnPhotos.mockResolvedValue([{ id: 'x', personId: 'max' }, back]);
      const context = await undo(covered);
      expect(mocks.putCover).toHaveBeenCalledExactlyOnceWith('old again', 'a', context);
      expect(mocks.facesOnPhotos).toHaveBeenCalledExactlyOnceWith(['a']);
      expect(context.covers.isOnPhoto).toHaveBeenCalledExactlyOnceWith('old again', 'a');
    });

    it('not if they are not, or it is, or a step of its own looks after that', async () => {
      mocks.facesOnPhotos.mockResolvedValue([{ id: 'f', personId: 'max' }]);
      await undo(covered);
      mocks.facesOnPhotos.mockResolvedValue([back]);
      const told = contextWith();
      told.covers.isOnPhoto.mockResolvedValue(true);
      await assignStep.undo(covered, asContext(told));
      await undo(covered, { steps: [{ kind: 'set-cover', personId: 'old', before: { assetId: 'a' }, after: 'b' }] });
      await undo();
      const chosen: Step = { kind: 'set-cover', personId: 'old again', before: 'none', after: 'b' };
      const later = [entryOf({ plan: { ...entryOf().plan, steps: [chosen] }, stepsDone: 1 })];
      await undo(covered, { later: () => Promise.resolve(later) });
      expect(mocks.putCover).not.toHaveBeenCalled();
    });

    it('and that is listed where nobody knows it', async () => {
      const context = await undo(stepOf({ sources: [source('old', [f], { isCoverInDoubt: true })] }));
      expect(context.problem.mock.calls).toEqual([['cover-unknown', { name: 'OLD' }]]);
    });
  });
});

describe('what fails stops', () => {
  const failure = new Error('x');

  it.each(['renewSources', 'moveFaces', 'isFaceless', 'retire', 'recallShown'] as const)('a move: %s', async (what) => {
    mocks.isFaceless.mockResolvedValue(true);
    mocks[what].mockRejectedValue(failure);
    await expect(assignStep.run(stepOf(), asContext(contextWith()))).rejects.toBe(failure);
  });

  it.each(['bringBack', 'photoOfLeavingCover', 'moveFaces', 'putCover'] as const)('its undo: %s', async (what) => {
    mocks.photoOfLeavingCover.mockResolvedValue('photo');
    mocks[what].mockRejectedValue(failure);
    await expect(assignStep.undo(stepOf(), asContext(contextWith()))).rejects.toBe(failure);
  });

  it('its undo: the cover of whom it gives back', async () => {
    mocks.facesOnPhotos.mockResolvedValue([{ id: 'f', personId: 'old again' }]);
    mocks.putCover.mockRejectedValue(failure);
    const sources = [source('old', [f], { cover: { assetId: 'a' } })];
    await expect(assignStep.undo(stepOf({ sources }), asContext(contextWith()))).rejects.toBe(failure);
  });
});
