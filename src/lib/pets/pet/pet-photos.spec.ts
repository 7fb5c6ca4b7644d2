import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../core/api-error';
import { libraryEvents } from '../core/events';
import type { Face } from '../core/photo/face';
import type { Photo } from '../core/photo/photo';
import * as api from '../immich';
import { PetPhotos } from './pet-photos.svelte';

vi.mock('../immich', async (original) => ({
  ...(await original<typeof api>()),
  monthsOfPerson: vi.fn(),
  photosOfMonth: vi.fn(),
  facesOfPhoto: vi.fn(),
}));

const photo = (id: string, takenAt: string): Photo => ({
  id,
  takenAt,
  type: 'image',
  ratio: 1.5,
  thumbhash: null,
  isFavorite: false,
  durationSeconds: null,
});

const face = (assetId: string, personId: string | null): Face => ({
  id: `face-${assetId}-${personId}`,
  assetId,
  personId,
  personName: '',
  box: { x1: 0, y1: 0, x2: 1, y2: 1 },
  imageSize: { width: 100, height: 100 },
  source: 'machine-learning',
});

/** Who is on which photo, as the server has it. */
let owners: Record<string, string[]> = {};
const monthOf = (assetId: string) => assetId.slice(0, 7);

/** As `changes` tells of what it did, before the page is told. */
const change = (photos: PetPhotos, assetIds: string[]) => {
  libraryEvents.emit('FacesChanged', { assetIds });
  return photos.refresh(assetIds);
};

beforeEach(() => {
  libraryEvents.emit('SessionChanged', { userId: 'another' });
  owners = {
    '2024-03/a': ['rex'],
    '2024-03/b': ['rex', 'luna'],
    '2024-02/c': ['rex'],
    '2024-01/d': ['rex'],
  };
  const idsOf = (personId: string) => Object.keys(owners).filter((id) => owners[id].includes(personId));
  vi.mocked(api.monthsOfPerson).mockImplementation((personId) =>
    Promise.resolve(
      [...Map.groupBy(idsOf(personId), (id) => monthOf(id))].map(([month, ids]) => ({ month, count: ids.length })),
    ),
  );
  vi.mocked(api.photosOfMonth).mockImplementation((personId, month) =>
    Promise.resolve(
      idsOf(personId)
        .filter((id) => monthOf(id) === month)
        .map((id) => photo(id, `${month}-01T10:00:00`)),
    ),
  );
  vi.mocked(api.facesOfPhoto).mockImplementation((assetId) =>
    Promise.resolve(owners[assetId].map((personId) => face(assetId, personId))),
  );
});

const setup = async (...months: string[]) => {
  const photos = new PetPhotos('rex');
  await photos.load();
  await photos.loadMonths(months);
  vi.clearAllMocks();
  return photos;
};

describe('PetPhotos', () => {
  it('knows every month at once and reads the photos of those asked for', async () => {
    const photos = await setup('2024-03');
    expect(photos.photoMonths.map(({ month, items }) => [month, items?.map(({ key }) => key) ?? null])).toEqual([
      ['2024-03', ['2024-03/a', '2024-03/b']],
      ['2024-02', null],
      ['2024-01', null],
    ]);
  });

  it('reads a month once, however often it is asked for', async () => {
    const photos = await setup();
    await Promise.all([photos.loadMonths(['2024-03']), photos.loadMonths(['2024-03', '2024-02'])]);
    await photos.loadMonths(['2024-03']);
    expect(api.photosOfMonth).toHaveBeenCalledTimes(2);
  });

  it('keeps a month that could not be read apart until it is tried again', async () => {
    const photos = await setup();
    vi.mocked(api.photosOfMonth).mockRejectedValueOnce(new ApiError('server'));
    await photos.loadMonths(['2024-03']);
    await photos.loadMonths(['2024-03']);
    expect([...photos.failedMonths.keys()]).toEqual(['2024-03']);
    expect(api.photosOfMonth).toHaveBeenCalledTimes(1);
    await photos.retryMonth('2024-03');
    expect(photos.failedMonths.size).toBe(0);
    expect(photos.order('photos')).toEqual(['2024-03/a', '2024-03/b']);
  });

  it('shows one placeholder a photo until its faces are read, then only the faces of the pet', async () => {
    const photos = await setup('2024-03');
    expect(photos.faceMonths[0].items?.every((item) => item.face === null)).toBe(true);
    expect(photos.order('faces')).toEqual([]);
    await photos.loadBetween('faces', '2024-03', '2024-03');
    expect(photos.order('faces')).toEqual(['face-2024-03/a-rex', 'face-2024-03/b-rex']);
    expect(photos.keyOf('faces', '2024-03/b')).toBe('face-2024-03/b-rex');
  });

  it('lets go of photos that a change took away, and of a month that has none left', async () => {
    const photos = await setup('2024-03', '2024-02');
    owners['2024-03/a'] = ['luna'];
    owners['2024-02/c'] = ['luna'];
    await change(photos, ['2024-03/a', '2024-02/c']);
    expect(photos.order('photos')).toEqual(['2024-03/b']);
    expect(photos.months.map(({ month }) => month)).toEqual(['2024-03', '2024-01']);
    expect(photos.isSettling).toBe(true);
  });

  it('brings them back where undoing gives them back', async () => {
    const photos = await setup('2024-03', '2024-02');
    owners['2024-03/a'] = ['luna'];
    await change(photos, ['2024-03/a']);
    owners['2024-03/a'] = ['rex'];
    await change(photos, ['2024-03/a']);
    expect(photos.order('photos')).toEqual(['2024-03/a', '2024-03/b', '2024-02/c']);
  });

  it('reads only what a change may have touched', async () => {
    const photos = await setup('2024-03', '2024-02');
    owners['2024-03/a'] = ['luna'];
    await change(photos, ['2024-03/a']);
    expect(vi.mocked(api.photosOfMonth).mock.calls.map(([, month]) => month)).toEqual(['2024-03']);
  });

  it('forgets the faces of changed photos', async () => {
    const photos = await setup('2024-03');
    await photos.facesOn(['2024-03/b']);
    owners['2024-03/b'] = ['rex', 'tom'];
    await change(photos, ['2024-03/b']);
    const faces = await photos.facesOn(['2024-03/b']);
    expect(faces.map(({ personId }) => personId)).toEqual(['rex', 'tom']);
  });

  it('stops reading faces when asked to', async () => {
    const photos = await setup('2024-03');
    const reading = photos.facesOn(['2024-03/a', '2024-03/b']);
    expect(photos.reading).toEqual({ done: 0, total: 2 });
    photos.cancelReading();
    await expect(reading).rejects.toThrow();
    expect(photos.reading).toBeNull();
  });
});
