import { isRefusal, type ApiError } from '../core/api-error';
import { mapPool, requestLimit } from '../core/async/pool';
import { boxShare } from '../core/photo/box';
import type { Face } from '../core/photo/face';
import { coverFaceIds, facesOfPhoto, findFacesOfPhoto } from '../immich';
import { photosOfPerson } from '../immich/photos/photos';
import type { CoverBefore } from './change';
import { coverAmong, coverByOrder } from './cover-by-order';

const mostPhotosToWalk = 1000;

/** Whether covers are told to nobody who asks as this app does: with an API key. Trouble that passes is none of it. */
const isUnavailable = (error: unknown): boolean => isRefusal(error) && (error as ApiError).kind !== 'signed-out';

/**
 * Photos on which covers were found, by face id: whoever gathers a pet in many changes would search through all of its photos
 * each time.
 */
const foundOn = new Map<string, string>();

/**
 * Finds out which face is a person's cover, which the people API does not say. With a session the synchronisation
 * stream tells it exactly. Without (API key), a person's cover is the one among its faces from which the server
 * sorts all people just as it does from the person itself; that takes a request per face, so that it is only tried for
 * a few dozen of them. Otherwise the answer is `unknown`, and never a guess.
 */
export class CoverReader {
  #signal: AbortSignal | undefined;
  #stream: Promise<Map<string, string> | null> | undefined;

  constructor(signal?: AbortSignal) {
    this.#signal = signal;
  }

  #covers(): Promise<Map<string, string> | null> {
    this.#stream ??= coverFaceIds(this.#signal).catch((error: unknown) => {
      if (isUnavailable(error)) {
        return null;
      }
      throw error;
    });
    return this.#stream;
  }

  /**
   * Whether the server tells covers. Where it does not, one that seems to be on a photo may be of a face that was deleted: nothing is to
   * be left undone for it.
   */
  async isTold(): Promise<boolean> {
    return (await this.#covers()) !== null;
  }

  /** The person's cover if it is one of `faces`, null when it is not, and undefined when that cannot be told. */
  async amongFaces<T extends Pick<Face, 'id'>>(personId: string, faces: readonly T[]): Promise<T | null | undefined> {
    const covers = await this.#covers();
    if (!covers) {
      return coverAmong(personId, faces, this.#signal);
    }
    return faces.find((face) => face.id === covers.get(personId)) ?? null;
  }

  /** Id of the face that is the person's cover; null when it has none, undefined when the server does not tell. */
  async faceOf(personId: string): Promise<string | null | undefined> {
    const covers = await this.#covers();
    return covers ? (covers.get(personId) ?? null) : undefined;
  }

  /** Whether the person's cover lies on this photo, and that can be read; null when it cannot be told. */
  async isOnPhoto(personId: string, assetId: string): Promise<boolean | null> {
    const covers = await this.#covers();
    const faces = await findFacesOfPhoto(assetId, this.#signal);
    if (covers) {
      return faces.some((face) => face.id === covers.get(personId));
    }
    const own = faces.filter((face) => face.personId === personId);
    const cover = await coverAmong(personId, own, this.#signal);
    return cover === undefined ? null : cover !== null;
  }

  /**
   * The photo that the person's cover is from. `faces`, when given, are all faces that the person has and that can be seen;
   * without them, so many photos are looked at.
   */
  async of(personId: string, faces?: readonly Face[], mostPhotos = mostPhotosToWalk): Promise<CoverBefore> {
    const covers = await this.#covers();
    const coverId = covers?.get(personId);
    if (covers && coverId === undefined) {
      return 'none';
    }
    const cover =
      coverId === undefined
        ? await coverByOrder(personId, this.#signal)
        : (faces ?? (await this.#found(coverId)) ?? (await this.#walk(personId, coverId, mostPhotos))).find(
            (face) => face.id === coverId,
          );
    if (cover) {
      foundOn.set(cover.id, cover.assetId);
    }
    return cover ? { assetId: cover.assetId } : 'unknown';
  }

  /** The faces on the photo where a cover was found before, if it is still there. */
  async #found(coverId: string): Promise<Face[] | null> {
    const assetId = foundOn.get(coverId);
    const faces = assetId === undefined ? [] : await findFacesOfPhoto(assetId, this.#signal);
    return faces.some(({ id }) => id === coverId) ? faces : null;
  }

  /** A person's faces, photo by photo until the cover is found; newest first, as covers tend to be recent. */
  async #walk(personId: string, coverId: string, limit: number): Promise<Face[]> {
    const photos = await photosOfPerson(personId, { limit, withTrashed: true, signal: this.#signal });
    const faces: Face[] = [];
    for (let start = 0; start < photos.length; start += requestLimit) {
      const some = photos.slice(start, start + requestLimit);
      const seen = await mapPool(some, requestLimit, (photo) => facesOfPhoto(photo.id, this.#signal), this.#signal);
      faces.push(...seen.flat().filter((face) => face.personId === personId));
      if (faces.some((face) => face.id === coverId)) {
        break;
      }
    }
    return faces;
  }
}

/** The face to stand for a person whose cover is not known: the largest, detected ones before drawn ones. */
export const likelyCover = (faces: readonly Face[]): Face | null => {
  const rank = (face: Face) => boxShare(face.box) + (face.source === 'machine-learning' ? 1 : 0);
  return [...faces].sort((a, b) => rank(b) - rank(a)).at(0) ?? null;
};
