import { isAboutOne } from '../core/api-error';
import { mapPool } from '../core/async/pool';
import { WorkQueue } from '../core/async/work-queue';
import type { Face } from '../core/photo/face';
import type { PeoplePhoto } from '../core/photo/people-photo';
import { faces } from './faces';

/** Requests at once: few, as whatever the user does meanwhile comes first; more for what an answer has changed. */
const width = { walk: 2, again: 4 };

interface Options {
  onFaces: (assetId: string, faces: readonly Face[]) => void;
  /** What stopped the walk; `resume` goes on. */
  onStop: (error: unknown) => void;
}

/** Looks at which faces are on photos in the background, one photo after the other. */
export class FaceWalk {
  readonly #options: Options;
  readonly #looked = new Set<string>();
  readonly #queue: WorkQueue;

  constructor(options: Options) {
    this.#options = options;
    this.#queue = new WorkQueue((assetId, signal) => this.#look(assetId, signal), {
      width: width.walk,
      onStop: options.onStop,
    });
  }

  /** Photos whose faces are known. */
  get looked(): number {
    return this.#looked.size;
  }

  /** Photos that are still to be looked at. */
  get left(): number {
    return this.#queue.left;
  }

  /** Takes over what earlier visits have found out about photos that are as they were. Never rejects. */
  async restore(photos: readonly PeoplePhoto[]): Promise<void> {
    for (const [assetId, onPhoto] of await faces.restore(photos)) {
      if (!this.#looked.has(assetId)) {
        this.#take(assetId, onPhoto);
      }
    }
  }

  /** Looks at these photos, those that were wished for before first. */
  want(assetIds: readonly string[]): void {
    this.#queue.add(assetIds.filter((id) => !this.#looked.has(id) && !this.#queue.has(id)));
  }

  /** Looks at these before all others that still wait. */
  wantFirst(assetIds: readonly string[]): void {
    this.want(assetIds);
    this.#queue.prioritise(assetIds);
  }

  /** Looks at photos again that a change has touched. What cannot be read stays as it was. */
  async again(assetIds: readonly string[]): Promise<void> {
    const { signal } = new AbortController();
    // The next change or visit looks again where it failed.
    await mapPool(assetIds, width.again, (assetId) => this.#look(assetId, signal).catch(() => undefined));
  }

  resume(): void {
    this.#queue.resume();
  }

  stop(): void {
    this.#queue.stop();
  }

  async #look(assetId: string, signal: AbortSignal): Promise<void> {
    const onPhoto = await this.#read(assetId);
    signal.throwIfAborted();
    this.#take(assetId, onPhoto);
  }

  /** None on a photo that the server cannot serve. */
  async #read(assetId: string): Promise<readonly Face[]> {
    try {
      return await faces.of(assetId);
    } catch (error) {
      if (isAboutOne(error)) {
        return [];
      }
      throw error;
    }
  }

  #take(assetId: string, onPhoto: readonly Face[]): void {
    this.#looked.add(assetId);
    this.#options.onFaces(assetId, onPhoto);
  }
}
