import { mapPool, requestLimit } from '../core/async/pool';
import type { DatedFace } from '../core/photo/face';
import { faces as faceStore } from '../library/faces';
import { photos as photoStore } from '../library/photos';
import { spreadOver } from '../ranking/spread';

/**
 * Up to `count` faces, spread over a person's time, so that a puppy and the old dog are both among them; none drawn by hand, for
 * which the server has no vector. At most 1 + 2 · `count` reads, `width` at once.
 */
export const exemplarFaces = async (
  personId: string,
  count: number,
  signal?: AbortSignal,
  width = requestLimit,
): Promise<DatedFace[]> => {
  const places = spreadOver(await photoStore.monthsOf(personId), count);
  const months = [...new Set(places.map(({ month }) => month))];
  const photos = new Map(
    await mapPool(months, width, async (month) => [month, await photoStore.ofMonth(personId, month)] as const, signal),
  );
  const chosen = places.flatMap(({ month, index }) => photos.get(month)?.at(index) ?? []);
  const faces = await mapPool(chosen, width, ({ id }) => faceStore.of(id), signal);
  return chosen.flatMap(({ takenAt }, index) => {
    const own = faces[index].find((face) => face.personId === personId && face.source !== 'manual');
    return own ? [{ ...own, takenAt }] : [];
  });
};
