import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../core/api-error';
import { coverAmong, coverByOrder } from './cover-by-order';

const immich = vi.hoisted(() => ({
  countPhotos: vi.fn(),
  countUnlisted: vi.fn(),
  everyPhotoOf: vi.fn(),
  findFacesOfPhoto: vi.fn(),
  peopleClosestToFace: vi.fn(),
  peopleClosestToPerson: vi.fn(),
}));
vi.mock('../immich', async (original) => ({ ...(await original<object>()), ...immich }));

const order = (...ids: string[]) => Promise.resolve(ids.map((id) => ({ id })));

/** Rex, with one face on each of so many photos; from these of them the server sorts people as it does from Rex. */
const rexWith = (count: number, alike: readonly string[]) => {
  const faces = Array.from({ length: count }, (_, at) => ({ id: `f${at}`, assetId: `a${at}`, personId: 'rex' }));
  immich.everyPhotoOf.mockResolvedValue(faces.map(({ assetId }) => ({ assetId })));
  immich.findFacesOfPhoto.mockImplementation((photoId: string) =>
    Promise.resolve([
      { id: 'others', assetId: photoId, personId: 'max' },
      ...faces.filter(({ assetId }) => assetId === photoId),
    ]),
  );
  immich.peopleClosestToPerson.mockImplementation(() => order('max', 'tom'));
  immich.peopleClosestToFace.mockImplementation((id: string) =>
    alike.includes(id) ? order('max', 'tom') : order('tom', 'max'),
  );
  return faces;
};

beforeEach(() => {
  vi.resetAllMocks();
  immich.countPhotos.mockResolvedValue(1);
  immich.countUnlisted.mockResolvedValue(0);
});

describe('a cover that the server does not tell', () => {
  it('is the one of all faces from which it sorts people alike', async () => {
    rexWith(3, ['f1']);
    expect(await coverByOrder('rex')).toMatchObject({ id: 'f1', personId: 'rex' });
    expect(immich.peopleClosestToFace.mock.calls.map(([id]) => id as string)).toEqual(['f0', 'f1', 'f2']);
    expect(immich.peopleClosestToPerson).toHaveBeenCalledExactlyOnceWith('rex', { limit: 200, signal: undefined });
  });

  it('is never guessed: not where none is alike, nor where several are', async () => {
    rexWith(3, []);
    expect(await coverByOrder('rex')).toBeUndefined();
    rexWith(3, ['f0', 'f2']);
    expect(await coverByOrder('rex')).toBeUndefined();
  });

  it('is not looked for among more than 48 faces', async () => {
    rexWith(48, ['f47']);
    expect(await coverByOrder('rex')).toMatchObject({ id: 'f47' });
    rexWith(49, ['f47']);
    expect(await coverByOrder('rex')).toBeUndefined();
    // two of them on one photo
    const faces = rexWith(48, ['f47']);
    immich.findFacesOfPhoto.mockImplementation((photoId: string) =>
      Promise.resolve([
        ...(photoId === 'a0' ? [{ id: 'second', assetId: 'a0', personId: 'rex' }] : []),
        ...faces.filter(({ assetId }) => assetId === photoId),
      ]),
    );
    expect(await coverByOrder('rex')).toBeUndefined();
  });

  it('is not looked for where some of the faces can’t be seen', async () => {
    rexWith(2, ['f0']);
    immich.countPhotos.mockResolvedValueOnce(null);
    expect(await coverByOrder('rex')).toBeUndefined();
    immich.countUnlisted.mockResolvedValueOnce(1);
    expect(await coverByOrder('rex')).toBeUndefined();
    immich.everyPhotoOf.mockResolvedValueOnce([{ assetId: 'a0' }, { assetId: 'a1' }, { assetId: 'locked' }]);
    expect(await coverByOrder('rex')).toBeUndefined();
    expect(immich.peopleClosestToFace).not.toHaveBeenCalled();
    expect(await coverByOrder('rex')).toMatchObject({ id: 'f0' });
  });

  it.each(['forbidden', 'not-found', 'refused'] as const)('is not told to who may not ask: %s', async (kind) => {
    rexWith(2, ['f0']);
    immich.peopleClosestToPerson.mockRejectedValue(new ApiError(kind));
    expect(await coverByOrder('rex')).toBeUndefined();
  });

  it.each([new ApiError('offline'), new ApiError('signed-out'), new TypeError('x')])(
    'can’t be told for now: %s',
    async (error) => {
      rexWith(2, ['f0']);
      immich.peopleClosestToPerson.mockRejectedValue(error);
      await expect(coverByOrder('rex')).rejects.toBe(error);
    },
  );
});

describe('whether it is among some of the faces', () => {
  it('is told where it is, and where it is not', async () => {
    const [first, second, third] = rexWith(3, ['f1']);
    expect(await coverAmong('rex', [first, second])).toBe(second);
    expect(await coverAmong('rex', [first, third])).toBeNull();
    expect(await coverAmong('rex', [])).toBeNull();
  });

  it('is not told where another one is alike that is not among them, or too many are asked about', async () => {
    const [, second] = rexWith(3, ['f1', 'f2']);
    expect(await coverAmong('rex', [second])).toBeUndefined();
    const many = rexWith(49, ['f1']);
    immich.peopleClosestToFace.mockClear();
    expect(await coverAmong('rex', many)).toBeUndefined();
    expect(immich.peopleClosestToFace).not.toHaveBeenCalled();
  });

  it('is not so where the cover is found to be another face by all of them', async () => {
    rexWith(2, ['f1']);
    immich.peopleClosestToFace.mockImplementation((id: string) =>
      id === 'f0' ? order('tom', 'max') : order('max', 'tom'),
    );
    expect(await coverAmong('rex', [{ id: 'moved' }])).toBeNull();
  });
});
