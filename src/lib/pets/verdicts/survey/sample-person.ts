import type { PeoplePhoto } from '../../core/photo/people-photo';
import { faces as faceStore } from '../../library/faces';
import { photos as photoStore } from '../../library/photos';
import {
  geometryFeatures,
  weighEvidence,
  noEvidence,
  searchFeatures,
  type Evidence,
  type FaceOnPhoto,
  type SampledPhoto,
} from '../evidence';
import { sampleLimits, type PersonSample } from './sampling';
import { smartLists } from './smart-lists';

export interface Sample {
  evidence: Evidence;
  /** Local time of the newest photo, or null without photos. */
  newest: string | null;
  /** Number of photos, where it was found out on the way. */
  photos?: number;
  /** The photos that are still to be looked up when late answers of smart search arrive; null when they were there. */
  pending: SampledPhoto[] | null;
}

export const mostFaces = 4;

/** From here on further faces almost never turn the verdict, and cost a request each. */
const decisive = 0.985;

const isDecided = (faces: readonly FaceOnPhoto[]): boolean => {
  const { human } = weighEvidence({ ...noEvidence, geometry: geometryFeatures(faces) });
  return faces.length >= sampleLimits.need && (human > decisive || human < 1 - decisive);
};

/** The person's faces on some of the photos, and how many faces, strays included, each of those has. */
const facesOf = async (
  personId: string,
  photos: readonly PeoplePhoto[],
  signal?: AbortSignal,
): Promise<{ faces: FaceOnPhoto[]; countOn: Map<string, number> }> => {
  const faces: FaceOnPhoto[] = [];
  const countOn = new Map<string, number>();
  for (const { assetId } of photos.slice(0, mostFaces)) {
    signal?.throwIfAborted();
    const onPhoto = await faceStore.of(assetId);
    countOn.set(assetId, onPhoto.length);
    const own = onPhoto.filter((face) => face.personId === personId);
    faces.push(...own.map(({ box, imageSize }) => ({ box, imageSize, facesOnPhoto: onPhoto.length })));
    if (isDecided(faces)) {
      break;
    }
  }
  return { faces, countOn };
};

/**
 * Gathers the evidence on a person, one request at a time: its newest photos, its faces on some of them, and where they
 * stand in the answers of smart search.
 * @param known what is known of the person's photos without asking for them
 * @throws ApiError, or AbortError when `signal` fires.
 */
export const samplePerson = async (personId: string, known?: PersonSample, signal?: AbortSignal): Promise<Sample> => {
  const photos = known?.photos ?? (await photoStore.withPeopleOf(personId, sampleLimits.keep));
  const { faces, countOn } = await facesOf(personId, photos, signal);
  const answer = await smartLists.inTime();
  signal?.throwIfAborted();
  const seen = photos.map(({ assetId, personIds }) => ({
    assetId,
    facesOnPhoto: countOn.get(assetId) ?? personIds.length,
  }));
  const isLate = answer === 'late';
  return {
    evidence: {
      ...noEvidence,
      geometry: geometryFeatures(faces),
      search: isLate || answer === null ? null : searchFeatures(seen, answer),
    },
    newest: known ? known.newest : (photos[0]?.takenAt ?? null),
    ...(known && { photos: known.count }),
    pending: isLate ? seen : null,
  };
};
