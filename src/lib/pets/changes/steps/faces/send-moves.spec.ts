import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../../core/api-error';
import type { Face } from '../../../core/photo/face';
import { NotVerifiedError } from '../../errors';
import { asContext, contextOf } from '../testing';
import { LeftPhotos } from './left-photos';
import { clearCarrier, sendMoves, verifyFaces, type FaceMove } from './send-moves';

const immich = vi.hoisted(() => ({ assignFace: vi.fn(), findFacesOfPhoto: vi.fn(), photoState: vi.fn() }));
const mocks = vi.hoisted(() => ({ findOrCreateMarked: vi.fn(), isFaceless: vi.fn(), removePerson: vi.fn() }));
vi.mock('../../../immich', async (original) => ({ ...(await original<object>()), ...immich }));
vi.mock('../person/people', () => ({
  findOrCreateMarked: mocks.findOrCreateMarked,
  removePerson: mocks.removePerson,
}));
vi.mock('../person/faceless', () => ({ isFaceless: mocks.isFaceless }));

const refusal = new ApiError('refused', { status: 400, serverMessage: 'No' });
const face = (id: string, assetId = `photo of ${id}`) => ({ id, assetId, personId: 'rex' }) as Face;
const move = (id: string, to: string | null, assetId?: string): FaceMove => ({
  face: face(id, assetId),
  from: 'rex',
  to,
});

/** Whose the faces are; what is refused, by face. */
let owners: Map<string, string | null>;
let refused: Map<string, unknown>;

/** `old` stands for `new` today. */
const contextWith = () => contextOf('new');
type Context = ReturnType<typeof contextWith>;
const movingIn = (context: Context, unseen: string[] = []) => ({
  context: asContext(context),
  left: new LeftPhotos(),
  unseen: new Set(unseen),
});
const sent = () => immich.assignFace.mock.calls.map(([id, to]) => `${id} to ${to}`);

beforeEach(() => {
  vi.resetAllMocks();
  owners = new Map();
  refused = new Map();
  immich.photoState.mockResolvedValue('there');
  immich.assignFace.mockImplementation((id: string, to: string) => {
    if (refused.has(id)) {
      return Promise.reject(refused.get(id) as Error);
    }
    owners.set(id, to);
    return Promise.resolve();
  });
  immich.findFacesOfPhoto.mockImplementation((photo: string) =>
    Promise.resolve(
      [...owners].filter(([id]) => photo.endsWith(id)).map(([id, personId]) => ({ id, assetId: photo, personId })),
    ),
  );
  mocks.findOrCreateMarked.mockResolvedValue({ id: 'helper' });
  mocks.removePerson.mockImplementation(() => {
    for (const [id, owner] of owners) {
      owners.set(id, owner === 'helper' ? null : owner);
    }
    return Promise.resolve();
  });
});

