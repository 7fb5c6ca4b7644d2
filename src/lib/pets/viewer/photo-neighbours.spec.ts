import { beforeEach, describe, expect, it, vi } from 'vitest';
import { libraryEvents } from '../core/events';
import type { Photo } from '../core/photo/photo';
import { monthsOfPerson, photosOfMonth } from '../immich';
import { photoNeighbours } from './photo-neighbours';

vi.mock('../immich', () => ({ monthsOfPerson: vi.fn(), photosOfMonth: vi.fn() }));

const photo = (id: string, takenAt: string): Photo => ({
  id,
  takenAt,
  type: 'image',
  ratio: 1.5,
  thumbhash: null,
  isFavorite: false,
  durationSeconds: null,
});

const may = [photo('m2', '2024-05-20T10:00:00'), photo('m1', '2024-05-02T10:00:00')];
const march = [
  photo('a3', '2024-03-30T09:00:00'),
  photo('a2', '2024-03-30T09:00:00'),
  photo('a1', '2024-03-01T00:00:00'),
];
const library: Record<string, Photo[]> = { '2024-05': may, '2024-04': [], '2024-03': march };

beforeEach(() => {
  libraryEvents.emit('SessionChanged', { userId: 'another' });
  vi.resetAllMocks();
  vi.mocked(monthsOfPerson).mockResolvedValue(
    Object.entries(library).map(([month, { length }]) => ({ month, count: length })),
  );
  vi.mocked(photosOfMonth).mockImplementation((_, month) => Promise.resolve(library[month]));
});

const around = async (id: string, takenAt: string) => {
  const { previous, next } = await photoNeighbours('rex', { id, takenAt });
  return [previous?.id ?? null, next?.id ?? null];
};

describe('photoNeighbours', () => {
  it('walks from the newest photo to the oldest and back, over months and over a month that has become empty', async () => {
    const all = [...may, ...march];
    for (const [index, { id, takenAt }] of all.entries()) {
      expect(await around(id, takenAt)).toEqual([all[index - 1]?.id ?? null, all[index + 1]?.id ?? null]);
    }
  });

  it('reads only the months it needs, each once until the pet has changed', async () => {
    const asked = () => vi.mocked(photosOfMonth).mock.calls.map(([, month]) => month);
    await around('a2', march[1].takenAt);
    expect(asked()).toEqual(['2024-03']);
    await around('a2', march[1].takenAt);
    await around('a3', march[0].takenAt);
    expect(monthsOfPerson).toHaveBeenCalledTimes(1);
    expect(asked()).toEqual(['2024-03', '2024-04', '2024-05']);
    libraryEvents.emit('PeopleChanged', { personIds: ['rex'] });
    await around('a2', march[1].takenAt);
    expect(monthsOfPerson).toHaveBeenCalledTimes(2);
  });

  it('places a photo that is none of the pet by its time', async () => {
    expect(await around('x', '2024-05-10T00:00:00')).toEqual(['m2', 'm1']);
    expect(await around('x', '2024-06-10T00:00:00')).toEqual([null, 'm2']);
    expect(await around('x', '2024-04-10T00:00:00')).toEqual(['m1', 'a3']);
    expect(await around('x', '2020-01-01T00:00:00')).toEqual(['a1', null]);
  });

  it('reads again after a failure', async () => {
    vi.mocked(photosOfMonth).mockRejectedValueOnce(new Error('lost'));
    await expect(around('m2', may[0].takenAt)).rejects.toThrow('lost');
    expect(await around('m2', may[0].takenAt)).toEqual([null, 'm1']);
  });
});
