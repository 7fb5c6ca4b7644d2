import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Face } from '../../../core/photo/face';
import type { PersonSnapshot, Step, StepOf } from '../../change';
import { entryOf } from '../../journal/testing';
import type { StepContext } from '../context';
import { asContext, contextOf } from '../testing';
import { eraseStep } from './erase';

const mocks = vi.hoisted(() => ({
  bringBack: vi.fn(),
  drawBox: vi.fn(),
  facesIfReadable: vi.fn(),
  findBox: vi.fn(),
  isFaceThere: vi.fn(),
  putCover: vi.fn(),
  removeCarriers: vi.fn(),
  removeFace: vi.fn(),
  removeLate: vi.fn(),
  renewSource: vi.fn(),
}));
vi.mock('../compare/renew-sources', () => ({ renewSource: mocks.renewSource }));
vi.mock('../person/people', () => ({ bringBack: mocks.bringBack }));
vi.mock('../person/put-cover', () => ({ putCover: mocks.putCover }));
vi.mock('./draw', () => ({
  drawBox: mocks.drawBox,
  findBox: mocks.findBox,
  removeCarriers: mocks.removeCarriers,
  removeLate: mocks.removeLate,
}));
vi.mock('./put-away', () => ({ facesIfReadable: mocks.facesIfReadable }));
vi.mock('./remove-face', () => ({ isFaceThere: mocks.isFaceThere, removeFace: mocks.removeFace }));

const face = (id: string, personId: string | null, personName = '') =>
  ({ id, assetId: 'a', personId, personName }) as Face;
const source = (more: Partial<PersonSnapshot> = {}) =>
  ({ person: { id: 'rex', name: 'Rex' }, cover: 'none', faces: [], ...more }) as unknown as PersonSnapshot;
const stepOf = (more: Partial<StepOf<'erase'>> = {}): StepOf<'erase'> => ({
  kind: 'erase',
  face: face('old', 'rex'),
  source: source(),
  ...more,
});
const coverStep: Step = { kind: 'set-cover', personId: 'rex', before: { assetId: 'a' }, after: 'b' };

type Given = Partial<Pick<StepContext, 'isResumed' | 'late' | 'later' | 'steps'>>;
/** `old` stands for `new` today. */
const contextWith = (more: Given = {}) => contextOf('new', more);

beforeEach(() => {
  vi.resetAllMocks();
  mocks.renewSource.mockResolvedValue(true);
  mocks.isFaceThere.mockResolvedValue(true);
  mocks.facesIfReadable.mockResolvedValue([face('beside', 'rex')]);
  mocks.bringBack.mockResolvedValue('rex now');
  mocks.findBox.mockResolvedValue(null);
  mocks.drawBox.mockImplementation((_1, _2, _3, onDrawn: (id: string) => Promise<void>) => onDrawn('again'));
});

describe('a face that is deleted', () => {
  const run = async (step = stepOf(), more: Given = {}) => {
    const context = contextWith(more);
    await eraseStep.run(step, asContext(context));
    expect(context.advance).toHaveBeenCalledOnce();
    expect([...context.touched.photos]).toEqual(['a']);
    return context;
  };

  it('is looked at anew before, and goes for as long as the server likes', async () => {
    const step = stepOf();
    const context = await run(step);
    expect(mocks.renewSource).toHaveBeenCalledExactlyOnceWith(step, context);
    expect(mocks.removeFace).toHaveBeenCalledExactlyOnceWith({ id: 'new', assetId: 'a' }, { force: false }, context);
    expect(mocks.facesIfReadable).not.toHaveBeenCalled();
    expect(step).not.toHaveProperty('isGone');
  });

  it('is none of the change where somebody else deleted it before, which is listed', async () => {
    mocks.renewSource.mockResolvedValue(false);
    const step = stepOf();
    const context = await run(step);
    expect(mocks.removeFace).not.toHaveBeenCalled();
    expect([step.isGone, context.save.mock.calls.length, context.problem.mock.calls]).toEqual([
      true,
      1,
      [['faces-gone']],
    ]);
  });

  it('may be gone already once the change was cut off, or can’t be seen', async () => {
    const step = stepOf();
    await run(step, { isResumed: true });
    expect(mocks.removeFace).toHaveBeenCalledOnce();
    expect(mocks.renewSource).not.toHaveBeenCalled();
    mocks.isFaceThere.mockResolvedValue(false);
    const context = await run(step, { isResumed: true });
    mocks.isFaceThere.mockResolvedValue(true);
    mocks.facesIfReadable.mockResolvedValue(null);
    await run(step, { isResumed: true });
    expect(mocks.removeFace).toHaveBeenCalledOnce();
    expect([context.problem.mock.calls, step]).toEqual([[], stepOf()]);
  });
});

