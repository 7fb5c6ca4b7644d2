import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Face } from '../../../core/photo/face';
import type { PersonSnapshot, Step } from '../../change';
import { entryOf } from '../../journal/testing';
import type { FaceMove } from '../faces/send-moves';
import { asContext, contextOf } from '../testing';
import { restoreCover, separate } from './separate';

const mocks = vi.hoisted(() => ({
  bringBack: vi.fn(),
  everyPhotoOf: vi.fn(),
  faceOf: vi.fn(),
  facesFoundAnew: vi.fn(),
  facesOnPhotos: vi.fn(),
  findPerson: vi.fn(),
  isAnyStillWith: vi.fn(),
  moveFaces: vi.fn(),
  movePhotos: vi.fn(),
  putCover: vi.fn(),
}));
vi.mock('../../../immich', async (original) => ({
  ...(await original<object>()),
  everyPhotoOf: mocks.everyPhotoOf,
  findPerson: mocks.findPerson,
}));
vi.mock('../../covers', async (original) => ({
  ...(await original<object>()),
  CoverReader: class {
    faceOf = mocks.faceOf;
  },
}));
vi.mock('../../snapshot', () => ({ facesOnPhotos: mocks.facesOnPhotos }));
vi.mock('../faces/found-anew', () => ({ facesFoundAnew: mocks.facesFoundAnew }));
vi.mock('../faces/move-faces', () => ({ isAnyStillWith: mocks.isAnyStillWith, moveFaces: mocks.moveFaces }));
vi.mock('../faces/move-photos', () => ({ movePhotos: mocks.movePhotos }));
vi.mock('./people', () => ({ bringBack: mocks.bringBack }));
vi.mock('./put-cover', () => ({ putCover: mocks.putCover }));

const face = (id: string, personId: string | null = 'tom', assetId = `photo of ${id}`) =>
  ({ id, assetId, personId, box: { x1: 0, y1: 0, x2: 0.5, y2: 0.5 }, source: 'machine-learning' }) as Face;
const snapshot = (more: Partial<PersonSnapshot> = {}) =>
  ({ person: { id: 'tom', name: 'Tom' }, cover: 'none', faces: [face('f')], ...more }) as unknown as PersonSnapshot;

/** `old` stands for `new` today. */
const contextWith = () => contextOf('new');

beforeEach(() => {
  vi.resetAllMocks();
  // who was merged is gone, and whoever it was merged into is there
  mocks.findPerson.mockImplementation((id: string) => Promise.resolve(id === 'rex' ? { id } : null));
  mocks.bringBack.mockResolvedValue('tom again');
  mocks.everyPhotoOf.mockResolvedValue([{ assetId: 'a' }, { assetId: 'x' }]);
  mocks.facesFoundAnew.mockResolvedValue(null);
  mocks.facesOnPhotos.mockResolvedValue([]);
  mocks.isAnyStillWith.mockResolvedValue(true);
  mocks.faceOf.mockResolvedValue(null);
});

