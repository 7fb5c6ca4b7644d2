import { expect, it } from 'vitest';
import type { KeepingPhoto } from '../immich/tags';
import { spreadOut } from './replicas';

const photo = (id: string, takenAt: string, isSafe = true): KeepingPhoto => ({ id, takenAt, isSafe, isOwn: true });
const ids = (photos: readonly KeepingPhoto[]) => photos.map(({ id }) => id);

const photos = [
  photo('a', '2020-01-01T10:00:00'),
  photo('b', '2020-01-02T10:00:00'),
  photo('c', '2022-06-01T10:00:00'),
  photo('d', '2024-12-31T10:00:00'),
  photo('e', '2025-01-01T10:00:00', false),
];

it('spreads replicas over the time of the library, on photos that will stay', () => {
  expect(ids(spreadOut(photos, [], 3)).sort()).toEqual(['a', 'c', 'd']);
  expect(ids(spreadOut(photos, [photos[0]], 1))).toEqual(['d']);
  expect(ids(spreadOut(photos, [photos[3]], 2)).sort()).toEqual(['a', 'c']);
});

it('makes do with what there is', () => {
  expect(ids(spreadOut(photos.slice(0, 1), [], 3))).toEqual(['a']);
  expect(spreadOut([photos[4]], [], 3)).toEqual([]);
});
