import { SvelteMap } from 'svelte/reactivity';
import { onApplied } from '../changes';
import { WorkQueue } from '../core/async/work-queue';
import type { Face } from '../core/face';
import { facesOfPhoto, photosOfPerson } from '../immich';
import { bestFaces } from './best-faces';

/** Crops on a card, at most. */
export const cropsShown = 4;
/** Newest photos that are looked at to find them. */
const photosRead = 6;
/** Less than the six connections that browsers open to a server: the pictures need some. */
const width = 3;

/** The best faces of the people on the screen; reads for those wished for last. */
export class InboxFaces {
  readonly #known = new SvelteMap<string, readonly Face[]>();
  readonly #queue = new WorkQueue((id, signal) => this.#read(id, signal), { width });

  constructor() {
    onApplied(({ assetIds, personIds }) => {
      if (assetIds.length > 0) {
        this.#forget(personIds);
      }
    });
  }

  /** Best first; empty when none was found, undefined while it is not known. */
  of(personId: string): readonly Face[] | undefined {
    return this.#known.get(personId);
  }

  /** Reads these next, in this order, before those wished for earlier. */
  want(personIds: readonly string[]): void {
    this.#queue.add(personIds.filter((id) => !this.#known.has(id) && !this.#queue.has(id)));
    this.#queue.prioritise(personIds);
  }

  /** Takes back what was wished for: nobody looks any more. */
  rest(): void {
    this.#queue.clear();
  }

  /** Forgets everybody, for another user. */
  clear(): void {
    this.rest();
    this.#known.clear();
  }

  async #read(personId: string, signal: AbortSignal): Promise<void> {
    try {
      const photos = await photosOfPerson(personId, { order: 'desc', limit: photosRead, signal });
      const faces: Face[] = [];
      for (const { id } of photos) {
        signal.throwIfAborted();
        const onPhoto = await facesOfPhoto(id, signal);
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

  #forget(personIds: readonly string[]): void {
    for (const id of personIds) {
      this.#known.delete(id);
    }
  }
}
