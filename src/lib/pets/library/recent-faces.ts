import type { Face } from '../core/face';
import { facesOfPhoto } from '../immich';

/** Faces by photo, the most recently used ones kept, so that a photo shared by several people is asked for once. */
export class RecentFaces {
  readonly #byPhoto = new Map<string, Promise<Face[]>>();
  readonly #limit: number;

  constructor(limit = 600) {
    this.#limit = limit;
  }

  /** The faces of a photo; an answer that failed is asked for again the next time. */
  of(assetId: string): Promise<Face[]> {
    const known = this.#byPhoto.get(assetId);
    const faces = known ?? this.#ask(assetId);
    this.#byPhoto.delete(assetId);
    this.#byPhoto.set(assetId, faces);
    this.#trim();
    return faces;
  }

  /** Whether the faces of a photo are known, or on their way. */
  has(assetId: string): boolean {
    return this.#byPhoto.has(assetId);
  }

  /** Forgets photos whose faces have changed. */
  forget(assetIds: Iterable<string>): void {
    for (const assetId of assetIds) {
      this.#byPhoto.delete(assetId);
    }
  }

  clear(): void {
    this.#byPhoto.clear();
  }

  async #ask(assetId: string): Promise<Face[]> {
    try {
      return await facesOfPhoto(assetId);
    } catch (error) {
      this.#byPhoto.delete(assetId);
      throw error;
    }
  }

  #trim(): void {
    const oldest = this.#byPhoto.keys().next().value;
    if (this.#byPhoto.size > this.#limit && oldest !== undefined) {
      this.#byPhoto.delete(oldest);
    }
  }
}
