import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../../core/api-error';
import type { CoverBefore, JournalEntry, Step, StepOf } from '../../change';
import { CoverReader } from '../../covers';
import { NotVerifiedError } from '../../errors';
import { entryOf } from '../../journal/testing';
import type { StepContext } from '../context';
import { asContext, contextOf } from '../testing';
import { confirmCovers } from './put-cover';
import { setCoverStep } from './set-cover';

const immich = vi.hoisted(() => ({ findPerson: vi.fn(), photoState: vi.fn(), setCover: vi.fn() }));
vi.mock('../../../immich', async (original) => ({ ...(await original<object>()), ...immich }));
const { facesOnPhotos } = vi.hoisted(() => ({ facesOnPhotos: vi.fn() }));
vi.mock('../../snapshot', async (original) => ({ ...(await original<object>()), facesOnPhotos }));
vi.mock('../../covers', () => ({
  CoverReader: class {
    isTold = vi.fn(() => Promise.resolve(isTold));
    faceOf = vi.fn(() => Promise.resolve(isTold ? coverPhoto && `face on ${coverPhoto}` : undefined));
    isOnPhoto = vi.fn((_: string, photo: string) =>
      Promise.resolve(unreadable.has(photo) ? null : coverPhoto === photo),
    );
    of = vi.fn(() => Promise.resolve(coverPhoto === null ? 'none' : { assetId: coverPhoto }));
  },
}));

/** Rex’s cover, as the server has it, and what of it can be told. */
let coverPhoto: string | null;
let isTold: boolean;
const unreadable = new Set<string>();

beforeEach(() => {
  vi.resetAllMocks();
  coverPhoto = 'first';
  isTold = true;
  unreadable.clear();
  immich.findPerson.mockResolvedValue({ id: 'rex', name: 'Rex' });
  immich.photoState.mockResolvedValue('there');
  immich.setCover.mockImplementation((_: string, photo: string) => {
    coverPhoto = photo;
    return Promise.resolve();
  });
});

const { plan } = entryOf();
const stepOf = (before: CoverBefore, after = 'next'): StepOf<'set-cover'> => ({
  kind: 'set-cover',
  personId: 'old',
  before,
  after,
});
const first = { assetId: 'first' };
const leaving = (assetId: string, personId = 'old'): Step =>
  ({ kind: 'assign', faces: [{ id: 'f', assetId, personId }], to: null, sources: [] }) as unknown as Step;

type Given = Partial<Pick<StepContext, 'isResumed' | 'earlier' | 'later'>>;
/** `old` stands for `rex` today. */
const contextWith = (step: Step, more: Given = {}, others: Step[] = []) =>
  contextOf('rex', {
    steps: [step, ...others],
    covers: new CoverReader(),
    ...more,
  });
const entryWith = (step: Step, more: Partial<JournalEntry> = {}): JournalEntry => ({
  ...entryOf({ plan: { ...plan, steps: [step] }, stepsDone: 1 }),
  ...more,
});

/** Sets a cover; what is sent, what is told, and how the step is afterwards. */
const run = async (step: StepOf<'set-cover'>, more: Given = {}, others: Step[] = []) => {
  const context = contextWith(step, more, others);
  await setCoverStep.run(step, asContext(context));
  expect(context.advance).toHaveBeenCalledOnce();
  const sent = immich.setCover.mock.calls.map(([id, photo]) => `${id} ${photo}`);
  immich.setCover.mockClear();
  return { sent, problems: context.problem.mock.calls, saves: context.save.mock.calls.length, context };
};
const undo = async (step: StepOf<'set-cover'>, more: Given = {}) => {
  const context = contextWith(step, more);
  await setCoverStep.undo(step, asContext(context));
  await confirmCovers(asContext(context));
  expect(context.advance).toHaveBeenCalledOnce();
  const sent = immich.setCover.mock.calls.map(([id, photo]) => `${id} ${photo}`);
  immich.setCover.mockClear();
  return { sent, problems: context.problem.mock.calls };
};

