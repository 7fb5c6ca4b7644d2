import { InFlight } from '../core/async/in-flight';
import type { Face } from '../core/face';
import { facesOfPhoto, mapPool, requestLimit } from '../immich';

/**
 * Reads the faces of photos, each photo once and a few at a time. `want` is for what comes near the viewport: the newest
 * wish replaces those that were not begun. `all` is for an action that needs every one of them.
 */
export class FaceLoader {
  #known = new Map<string, Face[]>();
  #reading = new InFlight<Face[]>();
  #wanted: string[] = [];
  #running = 0;
  #onLoaded: () => void;

  /** `onLoaded` is called whenever the faces of another photo have become known. */
  constructor(onLoaded: () => void = () => {}) {
    this.#onLoaded = onLoaded;
  }

  /** The faces of a photo, strays and other people's included, or undefined while they have not been read. */
  known(assetId: string): Face[] | undefined {
    return this.#known.get(assetId);
  }

  /** @throws ApiError */
  async get(assetId: string): Promise<Face[]> {
    return (
      this.#known.get(assetId) ??
      this.#reading.run(assetId, async (counts) => {
        const faces = await facesOfPhoto(assetId);
        if (counts()) {
          this.#known.set(assetId, faces);
          this.#onLoaded();
        }
        return faces;
      })
    );
  }

  /** Reads these next, in this order. What fails stays unread and can be wished for again. */
  want(assetIds: readonly string[]): void {
    this.#wanted = assetIds.filter((id) => !this.#known.has(id) && !this.#reading.has(id));
    while (this.#running < Math.min(requestLimit, this.#wanted.length + this.#running)) {
      this.#running++;
      void this.#readWanted();
    }
  }

  /** @throws ApiError, or AbortError when `signal` fires. */
  async all(
    assetIds: readonly string[],
    { onProgress, signal }: { onProgress?: (done: number) => void; signal?: AbortSignal } = {},
  ): Promise<Face[]> {
    let done = 0;
    const read = async (assetId: string) => {
      const faces = await this.get(assetId);
      onProgress?.(++done);
      return faces;
    };
    const perPhoto = await mapPool(assetIds, requestLimit, read, signal);
    signal?.throwIfAborted();
    return perPhoto.flat();
  }

  /** Forgets what a change has made untrue; an answer that is still on its way is not kept either. */
  forget(assetIds: readonly string[]): void {
    this.#reading.forget(assetIds);
    for (const id of assetIds) {
      this.#known.delete(id);
    }
  }

  async #readWanted(): Promise<void> {
    for (let assetId = this.#wanted.shift(); assetId; assetId = this.#wanted.shift()) {
      try {
        await this.get(assetId);
      } catch {
        // Its tile keeps its placeholder; scrolling asks again.
      }
    }
    this.#running--;
  }
}