describe('moves that are sent', () => {
  it('go to each by themselves, and are those that arrived', async () => {
    const context = contextWith();
    const moves = [move('f', 'bella'), move('g', 'max'), move('h', 'bella')];
    const arrived = await sendMoves(moves, movingIn(context));
    expect(sent()).toEqual(['f to bella', 'h to bella', 'g to max']);
    expect(arrived).toEqual([moves[0], moves[2], moves[1]]);
    expect(context.advance).toHaveBeenCalledTimes(3);
    expect(context.write.mock.lastCall?.[1]?.marks).toEqual([
      { kind: 'owner', personId: 'max', faceId: 'g', assetId: 'photo of g' },
    ]);
  });

  it('begin with the face that is to be a cover, by itself', async () => {
    const offline = new ApiError('offline');
    refused.set('f', offline);
    const moves = [move('g', 'bella'), { ...move('f', 'bella'), isCover: true }];
    await expect(sendMoves(moves, movingIn(contextWith()))).rejects.toBe(offline);
    expect(sent()).toEqual(['f to bella']);
  });

  it('are of faces by their ids of today', async () => {
    await sendMoves([move('old', 'bella', 'photo of new')], movingIn(contextWith()));
    expect(sent()).toEqual(['new to bella']);
  });

  it('set faces free over a helper, which goes; and are read back', async () => {
    const context = contextWith();
    const arrived = await sendMoves([move('f', null)], movingIn(context));
    expect([sent(), arrived.length, owners.get('f')]).toEqual([['f to helper'], 1, null]);
    expect(mocks.findOrCreateMarked.mock.lastCall?.slice(0, 2)).toEqual(['carrier', {}]);
    expect(mocks.removePerson.mock.lastCall?.[0]).toBe('helper');
    mocks.removePerson.mockImplementation(() => Promise.resolve(void owners.set('f', 'max')));
    await expect(sendMoves([move('f', null)], movingIn(contextWith()))).rejects.toBeInstanceOf(NotVerifiedError);
  });

  it('are not believed: faces that are elsewhere did not move, unless they are gone', async () => {
    immich.assignFace.mockResolvedValue(undefined);
    owners.set('f', 'rex');
    await expect(sendMoves([move('f', 'bella')], movingIn(contextWith()))).rejects.toBeInstanceOf(NotVerifiedError);
    owners.clear();
    expect(await sendMoves([move('f', 'bella')], movingIn(contextWith()))).toHaveLength(1);
  });

  it('leave photos that take none, each asked about once, and the others arrive', async () => {
    refused = new Map([
      ['f', refusal],
      ['f2', refusal],
    ]);
    immich.photoState.mockResolvedValue('in-trash');
    const context = contextWith();
    const moving = movingIn(context);
    const arrived = await sendMoves([move('f', 'bella', 'a'), move('f2', 'bella', 'a'), move('g', 'bella')], moving);
    expect(arrived.map((one) => one.face.id)).toEqual(['g']);
    expect(moving.left.has('a')).toBe(true);
    expect(immich.photoState).toHaveBeenCalledTimes(immich.assignFace.mock.calls.length - 1);
    expect(context.advance).toHaveBeenCalledTimes(3);
  });

  it('leave faces that nobody can see where they are refused, and nothing else', async () => {
    refused.set('f', refusal);
    const moving = movingIn(contextWith(), ['f']);
    expect(await sendMoves([move('f', 'bella')], moving)).toEqual([]);
    expect([moving.left.has('photo of f'), immich.photoState.mock.calls]).toEqual([true, []]);
    const offline = new ApiError('offline');
    refused.set('f', offline);
    await expect(sendMoves([move('f', 'bella')], movingIn(contextWith(), ['f']))).rejects.toBe(offline);
  });

  it('that stop half-way say how many arrived, by the server where that answers', async () => {
    refused.set('g', refusal);
    owners.set('g', 'rex');
    const context = contextWith();
    await expect(sendMoves([move('f', 'bella'), move('g', 'bella')], movingIn(context))).rejects.toBe(refusal);
    expect(context.problem.mock.calls).toEqual([['moved-in-part', { count: 1, detail: '2' }]]);
    // it did more than it said
    owners.set('g', 'bella');
    const more = contextWith();
    await expect(sendMoves([move('f', 'bella'), move('g', 'bella')], movingIn(more))).rejects.toBe(refusal);
    expect(more.problem.mock.calls).toEqual([['moved-in-part', { count: 2, detail: '2' }]]);
    immich.findFacesOfPhoto.mockRejectedValue(new ApiError('offline'));
    const untold = contextWith();
    await expect(sendMoves([move('f', 'bella'), move('g', 'bella')], movingIn(untold))).rejects.toBe(refusal);
    expect(untold.problem.mock.calls).toEqual([['moved-in-part', { count: 1, detail: '2' }]]);
    const offline = new ApiError('offline');
    refused.set('g', offline);
    immich.findFacesOfPhoto.mockClear();
    const lost = contextWith();
    await expect(sendMoves([move('g', 'bella')], movingIn(lost))).rejects.toBe(offline);
    expect([lost.problem.mock.calls, immich.findFacesOfPhoto.mock.calls]).toEqual([[], []]);
  });
});

it('faces are checked where they should be, those of nobody, too', async () => {
  const context = asContext(contextWith());
  owners = new Map([
    ['f', 'bella'],
    ['new', 'bella'],
  ]);
  await verifyFaces([face('f'), face('old', 'photo of new'), face('gone')], 'bella', context);
  await expect(verifyFaces([face('f'), face('old', 'photo of new')], null, context)).rejects.toThrow('2 faces');
});

describe('a helper that an earlier attempt left', () => {
  const clear = (...moves: FaceMove[]) => clearCarrier('helper', moves, movingIn(contextWith()));

  it('goes at once where it is empty', async () => {
    mocks.isFaceless.mockResolvedValue(true);
    await clear(move('f', 'bella'));
    expect([sent(), mocks.removePerson.mock.calls.length]).toEqual([[], 1]);
  });

  it('goes once the faces that came to it since have gone on', async () => {
    mocks.isFaceless.mockImplementation(() => Promise.resolve(![...owners.values()].includes('helper')));
    owners = new Map([
      ['f', 'helper'],
      ['g', 'max'],
    ]);
    await clear(move('f', 'bella'), move('g', 'bella'));
    expect([sent(), mocks.removePerson.mock.calls.length]).toEqual([['f to bella'], 1]);
  });

  it('goes with them where they are to be nobody’s', async () => {
    mocks.isFaceless.mockResolvedValue(false);
    owners.set('f', 'helper');
    await clear(move('f', null));
    expect([mocks.removePerson.mock.calls.length, owners.get('f')]).toEqual([1, null]);
  });

  it('stays where it has others, and is given up after a few times', async () => {
    mocks.isFaceless.mockResolvedValue(false);
    owners.set('f', 'max');
    await clear(move('f', 'bella'));
    expect(sent()).toEqual([]);
    owners.set('f', 'helper');
    immich.assignFace.mockImplementation(() => {
      owners.set('f', 'bella');
      return Promise.resolve();
    });
    // it comes to it again and again
    mocks.isFaceless.mockImplementation(() => {
      owners.set('f', 'helper');
      return Promise.resolve(false);
    });
    await clear(move('f', 'bella'));
    expect(sent()).toHaveLength(3);
    expect(mocks.removePerson).not.toHaveBeenCalled();
  });
});