describe('a face that was deleted', () => {
  const undo = async (step = stepOf(), more: Given = {}) => {
    const context = contextWith(more);
    await eraseStep.undo(step, asContext(context));
    expect(context.advance).toHaveBeenCalledOnce();
    return context;
  };
  const drawnFor = () => mocks.drawBox.mock.calls.map(([, owner]) => owner as unknown);

  it('is drawn again for whom it was of, under a new id', async () => {
    const step = stepOf();
    const context = await undo(step);
    expect(mocks.bringBack).toHaveBeenCalledExactlyOnceWith(step.source, context);
    expect([mocks.drawBox.mock.lastCall?.[0], drawnFor()]).toEqual([step.face, ['rex now']]);
    expect(context.replace.mock.calls).toEqual([['new', 'again']]);
    expect([mocks.removeCarriers, mocks.removeLate].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
    expect(mocks.removeLate).toHaveBeenCalledWith('a', context);
    expect([context.problem.mock.calls, mocks.putCover.mock.calls]).toEqual([[], []]);
  });

  it('is nobody’s again where it was', async () => {
    await undo(stepOf({ face: face('old', null), source: null }));
    expect(drawnFor()).toEqual([null]);
    expect(mocks.bringBack).not.toHaveBeenCalled();
  });

  it('is the cover again where it was, unless a step of its own looks after that, or another was chosen since', async () => {
    const step = stepOf({ source: source({ cover: { assetId: 'a' } }) });
    const context = await undo(step);
    expect(mocks.putCover).toHaveBeenCalledExactlyOnceWith('rex now', 'a', context);
    await undo(step, { steps: [coverStep] });
    const chosen: Step = { ...coverStep, personId: 'rex now' };
    const later = [entryOf({ plan: { ...entryOf().plan, steps: [chosen] }, stepsDone: 1 })];
    await undo(step, { later: () => Promise.resolve(later) });
    expect(mocks.putCover).toHaveBeenCalledOnce();
  });

  it('may have been the cover where nobody knows, which is listed', async () => {
    const context = await undo(stepOf({ source: source({ isCoverInDoubt: true }) }));
    expect(context.problem.mock.calls).toEqual([['cover-unknown', { name: 'Rex' }]]);
  });

  it('is not drawn where it is there, can’t be seen, or was gone before', async () => {
    mocks.facesIfReadable.mockResolvedValueOnce([face('beside', 'rex'), face('new', 'rex')]);
    await undo();
    mocks.facesIfReadable.mockResolvedValueOnce(null);
    await undo();
    expect(mocks.removeLate).toHaveBeenCalledTimes(2);
    await undo(stepOf({ isGone: true }));
    expect(mocks.removeLate).toHaveBeenCalledTimes(2);
    expect(drawnFor()).toEqual([]);
  });

  it('stays deleted where a late one is removed, and what the undo had drawn has been deleted since', async () => {
    await undo(stepOf(), { isResumed: true, late: ['late'] });
    expect(mocks.removeLate).toHaveBeenCalledOnce();
    expect(drawnFor()).toEqual([]);
    await undo(stepOf({ face: face('new', 'rex') }), { isResumed: true, late: ['late'] });
    expect(drawnFor()).toEqual(['rex now']);
  });

  it('stays with whoever has it since an earlier attempt drew it, which is listed', async () => {
    mocks.findBox.mockResolvedValue(face('drawn', 'max', 'Max'));
    const context = await undo(stepOf(), { isResumed: true });
    expect(context.replace.mock.calls).toEqual([['new', 'drawn']]);
    expect(context.problem.mock.calls).toEqual([['faces-moved-since', { name: 'Max' }]]);
    expect(drawnFor()).toEqual([]);
    // nobody looks for it where nothing was cut off
    await undo();
    expect(mocks.findBox).toHaveBeenCalledOnce();
    expect(drawnFor()).toEqual(['rex now']);
  });

  it('is what an earlier attempt drew, for nobody, or for whom it was of', async () => {
    mocks.findBox.mockResolvedValue(face('drawn', null));
    const context = await undo(stepOf({ face: face('old', null), source: null }), { isResumed: true });
    expect(context.replace.mock.calls).toEqual([['new', 'drawn']]);
    expect([context.problem.mock.calls, drawnFor()]).toEqual([[], []]);
    mocks.findBox.mockResolvedValue(face('drawn', 'rex'));
    await undo(stepOf(), { isResumed: true });
    expect(drawnFor()).toEqual(['rex now']);
  });
});

describe('what fails stops', () => {
  const failure = new Error('x');

  it.each(['renewSource', 'removeFace'] as const)('deleting: %s', async (what) => {
    mocks[what].mockRejectedValue(failure);
    await expect(eraseStep.run(stepOf(), asContext(contextWith()))).rejects.toBe(failure);
  });

  it.each(['removeCarriers', 'removeLate', 'drawBox', 'putCover'] as const)('its undo: %s', async (what) => {
    mocks[what].mockRejectedValue(failure);
    const step = stepOf({ source: source({ cover: { assetId: 'a' } }) });
    await expect(eraseStep.undo(step, asContext(contextWith()))).rejects.toBe(failure);
  });

  it('its undo: noting what an earlier attempt drew', async () => {
    for (const [drawn, step] of [
      [face('drawn', 'max'), stepOf()],
      [face('drawn', null), stepOf({ face: face('old', null), source: null })],
    ] as const) {
      mocks.findBox.mockResolvedValue(drawn);
      const context = contextWith({ isResumed: true });
      context.replace.mockRejectedValue(failure);
      await expect(eraseStep.undo(step, asContext(context))).rejects.toBe(failure);
    }
  });
});