describe('somebody who was merged', () => {
  const run = async (one = snapshot()) => {
    const context = contextWith();
    await separate(one, 'rex', asContext(context));
    return context.problem.mock.calls;
  };
  const moved = () =>
    mocks.moveFaces.mock.calls.flatMap(([moves]) =>
      (moves as FaceMove[]).map((move) => `${move.face.id}: ${move.from} to ${move.to}`),
    );
  const gone = (count: number) => [
    ['faces-moved-since', { count, name: 'Tom' }],
    ['person-gone', { name: 'Tom' }],
  ];

  it('is made again and gets its faces back', async () => {
    expect(await run()).toEqual([]);
    expect(moved()).toEqual(['f: rex to tom again']);
    expect(mocks.isAnyStillWith.mock.lastCall?.slice(0, 2)).toEqual([[face('f')], 'rex']);
    expect([mocks.movePhotos.mock.calls, mocks.everyPhotoOf.mock.calls]).toEqual([[], []]);
  });

  it('has its cover from the beginning where it is made again', async () => {
    const two = snapshot({ cover: { assetId: 'photo of g' }, faces: [face('f'), face('g')] });
    const first = () =>
      (mocks.moveFaces.mock.lastCall?.[0] as FaceMove[]).filter((move) => move.isCover).map((move) => move.face.id);
    await run(two);
    expect(first()).toEqual(['g']);
    mocks.bringBack.mockResolvedValue('tom');
    await run(two);
    expect(first()).toEqual([]);
  });

  it('gets its many photos back where they are listed', async () => {
    expect(await run(snapshot({ photos: ['a', 'b'], coverFaceId: 'c' }))).toEqual([]);
    const listed = [{ assetId: 'a' }, { assetId: 'x' }];
    expect(mocks.movePhotos.mock.calls[0].slice(0, 2)).toEqual([
      ['a', 'b'],
      { from: 'rex', to: 'tom again', listed, coverFaceId: 'c' },
    ]);
    expect(mocks.facesFoundAnew).not.toHaveBeenCalled();
    expect(mocks.isAnyStillWith).not.toHaveBeenCalled();
    // of who was there all the time, nobody gives the cover
    mocks.bringBack.mockResolvedValue('tom');
    await run(snapshot({ photos: ['a'], coverFaceId: 'c' }));
    expect(mocks.movePhotos.mock.lastCall?.[1]).toEqual({ from: 'rex', to: 'tom', listed });
  });

  it('is nobody where nothing can be given back, which is listed', async () => {
    mocks.isAnyStillWith.mockResolvedValue(false);
    expect(await run()).toEqual(gone(1));
    expect(await run(snapshot({ photos: ['b', 'c'] }))).toEqual(gone(3));
    expect([mocks.bringBack.mock.calls, moved()]).toEqual([[], []]);
    // had nothing, or is there
    expect(await run(snapshot({ faces: [] }))).toEqual([]);
    mocks.findPerson.mockResolvedValue({});
    expect(await run()).toEqual([]);
    expect(mocks.bringBack).toHaveBeenCalledTimes(2);
  });

  it('gets those that the server found anew, and the rest is listed', async () => {
    mocks.isAnyStillWith.mockResolvedValue(false);
    mocks.facesFoundAnew.mockResolvedValue({ own: [face('n', 'who')], unclear: 2 });
    expect(await run(snapshot({ faces: [], photos: ['b', 'c', 'd'] }))).toEqual([
      ['faces-moved-since', { count: 2, name: 'Tom' }],
    ]);
    expect(moved()).toEqual(['n: who to tom again']);
    expect(mocks.movePhotos).not.toHaveBeenCalled();
    mocks.facesFoundAnew.mockResolvedValue({ own: [], unclear: 2 });
    expect(await run(snapshot({ faces: [], photos: ['b', 'c'] }))).toEqual(gone(2));
  });

  it('gets the strays that are alone on their photos where whom it was merged into is gone', async () => {
    mocks.findPerson.mockResolvedValue(null);
    mocks.isAnyStillWith.mockResolvedValue(false);
    mocks.facesOnPhotos.mockResolvedValue([
      face('alone', null, 'b'),
      face('beside', null, 'c'),
      face('other', 'max', 'c'),
      face('owned', 'max', 'd'),
    ]);
    expect(await run(snapshot({ faces: [], photos: ['b', 'c', 'd'] }))).toEqual([
      ['faces-moved-since', { count: 2, name: 'Tom' }],
    ]);
    expect(moved()).toEqual(['alone: rex to tom again']);
    expect([mocks.everyPhotoOf.mock.calls, mocks.movePhotos.mock.calls]).toEqual([[], []]);
  });

  it('leaves behind what another change gave to whom it was merged into, which is said', async () => {
    const step = { kind: 'assign', faces: [face('g')], to: { personId: 'rex' }, sources: [] } as unknown as Step;
    const elsewhere = [entryOf({ plan: { ...entryOf().plan, steps: [step] }, stepsDone: 1 })];
    const context = { ...contextWith(), elsewhere: () => Promise.resolve(elsewhere) };
    await separate(snapshot({ faces: [face('f'), face('g')] }), 'rex', asContext(context));
    expect(moved()).toEqual(['f: rex to tom again']);
    expect(context.problem.mock.calls).toEqual([['faces-moved-since', { count: 1, name: 'Tom' }]]);
  });

  it('leaves behind what nobody could list, which is said', async () => {
    expect(await run(snapshot({ unlisted: 4 }))).toEqual([['unlisted', { count: 4, name: 'Tom' }]]);
  });

  it('has its cover again where it was made again', async () => {
    const cover = { assetId: 'photo of f' };
    mocks.facesOnPhotos.mockResolvedValue([face('f', 'tom again')]);
    await run(snapshot({ cover }));
    expect(mocks.putCover.mock.lastCall?.slice(0, 2)).toEqual(['tom again', 'photo of f']);
    mocks.bringBack.mockResolvedValue('tom');
    await run(snapshot({ cover }));
    expect(mocks.putCover).toHaveBeenCalledOnce();
  });
});

