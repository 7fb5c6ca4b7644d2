import { mapPool, requestLimit } from '../../core/async/pool';
import { groupBy } from '../../core/group-by';
import type { Person } from '../../core/person';
import type { DatedFace } from '../../core/photo/face';
import { trueTime } from '../../core/photo/local-time';
import { faces as faceStore } from '../../library/faces';
import { photos as photoStore } from '../../library/photos';
import { readDenials } from '../../register';
import { shortId } from '../../register/answers/references';
import { petsState } from '../../verdicts/pets.svelte';

/** Somebody or some face of whom the user said that it is not a pet; neither where it cannot be found now. */
export interface Denied {
  id: string;
  person: Person | null;
  face: DatedFace | null;
  /** What to take back. */
  parts: readonly string[];
}

/** What the user said a pet is not. @throws ApiError, or AbortError when `signal` fires */
export const readDenied = async (petId: string, signal: AbortSignal): Promise<Denied[]> => {
  const listed = await photoStore.walk(signal);
  const personIds = new Set([...petsState.people.keys(), ...listed.flatMap((photo) => photo.personIds)]);
  const reader = await readDenials(petId, personIds);
  const wanted = listed.filter(({ assetId }) => reader.photos.has(shortId(assetId)));
  const found = await mapPool(wanted, requestLimit, ({ assetId }) => faceStore.find(assetId), signal);
  signal.throwIfAborted();
  const onPhoto = groupBy(found.flat(), ({ assetId }) => shortId(assetId));
  const takenAt = new Map(wanted.map((photo) => [photo.assetId, trueTime(photo.takenAt)]));
  return reader
    .read((short) => onPhoto.get(short) ?? [])
    .map(({ id, parts, whom }): Denied => {
      const face = whom?.face ?? null;
      return {
        id,
        parts,
        person: whom?.kind === 'person' ? (petsState.people.get(whom.personId) ?? null) : null,
        face: face && { ...face, takenAt: takenAt.get(face.assetId) ?? null },
      };
    });
};
