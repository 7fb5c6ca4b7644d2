import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Person, PersonFields } from '../../../core/person';
import type { Face } from '../../../core/photo/face';
import type { JournalEntry, PersonSnapshot, Step, StepOf } from '../../change';
import { NotVerifiedError } from '../../errors';
import type { StepContext } from '../context';
import { asContext, contextOf } from '../testing';
import { mergeStep } from './merge';

const mocks = vi.hoisted(() => ({
  bringBack: vi.fn(),
  countOwnPhotos: vi.fn(),
  everyPhotoOf: vi.fn(),
  faceOfNow: vi.fn(),
  facesOnPhotos: vi.fn(),
  findPerson: vi.fn(),
  hasLockedFolder: vi.fn(),
  mergeEvened: vi.fn(),
  misplaced: vi.fn(),
  recallShown: vi.fn(),
  renewCovers: vi.fn(),
  renewCoversLeft: vi.fn(),
  renewFacesLeft: vi.fn(),
  renewPeople: vi.fn(),
  renewSnapshots: vi.fn(),
  reportMorePhotos: vi.fn(),
  restoreCover: vi.fn(),
  retire: vi.fn(),
  sendMerge: vi.fn(),
  separate: vi.fn(),
  stillThere: vi.fn(),
  unevenAgain: vi.fn(),
  writeFields: vi.fn(),
}));
vi.mock('../../../immich', async (original) => ({
  ...(await original<object>()),
  everyPhotoOf: mocks.everyPhotoOf,
  findPerson: mocks.findPerson,
  hasLockedFolder: mocks.hasLockedFolder,
}));
vi.mock('../../../register', () => ({ retire: mocks.retire }));
vi.mock('../../covers', () => ({
  CoverReader: class {
    faceOf = mocks.faceOfNow;
  },
}));
vi.mock('../../snapshot', () => ({ facesOnPhotos: mocks.facesOnPhotos }));
vi.mock('../compare/more-photos', () => ({
  countOwnPhotos: mocks.countOwnPhotos,
  reportMorePhotos: mocks.reportMorePhotos,
}));
vi.mock('../compare/renew-snapshots', () => ({
  renewCovers: mocks.renewCovers,
  renewCoversLeft: mocks.renewCoversLeft,
  renewFacesLeft: mocks.renewFacesLeft,
  renewPeople: mocks.renewPeople,
  renewSnapshots: mocks.renewSnapshots,
}));
vi.mock('../faces/send-moves', () => ({ misplaced: mocks.misplaced }));
vi.mock('./merge-evened', () => ({
  mergeEvened: mocks.mergeEvened,
  sendMerge: mocks.sendMerge,
  stillThere: mocks.stillThere,
  unevenAgain: mocks.unevenAgain,
}));
vi.mock('./people', () => ({ bringBack: mocks.bringBack, recallShown: mocks.recallShown }));
vi.mock('./separate', () => ({ restoreCover: mocks.restoreCover, separate: mocks.separate }));
vi.mock('./write-fields', () => ({ writeFields: mocks.writeFields }));

const face = (id: string) => ({ id, assetId: `photo of ${id}`, personId: 'tom' }) as Face;
const snapshot = (id: string, faces: Face[] = [], more: Partial<PersonSnapshot> = {}, person: Partial<Person> = {}) =>
  ({
    person: { id, name: '', birthDate: null, ...person },
    cover: 'none',
    faces,
    ...more,
  }) as unknown as PersonSnapshot;
const tom = snapshot('tom', [face('f')], {}, { name: 'Tom' });
const max = snapshot('max', [], { photos: ['a', 'b'] }, { name: 'Max', birthDate: '2020-01-01' });
const stepOf = (more: Partial<StepOf<'merge'>> = {}): StepOf<'merge'> => ({
  kind: 'merge',
  survivor: snapshot('old', [], {}, { name: 'Rex' }),
  merged: [tom, max],
  ...more,
});

type Given = Partial<Pick<StepContext, 'isResumed' | 'later' | 'steps' | 'wasTakenBack'>>;
/** `old` stands for `rex` today. */
const contextWith = (more: Given = {}) =>
  contextOf('rex', {
    covers: { amongFaces: vi.fn(() => Promise.resolve<unknown>(null)), faceOf: vi.fn(() => Promise.resolve('cover')) },
    ...more,
  });

