import { compareTimes, monthNumber, monthNumberOf } from '../core/photo/local-time';
import type { Photo } from '../core/photo/photo';
import { photos as photoStore } from '../library/photos';

/** The photos beside one, newest first: `previous` is newer, `next` older; null at the ends. */
export interface Neighbours {
  previous: Photo | null;
  next: Photo | null;
}

/**
 * The photos before and after one in a pet's chronological order, reading only the months that it needs. A photo that is not
 * (or no longer) among the pet's is placed by the time at which it was taken.
 * @throws ApiError
 */
export const photoNeighbours = async (
  petId: string,
  { id, takenAt }: Pick<Photo, 'id' | 'takenAt'>,
): Promise<Neighbours> => {
  /** The first (0) or last (-1) photo of the first of these months that still has any. */
  const firstOf = async (months: readonly string[], index: 0 | -1): Promise<Photo | null> => {
    for (const month of months) {
      const photos = await photoStore.ofMonth(petId, month);
      const photo = photos.at(index);
      if (photo) {
        return photo;
      }
    }
    return null;
  };
  const counts = await photoStore.monthsOf(petId);
  const months = counts.map(({ month }) => month);
  const own = monthNumberOf(takenAt);
  const ownMonth = months.find((month) => monthNumber(month) === own);
  const photos = ownMonth === undefined ? [] : await photoStore.ofMonth(petId, ownMonth);
  const found = photos.findIndex((photo) => photo.id === id);
  const before = found === -1 ? photos.filter((photo) => compareTimes(photo.takenAt, takenAt) >= 0).length : found;
  const after = found === -1 ? before : found + 1;
  const newer = months.filter((month) => monthNumber(month) > own).reverse();
  const older = months.filter((month) => monthNumber(month) < own);
  const [previous, next] = await Promise.all([
    before > 0 ? Promise.resolve(photos[before - 1]) : firstOf(newer, -1),
    after < photos.length ? Promise.resolve(photos[after]) : firstOf(older, 0),
  ]);
  return { previous, next };
};
