import { ApiError } from '../core/api-error';
import { mapPool, requestLimit } from '../core/async/pool';
import { boxShare } from '../core/photo/box';
import type { Face } from '../core/photo/face';
import { coverFaceIds, facesOfPhoto, findFacesOfPhoto, peopleClosestToFace, peopleClosestToPerson } from '../immich';
import { photosOfPerson } from '../immich/photos/photos';
import type { CoverBefore } from './change';

const mostFacesToCompare = 48;
const mostPhotosToWalk = 1000;
const peopleToCompare = 200;

const isUnavailable = (error: unknown): boolean =>
  error instanceof ApiError && ['forbidden', 'not-found', 'refused', 'server'].includes(error.kind);

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

  async #byOrder(personId: string, faces: readonly Face[]): Promise<string | null> {
    const candidates = faces.filter((face) => face.source === 'machine-learning');
    if (candidates.length === 0 || candidates.length > mostFacesToCompare) {
      return null;
    }
    const options = { limit: peopleToCompare, signal: this.#signal };
    try {
      const ids = (people: { id: string }[]) => people.map(({ id }) => id).join(' ');
      const wanted = ids(await peopleClosestToPerson(personId, options));
      const orders = await mapPool(
        candidates,
        requestLimit,
        async (face) => ids(await peopleClosestToFace(face.id, options)),
        this.#signal,
      );
      const matches = candidates.filter((_, index) => orders[index] === wanted);
      return matches.length === 1 ? matches[0].id : null;
    } catch (error) {
      if (isUnavailable(error)) {
        return null;
      }
      throw error;
    }
  }

  /** Id of the person's cover face if it is one of `faces`; null when it is not, or cannot be told. */
  async amongFaces(personId: string, faces: readonly Face[]): Promise<Face | null> {
    const covers = await this.#covers();
    const coverId = covers ? covers.get(personId) : await this.#byOrder(personId, faces);
    return faces.find((face) => face.id === coverId) ?? null;
  }

  /** Id of the face that is the person's cover; null when it has none, undefined when the server does not tell. */
  async faceOf(personId: string): Promise<string | null | undefined> {
    const covers = await this.#covers();
    return covers ? (covers.get(personId) ?? null) : undefined;
  }

  /** Whether the person's cover lies on this photo, and that can be read; null when it cannot be told of any. */
  async isOnPhoto(personId: string, assetId: string): Promise<boolean | null> {
    const covers = await this.#covers();
    if (!covers) {
      return null;
    }
    const faces = await findFacesOfPhoto(assetId, this.#signal);
    return faces.some((face) => face.id === covers.get(personId));
  }

  /**
   * The photo that the person's cover is from. `faces`, when given, are all faces that the person has; without them, so many
   * photos are looked at.
   */
  async of(personId: string, faces?: readonly Face[], mostPhotos = mostPhotosToWalk): Promise<CoverBefore> {
    const covers = await this.#covers();
    const coverId = covers?.get(personId);
    if (covers && coverId === undefined) {
      return 'none';
    }
    const known = faces ?? (await this.#found(coverId)) ?? (await this.#walk(personId, coverId, mostPhotos));
    const cover = coverId ? known.find((face) => face.id === coverId) : await this.amongFaces(personId, known);
    if (cover) {
      foundOn.set(cover.id, cover.assetId);
    }
    return cover ? { assetId: cover.assetId } : 'unknown';
  }

  /** The faces on the photo where a cover was found before, if it is still there. */
  async #found(coverId: string | undefined): Promise<Face[] | null> {
    const assetId = coverId === undefined ? undefined : foundOn.get(coverId);
    const faces = assetId === undefined ? [] : await findFacesOfPhoto(assetId, this.#signal);
    return faces.some(({ id }) => id === coverId) ? faces : null;
  }

  /** A person's faces, photo by photo until the cover is found; newest first, as covers tend to be recent. */
  async #walk(personId: string, coverId: string | undefined, mostPhotos: number): Promise<Face[]> {
    const limit = coverId === undefined ? Math.min(mostFacesToCompare, mostPhotos) : mostPhotos;
    const found = await photosOfPerson(personId, { limit: limit + 1, withTrashed: true, signal: this.#signal });
    const faces: Face[] = [];
    if (found.length > limit && coverId === undefined) {
      return faces;
    }
    const photos = found.slice(0, limit);
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