beforeEach(() => {
  vi.resetAllMocks();
  mocks.hasLockedFolder.mockResolvedValue(false);
  mocks.everyPhotoOf.mockResolvedValue(['photo of f', 'a', 'b'].map((assetId) => ({ assetId })));
  mocks.facesOnPhotos.mockResolvedValue([]);
  mocks.misplaced.mockResolvedValue([]);
  mocks.stillThere.mockResolvedValueOnce(['tom', 'max']).mockResolvedValue([]);
  mocks.findPerson.mockResolvedValue({ id: 'rex', name: 'Rex', birthDate: null });
  mocks.faceOfNow.mockResolvedValue('cover');
});

it('is one unit of work, and one more for each face and photo on the way back', () => {
  expect([mergeStep.units(stepOf(), 'forward'), mergeStep.units(stepOf(), 'back')]).toEqual([1, 4]);
});

describe('people that are merged', () => {
  const run = async (step = stepOf(), more: Given = {}) => {
    const context = contextWith(more);
    await mergeStep.run(step, asContext(context));
    expect(context.advance).toHaveBeenCalledOnce();
    return context;
  };

  it('are looked at anew, merged, read back, and forgotten', async () => {
    mocks.hasLockedFolder.mockResolvedValue(true);
    const step = stepOf();
    const context = await run(step);
    expect(step.hasLocked).toBe(true);
    const order = [mocks.renewSnapshots, mocks.renewCovers, mocks.sendMerge, mocks.misplaced, mocks.retire];
    const calls = order.map(({ mock }) => mock.invocationCallOrder[0]);
    expect(calls.toSorted((a, b) => a - b)).toEqual(calls);
    expect(mocks.sendMerge.mock.lastCall?.slice(0, 3)).toEqual(['rex', ['tom', 'max'], step]);
    expect([mocks.mergeEvened, mocks.renewCoversLeft].map(({ mock }) => mock.calls)).toEqual([[], []]);
    expect(mocks.retire.mock.calls).toEqual([[['tom', 'max']]]);
    expect(mocks.recallShown.mock.calls).toEqual([['rex']]);
    expect([...context.touched.gone, ...context.touched.people]).toEqual(['tom', 'max', 'rex']);
    expect([...context.touched.photos].toSorted()).toEqual(['a', 'b', 'photo of f']);
    expect(context.problem).not.toHaveBeenCalled();
    expect(context.save).not.toHaveBeenCalled();
  });

  it.each([false, true])('are noted as they are when that is asked last (cut off before: %s)', async (isResumed) => {
    const step = stepOf();
    const context = await run(step, { isResumed });
    const onLook = mocks.sendMerge.mock.lastCall?.[4] as (people: object[]) => unknown;
    await onLook([{ id: 'tom' }]);
    expect(mocks.renewPeople).toHaveBeenCalledExactlyOnceWith(step, [{ id: 'tom' }], context);
    const first = [mocks.renewSnapshots, mocks.renewCovers, mocks.hasLockedFolder].map(({ mock }) => mock.calls.length);
    expect([...first, mocks.renewCoversLeft.mock.calls.length]).toEqual(isResumed ? [0, 0, 0, 1] : [1, 1, 1, 0]);
    expect(mocks.renewFacesLeft.mock.calls).toEqual(isResumed ? [[step, ['tom', 'max'], context]] : []);
  });

  it('are not sent again where an earlier attempt merged them, nor forgotten by it', async () => {
    mocks.stillThere.mockReset().mockResolvedValue([]);
    const step = stepOf();
    await run(step, { isResumed: true });
    expect(mocks.sendMerge).not.toHaveBeenCalled();
    expect(step.merged).toEqual([tom, max]);
    expect(mocks.retire).toHaveBeenCalledOnce();
  });

  it('were removed by others where the survivor, if it is there, has none of their faces after that', async () => {
    for (const [survivor, kept] of [
      [{ id: 'rex' }, []],
      [null, [tom]],
    ] as const) {
      mocks.stillThere.mockReset().mockResolvedValue([]);
      mocks.facesOnPhotos
        .mockReset()
        .mockResolvedValueOnce([{ id: 'f', personId: null }])
        .mockResolvedValue([]);
      mocks.findPerson.mockResolvedValue(survivor);
      const step = stepOf({ survivor: snapshot('old'), merged: [tom] });
      await run(step, { isResumed: true });
      expect(step.merged).toEqual(kept);
    }
  });

  it('are made alike where the server leaves them', async () => {
    mocks.stillThere.mockReset().mockResolvedValueOnce(['tom', 'max']).mockResolvedValue(['max']);
    const step = stepOf();
    const context = await run(step);
    expect(mocks.mergeEvened).toHaveBeenCalledExactlyOnceWith(step, 'rex', ['max'], context);
  });

  it('are none who are gone by then, of whom nothing is taken back; listed unless the survivor has them', async () => {
    mocks.stillThere.mockReset().mockResolvedValueOnce(['max']).mockResolvedValue([]);
    const step = stepOf();
    const context = await run(step);
    expect(step.merged).toEqual([max]);
    expect(context.problem.mock.calls).toEqual([['person-gone', { name: 'Tom' }]]);
    expect(mocks.facesOnPhotos.mock.calls[0][0]).toEqual(['photo of f']);
    expect([context.save.mock.calls.length, mocks.countOwnPhotos.mock.calls]).toEqual([1, []]);

    mocks.stillThere.mockReset().mockResolvedValueOnce(['tom']).mockResolvedValue([]);
    mocks.facesOnPhotos
      .mockReset()
      .mockResolvedValueOnce([{ personId: 'x' }, { personId: 'rex' }])
      .mockResolvedValue([]);
    const counted = { photos: 2, at: '', own: '' };
    mocks.countOwnPhotos.mockResolvedValue(counted);
    const other = stepOf({ survivor: snapshot('old', [], { counted: { photos: 1, at: '' } }) });
    const there = await run(other);
    expect(there.problem).not.toHaveBeenCalled();
    expect(mocks.facesOnPhotos.mock.calls[0][0]).toEqual(['a']);
    expect([other.merged, other.survivor.counted]).toEqual([[tom], counted]);
  });

  describe('are not called merged', () => {
    it('where faces stay behind: those on photos that the survivor does not show are read', async () => {
      mocks.everyPhotoOf.mockResolvedValue([{ assetId: 'a' }]);
      const context = await run();
      expect(mocks.misplaced).toHaveBeenCalledExactlyOnceWith([face('f')], 'rex', context);
      expect(mocks.facesOnPhotos.mock.calls).toEqual([[['b']]]);
    });

    describe.each([
      ['nobody’s', null, true, false],
      ['theirs', 'max', true, true],
      ['somebody else’s by now', 'luna', false, false],
    ])('where what stays behind is %s', (_, personId, isRefused, isRefusedAgain) => {
      it.each([
        [false, isRefused],
        [true, isRefusedAgain],
      ])('(cut off before: %s)', async (isResumed, isIt) => {
        for (const read of [mocks.misplaced, mocks.facesOnPhotos]) {
          mocks.stillThere.mockReset().mockResolvedValueOnce(['tom', 'max']).mockResolvedValue([]);
          read.mockResolvedValueOnce([{ personId }]);
          const ran = run(stepOf(), { isResumed });
          await (isIt ? expect(ran).rejects.toBeInstanceOf(NotVerifiedError) : ran);
          read.mockReset().mockResolvedValue([]);
        }
      });
    });

    it('but what is somebody else’s by now is told', async () => {
      mocks.misplaced.mockResolvedValue([{ personId: 'luna' }, { personId: 'luna' }]);
      const context = await run();
      expect(context.problem.mock.calls).toEqual([['faces-moved-since', { count: 2, name: 'Rex' }]]);
    });
  });

  describe('into somebody who was removed just before', () => {
    const failure = new NotVerifiedError('x');
    /** Those who are left after the merge that failed. */
    const left = (...ids: string[]) => {
      mocks.stillThere
        .mockReset()
        .mockResolvedValueOnce(['tom', 'max'])
        .mockResolvedValueOnce(ids)
        .mockResolvedValue([]);
      mocks.sendMerge.mockRejectedValueOnce(failure);
    };

    it('go into the survivor, made again, with its cover', async () => {
      left('tom');
      mocks.findPerson.mockResolvedValue(null);
      mocks.bringBack.mockResolvedValue('rex again');
      const step = stepOf();
      await run(step);
      expect(mocks.bringBack.mock.lastCall?.[0]).toBe(step.survivor);
      expect(mocks.sendMerge.mock.lastCall?.slice(0, 3)).toEqual(['rex again', ['tom'], step]);
      expect(mocks.restoreCover.mock.lastCall?.slice(0, 2)).toEqual(['rex again', step.survivor]);
    });

    it('have failed otherwise: where the survivor is there, or not one of them has the others', async () => {
      left('tom');
      await expect(run()).rejects.toBe(failure);
      mocks.findPerson.mockResolvedValue(null);
      for (const ids of [[], ['tom', 'max']]) {
        left(...ids);
        await expect(run()).rejects.toBe(failure);
      }
      mocks.stillThere.mockReset().mockResolvedValue(['tom']);
      mocks.sendMerge.mockRejectedValueOnce(failure);
      await expect(run(stepOf({ merged: [tom] }))).rejects.toBe(failure);
      expect(mocks.bringBack).not.toHaveBeenCalled();
    });
  });
});

