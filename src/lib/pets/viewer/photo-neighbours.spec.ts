import { describe, expect, it, vi } from 'vitest';
import type { Photo } from '../core/photo';
import { PhotoNeighbours } from './photo-neighbours';

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

const setup = () => {
  const source = {
    months: vi.fn(() =>
      Promise.resolve(Object.entries(library).map(([month, { length }]) => ({ month, count: length }))),
    ),
    photos: vi.fn((month: string) => Promise.resolve(library[month])),
  };
  return { source, order: new PhotoNeighbours(source) };
};

const idsAround = async (order: PhotoNeighbours, id: string, takenAt: string) => {
  const { previous, next } = await order.around({ id, takenAt });
  return [previous?.id ?? null, next?.id ?? null];
};

describe('PhotoNeighbours', () => {
  it('walks from the newest photo to the oldest and back, over months and over a month that has become empty', async () => {
    const { order } = setup();
    const all = [...may, ...march];
    for (const [index, { id, takenAt }] of all.entries()) {
      expect(await idsAround(order, id, takenAt)).toEqual([all[index - 1]?.id ?? null, all[index + 1]?.id ?? null]);
    }
  });

  it('reads only the months it needs, each once', async () => {
    const { order, source } = setup();
    await order.around(march[1]);
    expect(source.photos.mock.calls).toEqual([['2024-03']]);
    await order.around(march[1]);
    await order.around(march[0]);
    expect(source.months).toHaveBeenCalledTimes(1);
    expect(source.photos.mock.calls).toEqual([['2024-03'], ['2024-04'], ['2024-05']]);
  });

  it('places a photo that is none of the pet by its time', async () => {
    const { order } = setup();
    expect(await idsAround(order, 'x', '2024-05-10T00:00:00')).toEqual(['m2', 'm1']);
    expect(await idsAround(order, 'x', '2024-06-10T00:00:00')).toEqual([null, 'm2']);
    expect(await idsAround(order, 'x', '2024-04-10T00:00:00')).toEqual(['m1', 'a3']);
    expect(await idsAround(order, 'x', '2020-01-01T00:00:00')).toEqual(['a1', null]);
  });

  it('reads again after a failure and after forgetting', async () => {
    const { order, source } = setup();
    source.photos.mockRejectedValueOnce(new Error('lost'));
    await expect(order.around(may[0])).rejects.toThrow('lost');
    expect(await idsAround(order, 'm2', may[0].takenAt)).toEqual([null, 'm1']);
    order.forget();
    await order.around(may[0]);
    expect(source.months).toHaveBeenCalledTimes(2);
  });
});