describe('a cover that is set', () => {
  it('is sent, and its photo is to be read again', async () => {
    const step = stepOf(first);
    const { sent, problems, saves, context } = await run(step);
    expect([sent, problems, saves]).toEqual([['rex next'], [], 0]);
    expect([...context.touched.photos]).toEqual(['next']);
    expect(step).toEqual(stepOf(first));
  });

  it('is not believed where it is another one afterwards: alone that is no change, else it is listed', async () => {
    immich.setCover.mockResolvedValue(undefined);
    await expect(run(stepOf(first))).rejects.toBeInstanceOf(NotVerifiedError);
    immich.setCover.mockClear();
    const { problems } = await run(stepOf(first), {}, [leaving('elsewhere', 'max')]);
    expect(problems).toEqual([['cover-kept', { name: 'Rex' }]]);
    unreadable.add('next');
    expect(await run(stepOf(first))).toMatchObject({ problems: [] });
  });

  it('is left, and listed, where its photo takes no writes', async () => {
    immich.setCover.mockRejectedValueOnce(new ApiError('refused', { status: 400 }));
    immich.photoState.mockResolvedValueOnce('in-trash');
    expect(await run(stepOf(first))).toMatchObject({ problems: [['in-trash', { count: 1 }]] });
    immich.setCover.mockRejectedValueOnce(new ApiError('refused', { status: 400 }));
    immich.photoState.mockResolvedValueOnce('unreadable');
    expect(await run(stepOf(first))).toMatchObject({ problems: [['cover-kept', { name: 'Rex' }]] });
  });

  describe('whose photo the server refuses', () => {
    const refusal = new ApiError('refused', { status: 400, serverMessage: 'Invalid assetId for feature face' });
    const refused = (onPhoto: string[], more: Given, others: Step[] = []) => {
      immich.setCover.mockRejectedValueOnce(refusal);
      facesOnPhotos.mockResolvedValue(onPhoto.map((personId) => ({ personId })));
      return run(stepOf(first), more, others);
    };
    const kept = { problems: [['cover-kept', { name: 'Rex' }]] };
    const others = [leaving('elsewhere', 'max')];

    it('is kept, and listed, where it does not show the person any more', async () => {
      expect(await refused(['max'], {}, others)).toMatchObject(kept);
      expect(await refused([], { isResumed: true })).toMatchObject(kept);
      expect(facesOnPhotos).toHaveBeenCalledWith(['next']);
    });

    it('is a failure where it does, or the user has just chosen it', async () => {
      await expect(refused(['max', 'rex'], { isResumed: true }, others)).rejects.toBe(refusal);
      await expect(refused([], {})).rejects.toBe(refusal);
    });
  });

  it('is set over what somebody chose since, which comes back with an undo', async () => {
    coverPhoto = 'others';
    const step = stepOf(first);
    expect(await run(step)).toMatchObject({ sent: ['rex next'], problems: [], saves: 1 });
    expect(step).toEqual(stepOf({ assetId: 'others' }));
  });

  it('is over what somebody gave whoever had none: alone, and where that is told', async () => {
    coverPhoto = 'others';
    const alone = stepOf('none');
    await run(alone);
    expect(alone.before).toEqual({ assetId: 'others' });
    coverPhoto = 'others';
    const merged = stepOf('none');
    await run(merged, {}, [leaving('elsewhere', 'max')]);
    expect(merged.before).toBe('none');
    coverPhoto = null;
    const none = stepOf('none');
    expect(await run(none)).toMatchObject({ sent: ['rex next'], saves: 0 });
    coverPhoto = 'others';
    isTold = false;
    const untold = stepOf('unknown');
    expect(await run(untold)).toMatchObject({ sent: ['rex next'], saves: 0 });
  });

  it('is not set, and nothing is to be taken back, where somebody has chosen the same', async () => {
    coverPhoto = 'next';
    const step = stepOf(first);
    expect(await run(step)).toMatchObject({ sent: [], problems: [], saves: 1 });
    expect(step).toEqual(stepOf({ assetId: 'next' }));
    isTold = false;
    expect(await run(stepOf('unknown'))).toMatchObject({ sent: ['rex next'] });
  });

  it('is not needed where the one that somebody chose stays with its face', async () => {
    coverPhoto = 'others';
    const step = stepOf(first);
    expect(await run(step, {}, [leaving('first')])).toMatchObject({ sent: [], problems: [] });
    expect(step).toEqual(stepOf({ assetId: 'others' }, 'others'));
    for (const [other, photo] of [
      [leaving('others'), 'others'],
      [leaving('first', 'max'), 'others'],
    ] as const) {
      coverPhoto = photo;
      expect(await run(stepOf(first), {}, [other])).toMatchObject({ sent: ['rex next'] });
    }
    coverPhoto = 'others';
    const erase = { kind: 'erase', face: { id: 'f', assetId: 'first', personId: 'old' }, source: null } as Step;
    expect(await run(stepOf(first), {}, [erase])).toMatchObject({ sent: [] });
  });

  it('leaves what somebody chose, and lists it, where the change was cut off', async () => {
    coverPhoto = 'others';
    const step = stepOf(first);
    expect(await run(step, { isResumed: true })).toMatchObject({
      sent: [],
      problems: [['changed-since', { name: 'Rex' }]],
    });
    expect(step).toEqual(stepOf(first));
    coverPhoto = 'next';
    expect(await run(step, { isResumed: true })).toMatchObject({ sent: ['rex next'], problems: [] });
    expect(step).toEqual(stepOf(first));
  });
});