describe('people that were merged', () => {
  const undo = async (step = stepOf(), told?: { cover: unknown }) => {
    const context = contextWith();
    context.covers.amongFaces.mockResolvedValue(told ? told.cover : null);
    await mergeStep.undo(step, asContext(context));
    expect(context.advance).toHaveBeenCalledOnce();
    expect([...context.touched.people]).toEqual(['rex']);
    return context;
  };

  it('are given back one after the other, and what came along is counted', async () => {
    const step = stepOf();
    const context = await undo(step);
    expect(mocks.unevenAgain).toHaveBeenCalledExactlyOnceWith(step, context);
    expect(mocks.separate.mock.calls.map((call) => call.slice(0, 2) as unknown[])).toEqual([
      [tom, 'rex'],
      [max, 'rex'],
    ]);
    expect(mocks.reportMorePhotos).toHaveBeenCalledExactlyOnceWith(step, 'rex', context);
    expect([context.problem.mock.calls, mocks.restoreCover.mock.calls]).toEqual([[], []]);
  });

  it('may have had photos in the locked folder, which is said', async () => {
    const context = await undo(stepOf({ hasLocked: true }));
    expect(context.problem.mock.calls).toEqual([['locked-folder', { name: 'Rex' }]]);
  });

  it('leave the survivor its cover, where that goes with one of them, or is in doubt', async () => {
    const step = stepOf({ merged: [snapshot('tom', [face('old')])] });
    const context = await undo(step, { cover: { id: 'rex' } });
    expect(context.covers.amongFaces).toHaveBeenCalledExactlyOnceWith('rex', [{ ...face('old'), id: 'rex' }]);
    expect(mocks.restoreCover.mock.calls.map((call) => call.slice(0, 2) as unknown[])).toEqual([
      ['rex', step.survivor],
    ]);
    const doubtful = await undo(step, { cover: undefined });
    expect(doubtful.problem.mock.calls).toEqual([['cover-unknown', { name: 'Rex' }]]);
    expect(mocks.restoreCover).toHaveBeenCalledOnce();
    // not all faces of many photos are known: whether the server picked another one is asked
    expect(doubtful.covers.faceOf).not.toHaveBeenCalled();
  });

  it('leave it the cover that the server picked anew for it, of many photos', async () => {
    await undo();
    expect(mocks.restoreCover).not.toHaveBeenCalled();
    mocks.faceOfNow.mockResolvedValue('another');
    await undo();
    expect(mocks.restoreCover).toHaveBeenCalledOnce();
    for (const before of [null, undefined]) {
      const context = contextWith();
      context.covers.faceOf.mockResolvedValue(before as never);
      await mergeStep.undo(stepOf(), asContext(context));
    }
    expect(mocks.restoreCover).toHaveBeenCalledOnce();
  });

  it('take along what the server filled in of theirs, and nothing else', async () => {
    const filled = async (now: Partial<Person> | null, own: Partial<Person> = {}) => {
      mocks.findPerson.mockResolvedValue(now && { id: 'rex', ...now });
      await undo(stepOf({ survivor: snapshot('old', [], {}, own) }));
      const sent = mocks.writeFields.mock.calls.map(([id, fields]) => [id, fields] as unknown[]);
      mocks.writeFields.mockClear();
      return sent;
    };
    expect(await filled({ name: 'Tom', birthDate: null })).toEqual([['rex', { name: '' }]]);
    expect(await filled({ name: '', birthDate: '2020-01-01' })).toEqual([['rex', { birthDate: null }]]);
    expect(await filled({ name: 'Max', birthDate: '2020-01-01' })).toEqual([['rex', { name: '', birthDate: null }]]);
    expect(await filled({ name: 'Others', birthDate: '2011-01-01' })).toEqual([]);
    expect(await filled({ name: '', birthDate: null })).toEqual([]);
    expect(await filled({ name: 'Tom', birthDate: '2020-01-01' }, { name: 'Tom', birthDate: '2020-01-01' })).toEqual(
      [],
    );
    expect(await filled(null)).toEqual([]);
  });
});

