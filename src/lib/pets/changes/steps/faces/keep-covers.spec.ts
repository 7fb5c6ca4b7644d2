import { beforeEach, expect, it, vi } from 'vitest';
import type { Face } from '../../../core/photo/face';
import { asContext, contextOf } from '../testing';
import { coversAmong, keepCovers } from './keep-covers';
import type { FaceMove } from './send-moves';

const { faceOfNow, putCover } = vi.hoisted(() => ({ faceOfNow: vi.fn(), putCover: vi.fn() }));
vi.mock('../../covers', () => ({
  CoverReader: class {
    faceOf = faceOfNow;
  },
}));
vi.mock('../person/put-cover', () => ({ putCover }));

const move = (id: string, to: string | null): FaceMove => ({
  face: { id, assetId: `photo of ${id}` } as Face,
  from: 'max',
  to,
});
const faceOf = vi.fn();
/** `old` stands for `f` today. */
const context = asContext(contextOf('f', { covers: { faceOf } }));
const cover = { personId: 'rex', faceId: 'f', assetId: 'photo of old' };

beforeEach(() => {
  vi.resetAllMocks();
  faceOf.mockImplementation((id: string) => Promise.resolve(id === 'rex' ? 'f' : null));
});

it('covers are those of whoever is to get the face that theirs shows', async () => {
  expect(await coversAmong([move('old', 'rex'), move('g', 'rex'), move('h', null)], context)).toEqual([cover]);
  faceOf.mockResolvedValue(undefined);
  expect(await coversAmong([move('old', 'rex')], context)).toEqual([]);
});

it('those that have become others are put back', async () => {
  faceOfNow.mockResolvedValueOnce('f').mockResolvedValueOnce('g');
  await keepCovers([cover], context);
  expect(putCover).not.toHaveBeenCalled();
  await keepCovers([cover], context);
  expect(putCover).toHaveBeenCalledExactlyOnceWith('rex', 'photo of old', context);
});