describe('a cover that is taken back', () => {
  const changedSince = [['changed-since', { name: 'Rex' }]];

  it('is the one from before, where it stands', async () => {
    coverPhoto = 'next';
    expect(await undo(stepOf(first))).toEqual({ sent: ['rex first'], problems: [] });
  });

  it('stays where somebody chose another one, and needs nothing where it is back', async () => {
    coverPhoto = 'others';
    expect(await undo(stepOf(first))).toEqual({ sent: [], problems: changedSince });
    coverPhoto = 'first';
    expect(await undo(stepOf(first))).toEqual({ sent: [], problems: [] });
    isTold = false;
    expect(await undo(stepOf(first))).toEqual({ sent: ['rex first'], problems: [] });
  });

  it('is tried where nobody can tell whether it stands', async () => {
    coverPhoto = 'others';
    unreadable.add('next');
    expect(await undo(stepOf(first))).toEqual({ sent: ['rex first'], problems: [] });
  });

  it('is none of whoever is gone, had none, or had one that nobody knows', async () => {
    coverPhoto = 'next';
    expect(await undo(stepOf('none'))).toEqual({ sent: [], problems: [] });
    expect(await undo(stepOf('unknown'))).toEqual({ sent: [], problems: [['cover-unknown', { name: 'Rex' }]] });
    immich.findPerson.mockResolvedValueOnce(null);
    expect(await undo(stepOf(first))).toEqual({ sent: [], problems: [['person-gone']] });
  });

  it('is listed where the server won’t have it, and where it kept the other one', async () => {
    coverPhoto = 'next';
    immich.setCover.mockRejectedValueOnce(new ApiError('refused', { status: 400 }));
    expect(await undo(stepOf(first))).toMatchObject({ problems: changedSince });
    immich.setCover.mockRejectedValueOnce(new ApiError('offline'));
    await expect(undo(stepOf(first))).rejects.toMatchObject({ kind: 'offline' });
    immich.setCover.mockResolvedValueOnce(undefined);
    expect(await undo(stepOf(first))).toMatchObject({ problems: [['cover-kept', { name: 'Rex' }]] });
  });

  it('stays where a later change that stands has set the same', async () => {
    const later = (step: Step, more: Partial<JournalEntry> = {}) => ({
      later: () => Promise.resolve([entryWith(step, more)]),
    });
    coverPhoto = 'next';
    expect(await undo(stepOf(first), later(stepOf('none')))).toEqual({ sent: [], problems: changedSince });
    for (const more of [
      later(stepOf('none', 'other')),
      later({ ...stepOf('none'), personId: 'max' }),
      later(stepOf('none'), { direction: 'back' }),
    ]) {
      coverPhoto = 'next';
      expect(await undo(stepOf(first), more)).toMatchObject({ sent: ['rex first'] });
    }
  });

  it('is another one where a later change says so, and the server does not', async () => {
    isTold = false;
    coverPhoto = 'next';
    const later = (after: string) => ({ later: () => Promise.resolve([entryWith(stepOf('none', after))]) });
    expect(await undo(stepOf(first), later('other'))).toEqual({ sent: [], problems: changedSince });
  });

  it('gives way to the one from before an earlier change that was taken back since', async () => {
    coverPhoto = 'next';
    const undone = entryWith(stepOf({ assetId: 'start' }, 'first'), { status: 'undone' });
    expect(await undo(stepOf(first), { earlier: () => Promise.resolve([undone]) })).toMatchObject({
      sent: ['rex start'],
    });
  });
});