describe('what came to the survivor that nobody had who was merged', () => {
  const said = (personId: string, after: Partial<PersonFields>): JournalEntry => {
    const steps: Step[] = [{ kind: 'update-person', personId, before: {}, after }];
    return { direction: 'forward', status: 'done', stepsDone: 1, plan: { steps } } as JournalEntry;
  };
  const listed = async (now: Partial<Person>, own: Partial<Person> = {}, more: JournalEntry[] = []) => {
    mocks.findPerson.mockResolvedValue({ id: 'rex', name: '', birthDate: null, ...now });
    const context = contextWith({ later: () => Promise.resolve(more) });
    await mergeStep.undo(stepOf({ survivor: snapshot('old', [], {}, own) }), asContext(context));
    expect(mocks.writeFields).not.toHaveBeenCalled();
    return context.problem.mock.calls;
  };
  const isListed = [['changed-since', { name: 'Others' }]];

  it('stays, and is listed: somebody may have told it of one of them right before', async () => {
    expect(await listed({ name: 'Others' })).toEqual(isListed);
    expect(await listed({ name: 'Others', birthDate: '2011-01-01' }, { name: 'Others' })).toEqual(isListed);
  });

  it('stays where it was there before, or a later change has said it', async () => {
    expect(await listed({})).toEqual([]);
    expect(await listed({ name: 'Others' }, { name: 'Rex' })).toEqual([]);
    expect(await listed({ name: 'Others' }, {}, [said('rex', { name: 'Others' })])).toEqual([]);
    expect(await listed({ name: 'Others' }, {}, [said('max', { name: 'Others' })])).toEqual(isListed);
    expect(await listed({ name: 'Others' }, {}, [said('rex', { name: 'Luna' })])).toEqual(isListed);
  });
});

