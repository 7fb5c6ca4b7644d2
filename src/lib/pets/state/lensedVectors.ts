import type { DatedFace } from '../model/face';
import type { ClusterFace } from '../ranking/candidates/cluster';
import type { ModelStrength } from '../ranking/candidates/strength';
import { projectThrough } from '../ranking/vectors/projection';
import type { Lens } from './lens.svelte';
import { petsState } from './pets.svelte';

/** Vision is loaded when the first vector is asked for, and not before. */
const load = async () => {
  const [{ faceVectors }, { lenses }] = await Promise.all([import('./faceVectors'), import('./lens.svelte')]);
  const model = await faceVectors.model();
  return { faceVectors, lenses, model, lens: await lenses.of(model) };
};

/** Vectors of faces as the model gave them, looked at through the lens of the moment. */
export class LensedVectors {
  #loading: ReturnType<typeof load> | undefined;
  #lens: Lens | undefined;
  readonly #raw = new Map<string, Float32Array>();
  #seen = new Map<string, Float32Array>();

  /** What the vectors are worth; null while there is none. */
  get strength(): ModelStrength | null {
    return this.#raw.size > 0 && this.#lens ? this.#lens.strength : null;
  }

  /** Loads what embeds, for those who know that faces will come. @throws what loading or reading the model throws */
  async prepare(): Promise<void> {
    await (this.#loading ??= load());
  }

  /** Has faces embedded. Those whose photo cannot be looked at stay without. @throws VisionError, AbortError */
  async add(faces: readonly DatedFace[], signal: AbortSignal): Promise<void> {
    const { faceVectors, lens } = await (this.#loading ??= load());
    this.#lens ??= lens;
    const vectors = await faceVectors.of(faces, { signal });
    for (const [id, vector] of vectors) {
      this.#raw.set(id, vector);
    }
  }

  /** The faces with what is known of their vectors. */
  on(faces: readonly DatedFace[]): ClusterFace[] {
    return faces.map(({ id, assetId, takenAt }) => ({ id, assetId, takenAt, vector: this.of(id) }));
  }

  /** A face's vector, or undefined. */
  of(faceId: string): Float32Array | undefined {
    const raw = this.#raw.get(faceId);
    if (!raw || !this.#lens) {
      return undefined;
    }
    const seen = this.#seen.get(faceId) ?? projectThrough(this.#lens.projections, raw);
    this.#seen.set(faceId, seen);
    return seen;
  }

  /** Lets be learnt what there is to learn, and looks through what came of it. False where there is nothing. Never rejects. */
  async refresh(): Promise<boolean> {
    try {
      return await this.#refresh();
    } catch {
      return false;
    }
  }

  async #refresh(): Promise<boolean> {
    if (!this.#loading || this.#raw.size === 0) {
      return false;
    }
    const { lenses, model } = await this.#loading;
    if (!petsState.loaded) {
      // What all animals have in common is not to be learnt from those alone that happen to be known.
      await petsState.load();
    }
    await lenses.refresh(model);
    this.#lens = await lenses.of(model);
    this.#seen = new Map();
    return true;
  }
}
