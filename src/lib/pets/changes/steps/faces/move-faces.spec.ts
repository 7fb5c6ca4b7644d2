import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Face } from '../../../core/photo/face';
import { asContext, contextOf } from '../testing';
import { isAnyStillWith, moveFaces } from './move-faces';
import type { FaceMove } from './send-moves';

const immich = vi.hoisted(() => ({ findFacesOfPhoto: vi.fn(), findPerson: vi.fn(), photoState: vi.fn() }));
const { leftBehindAs } = vi.hoisted(() => ({ leftBehindAs: vi.fn() }));
const sending = vi.hoisted(() => ({ clearCarrier: vi.fn(), sendMoves: vi.fn() }));
const keeping = vi.hoisted(() => ({ coversAmong: vi.fn(), keepCovers: vi.fn() }));
vi.mock('../../../immich', async (original) => ({ ...(await original<object>()), ...immich }));
vi.mock('../person/people', () => ({ leftBehindAs }));
vi.mock('./keep-covers', () => keeping);
vi.mock('./send-moves', async (original) => ({ ...(await original<object>()), ...sending }));

const box = { x1: 0.1, y1: 0.1, x2: 0.5, y2: 0.5 };
const face = (id: string, personId: string | null, more: Partial<Face> = {}): Face => ({
  id,
  assetId: `photo of ${id}`,
  box,
  imageSize: { width: 10, height: 10 },
  personId,
  personName: '',
  source: 'machine-learning',
  ...more,
});
/** The faces that there are. */
const there = (...faces: Face[]) =>
  immich.findFacesOfPhoto.mockImplementation((id: string) =>
    Promise.resolve(faces.filter(({ assetId }) => assetId === id)),
  );
const move = (id: string, from: string | null, to: string | null): FaceMove => ({ face: face(id, from), from, to });

const contextWith = () => contextOf('old');
/** Which faces are sent, by id. */
const sent = () => sending.sendMoves.mock.calls.map(([moves]) => (moves as FaceMove[]).map((one) => one.face.id));

beforeEach(() => {
  vi.resetAllMocks();
  there();
  leftBehindAs.mockResolvedValue([]);
  immich.findPerson.mockResolvedValue({});
  immich.photoState.mockResolvedValue('there');
  sending.sendMoves.mockImplementation((moves: FaceMove[]) => Promise.resolve(moves));
});