describe('what a later step of the plan has given back', () => {
  const restating = (personId: string, after: Partial<PersonFields>): Step => ({
    kind: 'update-person',
    personId,
    before: {},
    after,
  });
  const written = async (step: Step, isTakenBack = true) => {
    mocks.writeFields.mockClear();
    mocks.findPerson.mockResolvedValue({ id: 'rex', name: 'Max', birthDate: '2020-01-01' });
    const context = contextWith({ steps: [step], wasTakenBack: (one) => isTakenBack && one === step });
    await mergeStep.undo(stepOf({ survivor: snapshot('old') }), asContext(context));
    return mocks.writeFields.mock.lastCall?.[1] as unknown;
  };

  it('is not emptied: what is there by now is somebody else’s', async () => {
    expect(await written(restating('old', { name: 'Max' }))).toEqual({ birthDate: null });
    expect(await written(restating('rex', { birthDate: '2020-01-01' }))).toEqual({ name: '' });
    expect(await written(restating('rex', { name: 'Max', birthDate: '2020-01-01' }))).toBeUndefined();
  });

  it('is neither what it has not given back yet, nor of anybody else', async () => {
    const both = { name: '', birthDate: null };
    expect(await written(restating('rex', { name: 'Max' }), false)).toEqual(both);
    expect(await written(restating('tom', { name: 'Max' }))).toEqual(both);
    expect(await written({ kind: 'tidy', personId: 'rex' })).toEqual(both);
  });
});

describe('what fails stops', () => {
  const failure = new Error('x');

  it.each([
    'hasLockedFolder',
    'renewSnapshots',
    'renewCovers',
    'mergeEvened',
    'misplaced',
    'reportMorePhotos',
    'retire',
    'recallShown',
  ] as const)('a merge: %s', async (what) => {
    if (what === 'mergeEvened') {
      mocks.stillThere.mockReset().mockResolvedValue(['tom', 'max']);
    }
    mocks[what].mockRejectedValue(failure);
    await expect(mergeStep.run(stepOf(), asContext(contextWith()))).rejects.toBe(failure);
  });

  it('a merge that goes on: the covers of who is left', async () => {
    mocks.renewCoversLeft.mockRejectedValue(failure);
    await expect(mergeStep.run(stepOf(), asContext(contextWith({ isResumed: true })))).rejects.toBe(failure);
  });

  it('a merge into whom it made again: the cover', async () => {
    mocks.stillThere
      .mockReset()
      .mockResolvedValueOnce(['tom', 'max'])
      .mockResolvedValueOnce(['tom'])
      .mockResolvedValue([]);
    mocks.sendMerge.mockRejectedValueOnce(new Error('y'));
    mocks.findPerson.mockResolvedValue(null);
    mocks.restoreCover.mockRejectedValue(failure);
    await expect(mergeStep.run(stepOf(), asContext(contextWith()))).rejects.toBe(failure);
  });

  it.each(['unevenAgain', 'separate', 'restoreCover', 'writeFields', 'reportMorePhotos'] as const)(
    'its undo: %s',
    async (what) => {
      mocks.findPerson.mockResolvedValue({ id: 'rex', name: 'Tom', birthDate: null });
      const context = contextWith();
      context.covers.amongFaces.mockResolvedValue({ id: 'f' });
      mocks[what].mockRejectedValue(failure);
      await expect(mergeStep.undo(stepOf({ survivor: snapshot('old') }), asContext(context))).rejects.toBe(failure);
    },
  );
});
