import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../../core/api-error';
import type { Face } from '../../../core/photo/face';
import { NotVerifiedError } from '../../errors';
import { asContext, contextOf } from '../testing';
import { movePhotos } from './move-photos';
import type { FaceMove } from './send-moves';

const mocks = vi.hoisted(() => ({
  assignFace: vi.fn(),
  everyPhotoOf: vi.fn(),
  faceOf: vi.fn(),
  facesGivenSince: vi.fn(),
  facesOnPhotos: vi.fn(),
  moveFaces: vi.fn(),
  movePersonFacesOnPhotos: vi.fn(),
  photoState: vi.fn(),
}));
vi.mock('../../../immich', async (original) => ({
  ...(await original<object>()),
  assignFace: mocks.assignFace,
  everyPhotoOf: mocks.everyPhotoOf,
  movePersonFacesOnPhotos: mocks.movePersonFacesOnPhotos,
  photoState: mocks.photoState,
}));
vi.mock('../../covers', () => ({
  CoverReader: class {
    faceOf = mocks.faceOf;
  },
}));
vi.mock('../../snapshot', () => ({ facesOnPhotos: mocks.facesOnPhotos }));
vi.mock('./given-since', () => ({ facesGivenSince: mocks.facesGivenSince }));
vi.mock('./move-faces', () => ({ moveFaces: mocks.moveFaces }));

const refusal = new ApiError('refused', { status: 400, serverMessage: 'No' });
const forbidden = new ApiError('forbidden', { status: 403, serverMessage: 'No' });

/** Who is on each photo. */
let on: Map<string, string>;
/** `old` stands for `new` today. */
const contextWith = () => contextOf('new');
interface Given {
  assetIds?: string[];
  coverFaceId?: string;
  listed?: { assetId: string; isTrashed?: boolean; isOffline?: boolean }[];
}
/** Moves photos of Rex to Tom. */
const run = async ({ assetIds = [...on.keys()], coverFaceId, listed }: Given = {}) => {
  const context = contextWith();
  const known = listed ?? [...on].filter(([, who]) => who === 'rex').map(([assetId]) => ({ assetId }));
  const move = { from: 'rex', to: 'tom', listed: known as never, coverFaceId };
  await movePhotos(assetIds, move, asContext(context));
  return { context, problems: context.problem.mock.calls };
};
const chunks = () => mocks.movePersonFacesOnPhotos.mock.calls.map((call) => call[2] as string[]);
const singly = () =>
  mocks.moveFaces.mock.calls.map(([moves]) =>
    (moves as FaceMove[]).map(({ face, from, to }) => `${face.id} ${from} ${to}`),
  );

beforeEach(() => {
  vi.resetAllMocks();
  on = new Map(['a', 'b', 'c'].map((id) => [id, 'rex']));
  mocks.everyPhotoOf.mockImplementation((id: string) =>
    Promise.resolve([...on].filter(([, who]) => who === id).map(([assetId]) => ({ assetId }))),
  );
  mocks.movePersonFacesOnPhotos.mockImplementation((from: string, to: string, photos: string[]) => {
    for (const id of photos) {
      on.set(id, on.get(id) === from ? to : on.get(id)!);
    }
    return Promise.resolve();
  });
  mocks.moveFaces.mockImplementation((moves: FaceMove[]) => {
    for (const { face, to } of moves) {
      on.set(face.assetId, to!);
    }
    return Promise.resolve(new Set());
  });
  mocks.facesGivenSince.mockResolvedValue(new Map());
  mocks.facesOnPhotos.mockImplementation((ids: Iterable<string>) =>
    Promise.resolve([...ids].map((assetId) => ({ id: `f on ${assetId}`, assetId, personId: on.get(assetId) }) as Face)),
  );
  mocks.faceOf.mockResolvedValue('has one');
  mocks.photoState.mockResolvedValue('there');
});

