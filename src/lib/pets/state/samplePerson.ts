import { photosOfPerson } from '../api';
import type { Face } from '../model/face';
import { judgeByGeometry } from '../ranking/geometry';
import type { RecentFaces } from './recentFaces';

export interface Sample {
  /** 0 (human) to 1 (animal), or null when the person has no face on its newest photos. */
  petProbability: number | null;
  /** Local time of the newest photo, or null without photos. */
  newest: string | null;
}

/** How many of the newest photos are looked at, at most. */
export const sampleSize = 4;

/** From here on two faces are enough: further ones almost never turn the verdict, and cost a request each. */
const decisive = 0.95;

const isDecided = (faces: readonly Face[]): boolean => {
  const { petProbability } = judgeByGeometry(faces);
  return faces.length >= 2 && (petProbability > decisive || petProbability < 1 - decisive);
};

/**
 * Looks at a person's newest photos, one request at a time, and judges it by the boxes of its faces on them.
 * @throws ApiError, or AbortError when `signal` fires.
 */
export const samplePerson = async (personId: string, recent: RecentFaces, signal?: AbortSignal): Promise<Sample> => {
  const photos = await photosOfPerson(personId, { order: 'desc', limit: sampleSize, signal });
  const faces: Face[] = [];
  for (const photo of photos) {
    signal?.throwIfAborted();
    const onPhoto = await recent.of(photo.id);
    faces.push(...onPhoto.filter((face) => face.personId === personId));
    if (isDecided(faces)) {
      break;
    }
  }
  return {
    petProbability: faces.length > 0 ? judgeByGeometry(faces).petProbability : null,
    newest: photos[0]?.takenAt ?? null,
  };
};
