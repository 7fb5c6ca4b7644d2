import { mapPool } from '../core/async/pool';
import { groupBy } from '../core/group-by';
import type { DatedFace, Face } from '../core/photo/face';
import type { PeoplePhoto } from '../core/photo/people-photo';
import type { Species } from '../core/species';
import { faces as faceStore } from '../library/faces';
import { photos as photoStore } from '../library/photos';
import { chooseExemplars } from '../ranking/exemplars';
import { evenly } from '../ranking/spread';
import { recordOf } from '../register';
import type { Exemplar } from '../register/document/register';
import { sharedSpecies } from '../verdicts/pet-species';
import { exemplarFaces } from './exemplars';

export type ComparisonTarget = { personId: string } | { faces: readonly DatedFace[] } | null;

const exemplarCount = 5;

const width = { target: 3, together: 2 };

const wanted = { faces: 3, photos: 4 };

const newest = { candidate: 8, target: 500 };

const mostShared = 60;

export const speciesOfTarget = (comparisonTarget: NonNullable<ComparisonTarget>): Species | null =>
  sharedSpecies(
    'faces' in comparisonTarget
      ? comparisonTarget.faces.flatMap(({ personId }) => personId ?? [])
      : [comparisonTarget.personId],
  );

/** Up to five different faces of the target. @throws ApiError, or AbortError when `signal` fires. */
export const facesOfTarget = (
  comparisonTarget: NonNullable<ComparisonTarget>,
  signal: AbortSignal,
): Promise<DatedFace[]> =>
  'faces' in comparisonTarget
    ? Promise.resolve(chooseExemplars(comparisonTarget.faces, exemplarCount))
    : exemplarFaces(comparisonTarget.personId, exemplarCount, signal, width.target);

const facesOn = async (
  personId: string,
  photos: readonly (Pick<PeoplePhoto, 'assetId'> & Partial<PeoplePhoto>)[],
  signal: AbortSignal,
): Promise<DatedFace[]> => {
  const isKnown = ({ assetId }: { assetId: string }) => Number(faceStore.has(assetId));
  const ordered = [...photos].sort((a, b) => isKnown(b) - isKnown(a));
  const found: DatedFace[] = [];
  for (const { assetId, takenAt = null } of ordered.slice(0, wanted.photos)) {
    signal.throwIfAborted();
    const onPhoto = await faceStore.of(assetId);
    found.push(...onPhoto.filter((face) => face.personId === personId).map((face) => ({ ...face, takenAt })));
    if (found.length >= wanted.faces) {
      break;
    }
  }
  return found;
};

/**
 * Of the faces that the register knows, which are from all of its time, or else the newest. One request at a time.
 * @throws ApiError, or AbortError when `signal` fires.
 */
export const facesOfCandidate = async (personId: string, signal: AbortSignal): Promise<DatedFace[]> => {
  const record = await recordOf(personId);
  const exemplars: readonly Exemplar[] = record?.exemplars ?? [];
  const confirmed = await facesOn(personId, evenly(exemplars, wanted.photos), signal);
  return confirmed.length >= wanted.faces
    ? confirmed
    : facesOn(personId, await photoStore.withPeopleOf(personId, newest.candidate), signal);
};

export interface Together {
  target: readonly Face[];
  others: ReadonlyMap<string, readonly Face[]>;
}

export const nobodyTogether: Together = { target: [], others: new Map() };

const sharedPhotos = (personId: string, peoplePhotos: readonly PeoplePhoto[]): string[] => {
  const met = new Set([personId]);
  return peoplePhotos.flatMap(({ assetId, personIds }) => {
    const isNews = personIds.includes(personId) && personIds.some((id) => !met.has(id));
    for (const id of isNews ? personIds : []) {
      met.add(id);
    }
    return isNews ? [assetId] : [];
  });
};

/** Whom the target is on a photo with and so cannot be. @throws ApiError, or AbortError when `signal` fires. */
export const whoIsTogether = async (
  comparisonTarget: NonNullable<ComparisonTarget>,
  signal: AbortSignal,
): Promise<Together> => {
  const ids = new Set('faces' in comparisonTarget ? comparisonTarget.faces.map(({ id }) => id) : []);
  const assetIds =
    'faces' in comparisonTarget
      ? [...new Set(comparisonTarget.faces.map(({ assetId }) => assetId))]
      : sharedPhotos(
          comparisonTarget.personId,
          await photoStore.withPeopleOf(comparisonTarget.personId, newest.target),
        );
  const shared = assetIds.slice(0, mostShared);
  const onPhotos = await mapPool(shared, width.together, (assetId) => faceStore.of(assetId), signal);
  const isTarget = (face: Face) =>
    'faces' in comparisonTarget ? ids.has(face.id) : face.personId === comparisonTarget.personId;
  const all = onPhotos.flat();
  const beside = all.filter((face) => face.personId !== null && !isTarget(face));
  return { target: all.filter((face) => isTarget(face)), others: groupBy(beside, ({ personId }) => personId!) };
};