describe('many photos', () => {
  it('move a hundred at a time, and are read again', async () => {
    on = new Map(Array.from({ length: 205 }, (_, at) => [`p${at}`, 'rex']));
    const { context, problems } = await run();
    expect(chunks().map((photos) => [photos.length, photos[0]])).toEqual([
      [100, 'p0'],
      [100, 'p100'],
      [5, 'p200'],
    ]);
    expect(mocks.movePersonFacesOnPhotos.mock.lastCall?.slice(0, 2)).toEqual(['rex', 'tom']);
    expect(context.advance.mock.calls).toEqual([[100], [100], [5]]);
    expect([context.touched.photos.size, problems]).toEqual([205, []]);
  });

  it('are told to have moved once none shows the one any more', async () => {
    const { context } = await run();
    const told = context.write.mock.lastCall?.[1];
    expect(await told?.ask()).toEqual({ answer: undefined });
    on.set('b', 'rex');
    expect(await told?.ask()).toBeNull();
  });

  it('that are known to take no write are left unasked, by the reason', async () => {
    const listed = [
      { assetId: 'a' },
      { assetId: 'b', isTrashed: true },
      { assetId: 'c', isOffline: true, isTrashed: true },
    ];
    const { problems } = await run({ listed });
    expect(chunks()).toEqual([['a']]);
    expect(problems).toEqual([
      ['in-trash', { count: 1 }],
      ['offline', { count: 1 }],
    ]);
  });

  it('go on behind one that takes no write', async () => {
    const move = mocks.movePersonFacesOnPhotos.getMockImplementation()!;
    mocks.movePersonFacesOnPhotos.mockImplementationOnce(async (from, to) => {
      await move(from, to, ['a']);
      throw refusal;
    });
    mocks.photoState.mockResolvedValue('in-trash');
    const { context, problems } = await run();
    expect(chunks()).toEqual([['a', 'b', 'c'], ['c']]);
    expect(mocks.photoState.mock.calls).toEqual([['b']]);
    expect(problems).toEqual([['in-trash', { count: 1 }]]);
    expect(context.advance.mock.calls).toEqual([[3]]);
  });

  it('stop at a refusal that no photo is the reason for, and at whatever is none', async () => {
    mocks.movePersonFacesOnPhotos.mockRejectedValueOnce(refusal);
    await expect(run()).rejects.toBe(refusal);
    const offline = new ApiError('offline');
    mocks.movePersonFacesOnPhotos.mockRejectedValueOnce(offline);
    await expect(run()).rejects.toBe(offline);
    expect(mocks.movePersonFacesOnPhotos).toHaveBeenCalledTimes(2);
  });

  it('were moved although that was refused, where none is left', async () => {
    const move = mocks.movePersonFacesOnPhotos.getMockImplementation()!;
    mocks.movePersonFacesOnPhotos.mockImplementationOnce(async (from, to, photos) => {
      await move(from, to, photos);
      throw refusal;
    });
    expect(await run()).toMatchObject({ problems: [] });
    expect(mocks.photoState).not.toHaveBeenCalled();
  });

  it('go one by one where this account may not move several', async () => {
    mocks.movePersonFacesOnPhotos.mockRejectedValue(forbidden);
    const { context, problems } = await run();
    expect(singly()).toEqual([[], ['f on a rex tom', 'f on b rex tom', 'f on c rex tom']]);
    expect([problems, context.advance.mock.calls]).toEqual([[], []]);
  });

  it('go one by one where a later change gave the one faces there, which stay', async () => {
    mocks.facesGivenSince.mockResolvedValue(new Map([['b', new Set(['given'])]]));
    mocks.facesOnPhotos.mockResolvedValue([
      { id: 'given', assetId: 'b', personId: 'rex' },
      { id: 'own', assetId: 'b', personId: 'rex' },
      { id: 'others', assetId: 'b', personId: 'max' },
    ]);
    await run();
    expect(mocks.facesGivenSince.mock.lastCall?.[0]).toBe('rex');
    expect([singly(), chunks()]).toEqual([[['own rex tom']], [['a', 'c']]]);
  });
});

