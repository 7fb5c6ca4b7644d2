import { ApiError } from '../core/api-error';
import { AnswerCache } from '../core/async/answer-cache';
import { mapPool, requestLimit } from '../core/async/pool';
import { libraryEvents } from '../core/events';
import type { Face } from '../core/photo/face';
import type { PeoplePhoto } from '../core/photo/people-photo';
import { facesOfPhoto } from '../immich';
import { keepFaces, readKeptFaces, whoIsOn, type KeptPhoto } from './kept-faces';

/** Photos whose faces are kept in memory, a few hundred bytes each. */
const mostPhotos = 20_000;
/** New faces may turn up on a photo without anything that tells so: after a week it is looked at again. */
const keepMs = 7 * 24 * 3_600_000;
/** What was read is written down for the next visit so often, or when so many photos have come together. */
const writeEvery = { photos: 20, ms: 500 };

/** The faces of all photos, each photo asked for once until its faces change. Those of earlier visits can be restored. */
class Faces {
  readonly #answers = new AnswerCache<readonly Face[]>(mostPhotos);
  #wanted: string[] = [];
  #onRead: (assetId: string) => void = () => {};
  #reading = 0;
  #unwritten: KeptPhoto[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    libraryEvents.on({
      FacesChanged: ({ assetIds }) => this.#forget(assetIds),
      SessionChanged: () => this.#answers.forget(),
    });
  }

  /** Whether the faces of a photo are known, or on their way. */
  has(assetId: string): boolean {
    return this.#answers.has(assetId);
  }

  /** The faces of a photo, strays included, from left to right; undefined while they have not been read. */
  known(assetId: string): readonly Face[] | undefined {
    return this.#answers.known(assetId);
  }

  /** @throws ApiError `not-found` for a photo that is gone, or is not the user's any more */
  of(assetId: string): Promise<readonly Face[]> {
    return this.#answers.get(assetId, async () => {
      const faces = await facesOfPhoto(assetId);
      this.#write(assetId, faces);
      return faces;
    });
  }

  /** As {@link of}, but none on a photo that is not there. @throws ApiError */
  async find(assetId: string): Promise<readonly Face[]> {
    try {
      return await this.of(assetId);
    } catch (error) {
      if (error instanceof ApiError && error.kind === 'not-found') {
        return [];
      }
      throw error;
    }
  }

  /**
   * Reads these next, in this order, and none of those wished for before that were not begun; `onRead` is told of each. What
   * fails stays unread and can be wished for again.
   */
  want(assetIds: readonly string[], onRead: (assetId: string) => void): void {
    this.#wanted = [...assetIds];
    this.#onRead = onRead;
    while (this.#reading < Math.min(requestLimit, this.#wanted.length + this.#reading)) {
      this.#reading++;
      void this.#readWanted();
    }
  }

  /** The faces of all of these photos. @throws ApiError, or AbortError when `signal` fires. */
  async all(
    assetIds: readonly string[],
    { onProgress, signal }: { onProgress?: (done: number) => void; signal?: AbortSignal } = {},
  ): Promise<Face[]> {
    let done = 0;
    const read = async (assetId: string) => {
      const faces = await this.of(assetId);
      onProgress?.(++done);
      return faces;
    };
    const perPhoto = await mapPool(assetIds, requestLimit, read, signal);
    signal?.throwIfAborted();
    return perPhoto.flat();
  }

  /** Takes over faces of a photo that are known without asking. */
  keep(assetId: string, faces: readonly Face[]): void {
    this.#answers.keep(assetId, faces);
    this.#write(assetId, faces);
  }

  /** Takes over what earlier visits have found out about those of the photos that are as they were. Never rejects. */
  async restore(photos: readonly PeoplePhoto[], now = Date.now()): Promise<Map<string, readonly Face[]>> {
    const today = new Map(photos.map(({ assetId, personIds }) => [assetId, whoIsOn(personIds)]));
    const kept = await readKeptFaces();
    const asTheyWere = kept.filter(({ assetId, at, people }) => today.get(assetId) === people && now - at < keepMs);
    const restored = new Map(asTheyWere.map(({ assetId, faces }) => [assetId, this.known(assetId) ?? faces]));
    for (const [assetId, faces] of restored) {
      this.#answers.keep(assetId, faces);
    }
    return restored;
  }

  async #readWanted(): Promise<void> {
    for (let assetId = this.#wanted.shift(); assetId; assetId = this.#wanted.shift()) {
      try {
        await this.of(assetId);
        this.#onRead(assetId);
      } catch {
        // Its tile keeps its placeholder; scrolling asks again.
      }
    }
    this.#reading--;
  }

  #forget(assetIds: readonly string[] | undefined): void {
    this.#answers.forget(assetIds);
    if (assetIds) {
      this.#unwritten = this.#unwritten.filter(({ assetId }) => !assetIds.includes(assetId));
      void keepFaces([], assetIds);
    }
  }

  #write(assetId: string, faces: readonly Face[]): void {
    const personIds = new Set(faces.map(({ personId }) => personId).filter((id) => id !== null));
    this.#unwritten.push({ assetId, people: whoIsOn([...personIds]), at: Date.now(), faces });
    if (this.#unwritten.length >= writeEvery.photos) {
      this.#flush();
    } else {
      this.#timer ??= setTimeout(() => this.#flush(), writeEvery.ms);
    }
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    void keepFaces(this.#unwritten);
    this.#unwritten = [];
  }
}

export const faces = new Faces();
