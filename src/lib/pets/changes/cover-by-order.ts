import { ApiError } from '../core/api-error';
import { mapPool, requestLimit } from '../core/async/pool';
import type { Face } from '../core/photo/face';
import { countPhotos, countUnlisted, everyPhotoOf, peopleClosestToFace, peopleClosestToPerson } from '../immich';
import { facesOnPhotos } from './snapshot';

const mostFacesToCompare = 48;
const peopleToCompare = 200;

const isUnavailable = (error: unknown): boolean =>
  error instanceof ApiError && ['forbidden', 'not-found', 'refused'].includes(error.kind);

const unlessUnavailable = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await work();
  } catch (error) {
    if (isUnavailable(error)) {
      return undefined;
    }
    throw error;
  }
};

/**
 * Those of the faces from which the server sorts all people just as it does from the person itself: its cover always is one of
 * them, where it is among the faces at all. In a small library others are, too.
 */
const lookalikes = async <T extends Pick<Face, 'id'>>(
  personId: string,
  faces: readonly T[],
  signal?: AbortSignal,
): Promise<T[]> => {
  const options = { limit: peopleToCompare, signal };
  const inOrder = (people: { id: string }[]) => people.map(({ id }) => id).join(' ');
  const wanted = inOrder(await peopleClosestToPerson(personId, options));
  const orders = await mapPool(
    faces,
    requestLimit,
    async (face) => inOrder(await peopleClosestToFace(face.id, options)),
    signal,
  );
  return faces.filter((_, index) => orders[index] === wanted);
};

/** All faces that a person has; undefined where there are too many to compare, or some that can't be seen. */
const everyFaceOf = async (personId: string, signal?: AbortSignal): Promise<Face[] | undefined> => {
  const listed = await everyPhotoOf(personId, signal);
  if (listed.length > mostFacesToCompare || (await countPhotos(personId, signal)) === null) {
    return undefined;
  }
  const all = await facesOnPhotos(
    listed.map(({ assetId }) => assetId),
    signal,
  );
  const own = all.filter((face) => face.personId === personId);
  const seen = new Set(own.map(({ assetId }) => assetId));
  const isWhole =
    listed.every(({ assetId }) => seen.has(assetId)) && (await countUnlisted(personId, listed, signal)) === 0;
  return isWhole && own.length <= mostFacesToCompare ? own : undefined;
};

/**
 * A person's cover, where the server does not tell it, but sorts all people by it: the one among all of its faces from which it
 * sorts them alike. Undefined where several are: it is never guessed.
 */
export const coverByOrder = (personId: string, signal?: AbortSignal): Promise<Face | undefined> =>
  unlessUnavailable(async () => {
    const faces = await everyFaceOf(personId, signal);
    const found = faces && (await lookalikes(personId, faces, signal));
    return found?.length === 1 ? found[0] : undefined;
  });

/** The cover where it is one of these faces; null where it certainly is not, undefined where it can't be told. */
export const coverAmong = <T extends Pick<Face, 'id'>>(
  personId: string,
  faces: readonly T[],
  signal?: AbortSignal,
): Promise<T | null | undefined> =>
  unlessUnavailable(async () => {
    if (faces.length > mostFacesToCompare) {
      return undefined;
    }
    const found = faces.length === 0 ? [] : await lookalikes(personId, faces, signal);
    if (found.length === 0) {
      return null;
    }
    const cover = await coverByOrder(personId, signal);
    return cover && (faces.find(({ id }) => id === cover.id) ?? null);
  });
