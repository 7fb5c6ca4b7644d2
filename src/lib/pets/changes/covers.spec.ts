import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../core/api-error';
import type { Face } from '../core/photo/face';
import { CoverReader, likelyCover } from './covers';

const immich = vi.hoisted(() => ({ coverFaceIds: vi.fn(), facesOfPhoto: vi.fn(), findFacesOfPhoto: vi.fn() }));
const photos = vi.hoisted(() => ({ photosOfPerson: vi.fn() }));
const byOrder = vi.hoisted(() => ({ coverAmong: vi.fn(), coverByOrder: vi.fn() }));
vi.mock('../immich', async (original) => ({ ...(await original<object>()), ...immich }));
vi.mock('../immich/photos/photos', async (original) => ({ ...(await original<object>()), ...photos }));
vi.mock('./cover-by-order', () => byOrder);

const face = (id: string, size: number, source: Face['source'] = 'machine-learning'): Face => ({
  id,
  assetId: 'photo',
  box: { x1: 0, y1: 0, x2: size, y2: size },
  imageSize: { width: 100, height: 100 },
  personId: 'p',
  personName: '',
  source,
});

it('stands in for a cover by the largest face, those that were detected first', () => {
  const idOf = (...faces: Face[]) => likelyCover(faces)?.id;
  expect(idOf(face('small', 0.2), face('large', 0.6), face('middle', 0.4))).toBe('large');
  expect(idOf(face('drawn', 0.9, 'manual'), face('small', 0.1), face('exif', 1, 'exif'))).toBe('small');
  expect(idOf(face('a', 0.2, 'manual'), face('b', 0.3, 'manual'))).toBe('b');
  expect(idOf()).toBeUndefined();
});

const on = (assetId: string, id: string, personId: string | null = 'rex'): Face => ({
  ...face(id, 0.5),
  assetId,
  personId,
});

/** The faces on photos of these ids; there are no others. */
const shownOn = (faces: Face[]) => {
  for (const ask of [immich.facesOfPhoto, immich.findFacesOfPhoto]) {
    ask.mockImplementation((id: string) => Promise.resolve(faces.filter(({ assetId }) => assetId === id)));
  }
  const ids = [...new Set(faces.map(({ assetId }) => assetId))];
  photos.photosOfPerson.mockImplementation((_: string, { limit }: { limit: number }) =>
    Promise.resolve(ids.slice(0, limit).map((id) => ({ id }))),
  );
};

beforeEach(() => void vi.resetAllMocks());

describe('where the server tells covers', () => {
  beforeEach(() => void immich.coverFaceIds.mockResolvedValue(new Map([['rex', 'f']])));

  it('a cover is what it says, asked for once', async () => {
    const reader = new CoverReader();
    expect(await reader.isTold()).toBe(true);
    expect([await reader.faceOf('rex'), await reader.faceOf('max')]).toEqual(['f', null]);
    const faces = [{ id: 'g' }, { id: 'f' }];
    expect([await reader.amongFaces('rex', faces), await reader.amongFaces('max', faces)]).toEqual([faces[1], null]);
    expect(await reader.amongFaces('rex', [faces[0]])).toBeNull();
    expect(immich.coverFaceIds).toHaveBeenCalledOnce();
    expect(byOrder.coverAmong).not.toHaveBeenCalled();
  });

  it('it is on a photo where its face is, whoever has that', async () => {
    shownOn([on('a', 'f', 'max'), on('b', 'g')]);
    const reader = new CoverReader();
    expect([await reader.isOnPhoto('rex', 'a'), await reader.isOnPhoto('rex', 'b')]).toEqual([true, false]);
  });

  it('its photo is none, or that of the faces that are known, or looked for and remembered', async () => {
    expect(await new CoverReader().of('max')).toBe('none');
    expect(await new CoverReader().of('rex', [on('a', 'g'), on('b', 'f')])).toEqual({ assetId: 'b' });
    expect(await new CoverReader().of('rex', [on('a', 'g')])).toBe('unknown');
    expect(photos.photosOfPerson).not.toHaveBeenCalled();
    // it is where it was found
    shownOn([on('b', 'f')]);
    expect(await new CoverReader().of('rex')).toEqual({ assetId: 'b' });
    expect(photos.photosOfPerson).not.toHaveBeenCalled();
    // and no more
    shownOn([on('b', 'g'), on('c', 'f')]);
    expect(await new CoverReader().of('rex')).toEqual({ assetId: 'c' });
    expect(photos.photosOfPerson).toHaveBeenCalledOnce();
  });

  it('it is looked for photo by photo, some at once, and no further than it has to be', async () => {
    immich.coverFaceIds.mockResolvedValue(new Map([['rex', 'wanted']]));
    const faces = Array.from({ length: 40 }, (_, at) => on(`p${at}`, at === 9 ? 'wanted' : `f${at}`));
    shownOn([on('p0', 'others', 'max'), ...faces]);
    expect(await new CoverReader().of('rex', undefined, 8)).toBe('unknown');
    expect(photos.photosOfPerson.mock.lastCall).toEqual(['rex', { limit: 8, withTrashed: true, signal: undefined }]);
    immich.facesOfPhoto.mockClear();
    expect(await new CoverReader().of('rex')).toEqual({ assetId: 'p9' });
    expect(immich.facesOfPhoto.mock.calls.map(([id]) => id as string)).toEqual(
      Array.from({ length: 16 }, (_, at) => `p${at}`),
    );
  });

  it('it is no face that is somebody else’s by now', async () => {
    immich.coverFaceIds.mockResolvedValue(new Map([['rex', 'lost']]));
    shownOn([on('a', 'lost', 'max'), on('a', 'g')]);
    expect(await new CoverReader().of('rex')).toBe('unknown');
  });
});

describe('where it does not tell them', () => {
  beforeEach(() => void immich.coverFaceIds.mockRejectedValue(new ApiError('forbidden')));

  it('they are told by the order of people, or not at all', async () => {
    const reader = new CoverReader();
    expect([await reader.isTold(), await reader.faceOf('rex')]).toEqual([false, undefined]);
    const faces = [{ id: 'f' }];
    byOrder.coverAmong.mockResolvedValueOnce(faces[0]);
    expect(await reader.amongFaces('rex', faces)).toBe(faces[0]);
    expect(byOrder.coverAmong).toHaveBeenCalledWith('rex', faces, undefined);
    byOrder.coverByOrder.mockResolvedValueOnce(on('a', 'f')).mockResolvedValueOnce(undefined);
    expect([await reader.of('rex'), await reader.of('rex')]).toEqual([{ assetId: 'a' }, 'unknown']);
  });

  it('one is on a photo where it is one of the person’s own faces there', async () => {
    shownOn([on('a', 'f'), on('a', 'others', 'max')]);
    const reader = new CoverReader();
    byOrder.coverAmong.mockResolvedValueOnce(on('a', 'f')).mockResolvedValueOnce(null).mockResolvedValueOnce(undefined);
    const asked = () => reader.isOnPhoto('rex', 'a');
    expect([await asked(), await asked(), await asked()]).toEqual([true, false, null]);
    expect(byOrder.coverAmong).toHaveBeenCalledWith('rex', [on('a', 'f')], undefined);
  });

  it.each(['offline', 'server', 'busy', 'signed-out'] as const)(
    'and only has trouble, that is said: %s',
    async (kind) => {
      immich.coverFaceIds.mockRejectedValue(new ApiError(kind));
      await expect(new CoverReader().isTold()).rejects.toMatchObject({ kind });
    },
  );
});
