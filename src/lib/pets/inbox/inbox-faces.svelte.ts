import { SvelteMap } from 'svelte/reactivity';
import { WorkQueue } from '../core/async/work-queue';
import { libraryEvents } from '../core/events';
import type { Face } from '../core/photo/face';
import { faces as faceStore } from '../library/faces';
import { photos as photoStore } from '../library/photos';
import { bestFaces } from './best-faces';

const cropsShown = 4;
const photosRead = 6;
/** Less than the six connections that browsers open to a server: the pictures need some. */
const width = 3;

export class InboxFaces {
  readonly #known = new SvelteMap<string, readonly Face[]>();
  readonly #queue = new WorkQueue((id, signal) => this.#read(id, signal), { width });

  constructor() {
    libraryEvents.on({
      ChangeApplied: ({ assetIds, personIds }) => {
        for (const id of assetIds.length > 0 ? personIds : []) {
          this.#known.delete(id);
        }
      },
    });
  }

  /** Best first; empty when none was found, undefined while it is not known. */
  of(personId: string): readonly Face[] | undefined {
    return this.#known.get(personId);
  }

  want(personIds: readonly string[]): void {
    this.#queue.add(personIds.filter((id) => !this.#known.has(id) && !this.#queue.has(id)));
    this.#queue.prioritise(personIds);
  }

  rest(): void {
    this.#queue.clear();
  }

  clear(): void {
    this.rest();
    this.#known.clear();
  }

  async #read(personId: string, signal: AbortSignal): Promise<void> {
    try {
      const photos = await photoStore.newestOf(personId, photosRead);
      const faces: Face[] = [];
      for (const { id } of photos) {
        signal.throwIfAborted();
        const onPhoto = await faceStore.of(id);
        faces.push(...onPhoto.filter((face) => face.personId === personId));
      }
      signal.throwIfAborted();
      this.#known.set(personId, bestFaces(faces, cropsShown));
    } catch {
      // The card shows the person's cover instead; that the server is ill is told where something depends on it.
      if (!signal.aborted) {
        this.#known.set(personId, []);
      }
    }
  }
}
