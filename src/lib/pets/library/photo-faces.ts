import { WorkQueue } from '../core/async/work-queue';
import type { Face } from '../core/face';
import type { Sighting } from '../core/photo-people';
import { ApiError, findFacesOfPhoto, isRefusal, mapPool } from '../immich';
import { petsState } from '../verdicts/pets.svelte';
import { readPhotoFaces, whoIsOn, writePhotoFaces, type KeptPhoto } from './photo-faces-cache';

/** Requests at once: few, as whatever the user does meanwhile comes first; more for what an answer has changed. */
const width = { walk: 2, again: 4 };

/** New faces may turn up on a photo without anything that tells so: after a week it is looked at again. Milliseconds. */
const keepMs = 7 * 24 * 3_600_000;

/** So many photos are kept for the next visit at a time. */
const batch = 20;

interface Options {
  onFaces: (assetId: string, faces: readonly Face[]) => void;
  /** What stopped the walk; `resume` goes on. */
  onStop: (error: unknown) => void;
}

/** Looks at which faces are on photos, one photo after the other; what was looked at on an earlier visit is not asked again. */
export class PhotoFaces {
  readonly #options: Options;
  readonly #known = new Set<string>();
  readonly #queue: WorkQueue;
  #unkept: KeptPhoto[] = [];

  constructor(options: Options) {
    this.#options = options;
    this.#queue = new WorkQueue((assetId, signal) => this.#look(assetId, signal), {
      width: width.walk,
      onStop: options.onStop,
    });
  }

  /** Photos whose faces are known. */
  get looked(): number {
    return this.#known.size;
  }

  /** Photos that are still to be looked at. */
  get left(): number {
    return this.#queue.left;
  }

  /** Takes over what earlier visits have found out about photos that are as they were. Never rejects. */
  async restore(sightings: readonly Sighting[], now = Date.now()): Promise<void> {
    const today = new Map(sightings.map(({ assetId, personIds }) => [assetId, whoIsOn(personIds)]));
    for (const { assetId, at, faces, people } of await readPhotoFaces()) {
      if (today.get(assetId) === people && now - at < keepMs && !this.#known.has(assetId)) {
        this.#take(assetId, faces);
      }
    }
  }

  /** Looks at these photos, those that were wished for before first. */
  want(assetIds: readonly string[]): void {
    this.#queue.add(assetIds.filter((id) => !this.#known.has(id) && !this.#queue.has(id)));
  }

  /** Looks at these before all others that still wait. */
  wantFirst(assetIds: readonly string[]): void {
    this.want(assetIds);
    this.#queue.prioritise(assetIds);
  }

  /** Looks at photos anew that a change has touched. What cannot be read stays as it was. */
  async again(assetIds: readonly string[]): Promise<void> {
    const controller = new AbortController();
    await mapPool(assetIds, width.again, async (assetId) => {
      try {
        await this.#look(assetId, controller.signal, { anew: true });
      } catch {
        // The next change or visit looks again.
      }
    });
  }

  /** Notes faces that a change has given to others, without asking. */
  note(assetId: string, faces: readonly Face[]): void {
    this.#keep(assetId, faces);
  }

  resume(): void {
    this.#queue.resume();
  }

  stop(): void {
    this.#queue.stop();
    void this.#flush();
  }

  async #look(assetId: string, signal: AbortSignal, { anew = false } = {}): Promise<void> {
    const faces = await this.#read(assetId, signal, anew);
    this.#take(assetId, faces);
    this.#keep(assetId, faces);
  }

  async #read(assetId: string, signal: AbortSignal, anew: boolean): Promise<readonly Face[]> {
    if (!anew && petsState.recentFaces.has(assetId)) {
      return petsState.recentFaces.of(assetId);
    }
    try {
      return await findFacesOfPhoto(assetId, signal);
    } catch (error) {
      // A photo that the server cannot serve is passed over.
      if (error instanceof ApiError && isRefusal(error) && error.kind !== 'signed-out') {
        return [];
      }
      throw error;
    }
  }

  #take(assetId: string, faces: readonly Face[]): void {
    this.#known.add(assetId);
    this.#options.onFaces(assetId, faces);
  }

  #keep(assetId: string, faces: readonly Face[]): void {
    const personIds = new Set(faces.map(({ personId }) => personId).filter((id) => id !== null));
    this.#unkept.push({ assetId, people: whoIsOn([...personIds]), at: Date.now(), faces: [...faces] });
    if (this.#unkept.length >= batch || this.left <= width.walk) {
      void this.#flush();
    }
  }

  async #flush(): Promise<void> {
    const photos = this.#unkept;
    this.#unkept = [];
    await writePhotoFaces(photos);
  }
}