describe('faces that move', () => {
  const run = async (moves: FaceMove[]) => {
    const context = contextWith();
    const [onArrived, onOwnerless] = [vi.fn(), vi.fn()];
    const arrived = await moveFaces(moves, asContext(context), { onArrived, onOwnerless });
    expect([...context.touched.photos]).toEqual(moves.map((one) => one.face.assetId));
    return { arrived: [...arrived], problems: context.problem.mock.calls, context, onArrived, onOwnerless };
  };

  it('are those that still are where they are expected, and no others, which are listed', async () => {
    there(face('f', 'rex'), face('g', 'max'), face('h', null));
    const { arrived, problems } = await run([
      move('f', 'rex', 'bella'),
      move('g', 'rex', 'bella'),
      move('h', 'rex', 'x'),
    ]);
    expect([sent(), arrived]).toEqual([[['f']], ['f']]);
    expect(problems).toEqual([['faces-moved-since', { count: 2 }]]);
  });

  it('are none that arrived already, of which is told before', async () => {
    there(face('f', 'bella'), face('g', 'rex'));
    sending.sendMoves.mockImplementation((moves: FaceMove[]) => {
      expect(onArrived).toHaveBeenCalledOnce();
      return Promise.resolve(moves);
    });
    const context = contextWith();
    const onArrived = vi.fn();
    const arrived = await moveFaces([move('f', 'rex', 'bella'), move('g', 'rex', 'bella')], asContext(context), {
      onArrived,
    });
    expect(onArrived.mock.calls).toEqual([[[face('f', 'rex')]]]);
    expect([sent(), [...arrived]]).toEqual([[['g']], ['f', 'g']]);
    expect([context.advance.mock.calls.length, context.problem.mock.calls]).toEqual([1, []]);
    const { onArrived: untold } = await run([move('g', 'rex', 'bella')]);
    expect(untold).not.toHaveBeenCalled();
  });

  it('are listed where they are gone, and sent where their photos can’t be seen', async () => {
    immich.photoState.mockImplementation((id: string) => Promise.resolve(id === 'photo of g' ? 'unreadable' : 'there'));
    const { arrived, problems } = await run([move('f', 'rex', 'bella'), move('g', 'rex', 'bella')]);
    expect([sent(), arrived]).toEqual([[['g']], ['g']]);
    expect(problems).toEqual([['faces-gone', { count: 1 }]]);
    expect(sending.sendMoves.mock.lastCall?.[1]).toMatchObject({ unseen: new Set(['g']) });
  });

  it('are followed where the server found them anew, under their new ids', async () => {
    there(face('new', 'tom', { assetId: 'photo of f' }));
    const { context, problems } = await run([move('f', 'rex', 'bella')]);
    expect([sent(), context.replace.mock.calls, problems]).toEqual([[['f']], [['f', 'new']], []]);
    there(face('f', 'rex'));
    const { context: known } = await run([move('f', 'rex', 'bella')]);
    expect(known.replace).not.toHaveBeenCalled();
  });

  it('are nobody’s by now where whoever had them is gone, of which is told; not those that were found anew', async () => {
    immich.findPerson.mockResolvedValue(null);
    there(face('f', null), face('g', 'rex'), face('n', null, { assetId: 'photo of h' }), face('s', null));
    const { onOwnerless } = await run([
      move('f', 'rex', 'bella'),
      move('g', 'rex', 'bella'),
      move('h', 'rex', 'bella'),
      move('s', null, 'bella'),
    ]);
    expect(sent()).toEqual([['f', 'g', 'h', 's']]);
    expect(onOwnerless.mock.calls).toEqual([[[face('f', 'rex')]]]);
    there(face('g', 'rex'));
    const { onOwnerless: untold } = await run([move('g', 'rex', 'bella')]);
    expect(untold).not.toHaveBeenCalled();
  });

  it('are fetched from helpers that an earlier attempt left, which are cleared then', async () => {
    leftBehindAs.mockResolvedValue([{ id: 'helper' }, { id: 'other' }]);
    there(face('f', 'helper'));
    const moves = [move('f', 'rex', 'bella')];
    const { arrived, problems } = await run(moves);
    expect([sent(), arrived, problems]).toEqual([[['f']], ['f'], []]);
    expect(sending.clearCarrier.mock.calls.map(([id, all]) => [id, all] as unknown[])).toEqual([
      ['helper', moves],
      ['other', moves],
    ]);
    // faces that are to be nobody's ride on it
    sending.clearCarrier.mockClear();
    await run([move('f', 'rex', null)]);
    expect(sending.clearCarrier).not.toHaveBeenCalled();
    there(face('f', null));
    await run([move('f', 'rex', null)]);
    expect(sending.clearCarrier).toHaveBeenCalledTimes(2);
  });
});

describe('whether any face can be taken back', () => {
  const can = (personId: string | null, ...faces: Face[]) => {
    there(...faces);
    return isAnyStillWith([face('f', 'x'), face('g', 'x')], personId, asContext(contextWith()));
  };

  it('is told by where they are', async () => {
    expect(await can('bella', face('f', 'max'), face('g', 'bella'))).toBe(true);
    expect(await can('bella', face('f', 'max'), face('g', null))).toBe(false);
    expect(await can('bella')).toBe(false);
    expect(await can(null, face('f', null))).toBe(true);
    expect(leftBehindAs).toHaveBeenCalledOnce();
  });

  it('is so where they ride on a helper to be nobody’s, and where whom they were given to is gone', async () => {
    leftBehindAs.mockResolvedValue([{ id: 'helper' }]);
    expect(await can(null, face('f', 'helper'))).toBe(true);
    expect(await can('bella', face('f', 'helper'))).toBe(false);
    immich.findPerson.mockResolvedValue(null);
    expect(await can('bella', face('f', null))).toBe(true);
  });
});