describe('photos where the one is not any more', () => {
  it('are listed, but for those that arrived before; those that can’t be read are sent all the same', async () => {
    on = new Map([
      ['a', 'rex'],
      ['there', 'tom'],
      ['moved', 'max'],
      ['locked', 'nobody'],
    ]);
    mocks.photoState.mockImplementation((id: string) => Promise.resolve(id === 'locked' ? 'unreadable' : 'there'));
    const { problems } = await run();
    expect(chunks()).toEqual([['a'], ['locked']]);
    expect(problems).toEqual([
      ['faces-moved-since', { count: 1 }],
      ['unreadable', { count: 1 }],
    ]);
  });
});

describe('photos are not called moved', () => {
  it('where the one is still on them, or the other one is not, as far as they can be read', async () => {
    mocks.movePersonFacesOnPhotos.mockResolvedValue(undefined);
    await expect(run()).rejects.toBeInstanceOf(NotVerifiedError);
    mocks.movePersonFacesOnPhotos.mockImplementation(() => {
      on = new Map([
        ['a', 'tom'],
        ['b', 'tom'],
        ['c', 'max'],
      ]);
      return Promise.resolve();
    });
    on = new Map(['a', 'b', 'c'].map((id) => [id, 'rex']));
    await expect(run()).rejects.toBeInstanceOf(NotVerifiedError);
    on = new Map(['a', 'b', 'c'].map((id) => [id, 'rex']));
    mocks.photoState.mockResolvedValue('unreadable');
    expect(await run()).toMatchObject({ problems: [] });
    // on some both are
    mocks.movePersonFacesOnPhotos.mockResolvedValue(undefined);
    on = new Map([['a', 'rex']]);
    mocks.everyPhotoOf.mockResolvedValue([{ assetId: 'a' }]);
    await expect(run()).rejects.toBeInstanceOf(NotVerifiedError);
  });
});

describe('the face that was the cover', () => {
  beforeEach(() => void mocks.faceOf.mockResolvedValue(null));

  it('comes first to whoever has none, and so is it again', async () => {
    await run({ coverFaceId: 'old' });
    expect(mocks.assignFace.mock.calls.map((call) => call.slice(0, 2) as unknown[])).toEqual([['new', 'tom']]);
    expect(mocks.assignFace.mock.invocationCallOrder[0]).toBeLessThan(
      mocks.movePersonFacesOnPhotos.mock.invocationCallOrder[0],
    );
  });

  it('is not sent where nobody knows it, there is a cover, or nothing moves', async () => {
    await run();
    mocks.faceOf.mockResolvedValue('has one');
    on = new Map([['a', 'rex']]);
    await run({ coverFaceId: 'old' });
    mocks.faceOf.mockResolvedValue(undefined);
    on = new Map([['a', 'rex']]);
    await run({ coverFaceId: 'old' });
    mocks.faceOf.mockResolvedValue(null);
    on = new Map([['a', 'max']]);
    await run({ coverFaceId: 'old' });
    expect(mocks.assignFace).not.toHaveBeenCalled();
  });

  it('is not taken from whoever else may have it by now', async () => {
    on = new Map([
      ['a', 'rex'],
      ['b', 'max'],
    ]);
    mocks.facesOnPhotos.mockImplementation((ids: Iterable<string>) =>
      Promise.resolve([...ids].map((assetId) => ({ id: assetId === 'b' ? 'new' : 'x', assetId }) as Face)),
    );
    await run({ coverFaceId: 'old' });
    expect(mocks.assignFace).not.toHaveBeenCalled();
    await run({ coverFaceId: 'other', assetIds: ['b'], listed: [] });
    on.set('a', 'rex');
    await run({ coverFaceId: 'other' });
    expect(mocks.assignFace).toHaveBeenCalledOnce();
  });

  it('stays where its photo takes no write; whatever else fails stops the move', async () => {
    mocks.assignFace.mockRejectedValueOnce(refusal);
    expect(await run({ coverFaceId: 'old' })).toMatchObject({ problems: [] });
    const offline = new ApiError('offline');
    mocks.assignFace.mockRejectedValueOnce(offline);
    on = new Map([['a', 'rex']]);
    await expect(run({ coverFaceId: 'old' })).rejects.toBe(offline);
  });
});
