import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../core/api-error';
import { libraryEvents } from '../core/events';
import type { Face } from '../core/photo/face';
import { facesOfPhoto } from '../immich';
import { FaceWalk } from './face-walk';
import { clearKeptFaces, readKeptFaces } from './kept-faces';

vi.mock('../immich', async (original) => ({
  ...(await original<typeof import('../immich')>()),
  facesOfPhoto: vi.fn(),
}));

const asked = vi.mocked(facesOfPhoto);
const onPhoto = (assetId: string) => [{ id: `face on ${assetId}`, assetId, personId: 'rex' } as Face];
const peoplePhoto = (assetId: string, personIds = ['rex']) => ({ assetId, personIds, takenAt: '', isOnTimeline: true });

/** A walk on another visit. */
const open = () => {
  libraryEvents.emit('SessionChanged', { userId: 'another' });
  const found = new Map<string, readonly Face[]>();
  const onStop = vi.fn();
  return { found, onStop, photos: new FaceWalk({ onFaces: (id, faces) => found.set(id, faces), onStop }) };
};

beforeEach(async () => {
  vi.restoreAllMocks();
  asked.mockReset();
  asked.mockImplementation((assetId) => Promise.resolve(onPhoto(assetId)));
  await clearKeptFaces();
});

describe('looking at photos', () => {
  it('asks for each once, and on the next visit only for those on which others are listed', async () => {
    const first = open();
    first.photos.want(['a', 'b', 'a']);
    await vi.waitFor(async () => expect(await readKeptFaces()).toHaveLength(2));
    expect(asked).toHaveBeenCalledTimes(2);
    asked.mockClear();

    const { found, photos } = open();
    await photos.restore([peoplePhoto('a'), peoplePhoto('b', ['rex', 'max']), peoplePhoto('c')]);
    expect([...found.keys()]).toEqual(['a']);
    photos.want(['a', 'b', 'c']);
    expect(photos).toMatchObject({ looked: 1, left: 2 });
    await vi.waitFor(() => expect(photos.left).toBe(0));
    expect(asked.mock.calls.map(([id]) => id).sort()).toEqual(['b', 'c']);
    await vi.waitFor(async () => expect(await readKeptFaces()).toHaveLength(3));
  });

  it('does not restore a photo whose faces have changed since', async () => {
    const first = open();
    first.photos.want(['a', 'b']);
    await vi.waitFor(async () => expect(await readKeptFaces()).toHaveLength(2));
    libraryEvents.emit('FacesChanged', { assetIds: ['a'] });
    await vi.waitFor(async () => expect(await readKeptFaces()).toHaveLength(1));
    const { found, photos } = open();
    await photos.restore([peoplePhoto('a'), peoplePhoto('b')]);
    expect([...found.keys()]).toEqual(['b']);
  });

  it('looks again at what is a week old', async () => {
    const first = open();
    first.photos.want(['a']);
    await vi.waitFor(async () => expect(await readKeptFaces()).toHaveLength(1));
    const { found, photos } = open();
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 8 * 24 * 3_600_000);
    await photos.restore([peoplePhoto('a')]);
    expect(found.size).toBe(0);
  });

  it('stops when the connection is lost, and goes on where it was', async () => {
    asked.mockImplementation((id) =>
      id === 'b' ? Promise.reject(new ApiError('offline')) : Promise.resolve(onPhoto(id)),
    );
    const { found, onStop, photos } = open();
    photos.want(['a', 'b', 'c', 'd', 'e']);
    await vi.waitFor(() => expect(onStop).toHaveBeenCalledOnce());
    asked.mockImplementation((assetId) => Promise.resolve(onPhoto(assetId)));
    photos.resume();
    await vi.waitFor(() => expect(photos.left).toBe(0));
    expect([...found.keys()].sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('stops where it may not read faces: that says nothing of a photo', async () => {
    asked.mockRejectedValue(new ApiError('forbidden'));
    const { found, onStop, photos } = open();
    photos.want(['a', 'b', 'c', 'd', 'e']);
    await vi.waitFor(() => expect(onStop).toHaveBeenCalledOnce());
    expect(found.size).toBe(0);
    expect(photos.left).toBe(5);
  });

  it.each(['not-found', 'refused'] as const)('passes over a photo that the server cannot serve (%s)', async (kind) => {
    asked.mockImplementation((id) => (id === 'b' ? Promise.reject(new ApiError(kind)) : Promise.resolve(onPhoto(id))));
    const { found, onStop, photos } = open();
    photos.want(['a', 'b', 'c']);
    await vi.waitFor(() => expect(photos.left).toBe(0));
    expect(found.get('b')).toEqual([]);
    expect(onStop).not.toHaveBeenCalled();
  });
});