describe('a cover', () => {
  const run = async (more: Partial<PersonSnapshot>, chosen?: string) => {
    const step: Step = { kind: 'set-cover', personId: 'again', before: 'none', after: chosen ?? '' };
    const later = chosen === undefined ? [] : [entryOf({ plan: { ...entryOf().plan, steps: [step] }, stepsDone: 1 })];
    const context = { ...contextWith(), later: () => Promise.resolve(later) };
    await restoreCover('again', snapshot(more), asContext(context));
    const put = mocks.putCover.mock.calls.map(([, assetId]) => assetId as string);
    mocks.putCover.mockClear();
    return { put, problems: context.problem.mock.calls };
  };
  const on = (personId: string) => mocks.facesOnPhotos.mockResolvedValue([face('x', 'max'), face('f', personId)]);

  it('is where it was, if the pet is there', async () => {
    on('again');
    const cover = { assetId: 'photo of f' };
    expect(await run({ cover })).toEqual({ put: ['photo of f'], problems: [] });
    expect(mocks.facesOnPhotos).toHaveBeenLastCalledWith(['photo of f']);
    on('tom');
    expect(await run({ cover })).toEqual({ put: [], problems: [] });
  });

  it('is where a later change has it, if the pet is there', async () => {
    mocks.facesOnPhotos.mockResolvedValue([face('f', 'again'), face('g', 'again')]);
    for (const cover of [{ assetId: 'photo of f' }, 'unknown'] as const) {
      expect(await run({ cover }, 'photo of g')).toEqual({ put: ['photo of g'], problems: [] });
    }
    expect(await run({ cover: { assetId: 'photo of f' } }, 'elsewhere')).toEqual({ put: ['photo of f'], problems: [] });
    expect(await run({ cover: 'unknown' }, 'elsewhere')).toMatchObject({
      problems: [['cover-unknown', { name: 'Tom' }]],
    });
  });

  it('is the likeliest where nobody knows, and that is said', async () => {
    on('again');
    expect(await run({ cover: 'unknown' })).toEqual({
      put: ['photo of f'],
      problems: [['cover-unknown', { name: 'Tom' }]],
    });
    expect(await run({ cover: 'unknown', faces: [] })).toEqual({
      put: [],
      problems: [['cover-unknown', { name: 'Tom' }]],
    });
  });

  it('needs nothing where its face is it already', async () => {
    on('again');
    mocks.faceOf.mockResolvedValue('new');
    expect(await run({ cover: 'unknown', coverFaceId: 'old' })).toEqual({ put: [], problems: [] });
    expect(await run({ cover: 'unknown', coverFaceId: 'other' })).toMatchObject({ put: ['photo of f'] });
    mocks.faceOf.mockClear();
    await run({ cover: { assetId: 'a' } });
    expect(mocks.faceOf).not.toHaveBeenCalled();
  });
});

it.each(['movePhotos', 'moveFaces', 'putCover'] as const)('what fails stops it: %s', async (what) => {
  const failure = new Error('x');
  mocks[what].mockRejectedValue(failure);
  mocks.facesOnPhotos.mockResolvedValue([face('f', 'tom again')]);
  const one = snapshot({ photos: ['a'], cover: { assetId: 'photo of f' } });
  await expect(separate(one, 'rex', asContext(contextWith()))).rejects.toBe(failure);
});
