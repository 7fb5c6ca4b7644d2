import type { DatedFace } from '../core/photo/face';
import type { Species } from '../core/species';
import type { Urgency, VectorModel } from '../library/models/face-vectors';
import type { ClusterFace } from '../ranking/candidates/cluster';
import type { ModelStrength } from '../ranking/candidates/strength';
import { projectThrough } from '../ranking/vectors/projection';
import { petsState } from '../verdicts/pets.svelte';
import type { VectorSpace } from './vector-spaces.svelte';

const importVision = async () => {
  const [{ faceVectors }, { vectorSpaces }] = await Promise.all([
    import('../library/models/face-vectors'),
    import('./vector-spaces.svelte'),
  ]);
  return { faceVectors, vectorSpaces };
};

let loading: ReturnType<typeof importVision> | undefined;

/** Vision is loaded when the first vector is asked for, and not before; where that failed, it is tried again. */
const load = async () => {
  try {
    return await (loading ??= importVision());
  } catch (error) {
    loading = undefined;
    throw error;
  }
};

export const loadVectors = async (): Promise<void> => {
  const { faceVectors } = await load();
  await faceVectors.load();
};

/** Makes ready for faces that are about to be looked at. Never rejects: what is wrong is told when they are. */
export const warmUpVision = async (species: Species | null): Promise<void> => {
  await load()
    .then(({ faceVectors }) => faceVectors.warmUp(species))
    .catch(() => undefined);
};

const slice = 25;

export class ProjectedVectors {
  readonly #speciesOf: () => Species | null;
  /** Asked once: what comes out about a species meanwhile must not part faces that are compared. */
  #species: Species | null | undefined;
  #model: VectorModel | undefined;
  #space: VectorSpace | undefined;
  #raw = new Map<string, Float32Array>();
  #seen = new Map<string, Float32Array>();

  /** @param speciesOf what the animals are that are compared; null where that is not known, or they are several */
  constructor(speciesOf: () => Species | null) {
    this.#speciesOf = speciesOf;
  }

  get strength(): ModelStrength | null {
    return this.#seen.size > 0 && this.#space ? this.#space.strength : null;
  }

  async warmUp(): Promise<void> {
    await Promise.all([warmUpVision(this.#speciesAsked()), this.#prepare().catch(() => undefined)]);
  }

  /** Has faces embedded. Those whose photo cannot be looked at stay without. @throws ApiError, VisionError, AbortError */
  async add(faces: readonly DatedFace[], signal: AbortSignal, urgency?: Urgency): Promise<void> {
    await this.#prepare();
    const [{ faceVectors }, model] = [await load(), this.#model];
    const vectors = await faceVectors.of(faces, { species: this.#speciesAsked(), signal, urgency });
    if (model !== this.#model || !this.#space) {
      return;
    }
    for (const [id, vector] of vectors) {
      this.#raw.set(id, vector);
      this.#seen.set(id, projectThrough(this.#space.projections, vector));
    }
  }

  on(faces: readonly DatedFace[]): ClusterFace[] {
    return faces.map(({ id, assetId, takenAt }) => ({ id, assetId, takenAt, vector: this.#seen.get(id) }));
  }

  /** Learns what there is to learn. Never rejects; returns whether anything may look different now. */
  async refresh(): Promise<boolean> {
    try {
      return await this.#refresh();
    } catch {
      return false;
    }
  }

  #speciesAsked(): Species | null {
    return (this.#species = this.#species === undefined ? this.#speciesOf() : this.#species);
  }

  async #prepare(): Promise<void> {
    const { faceVectors, vectorSpaces } = await load();
    const model = await faceVectors.model(this.#speciesAsked());
    if (model.hash === this.#model?.hash) {
      return;
    }
    const space = await vectorSpaces.of(model);
    if (model.hash !== this.#model?.hash) {
      // Those of different models cannot be compared.
      this.#model = model;
      this.#space = space;
      this.#raw = new Map();
      this.#seen = new Map();
    }
  }

  async #refresh(): Promise<boolean> {
    const model = this.#model;
    if (!model || this.#raw.size === 0) {
      return false;
    }
    // What all animals have in common is not to be learned from those alone that happen to be known.
    await petsState.load();
    const { vectorSpaces } = await load();
    await vectorSpaces.refresh(model);
    const space = await vectorSpaces.of(model);
    const seen = new Map<string, Float32Array>();
    // Those that are added meanwhile are come to as well.
    for (const [id, vector] of this.#raw) {
      seen.set(id, projectThrough(space.projections, vector));
      if (seen.size % slice === 0) {
        await new Promise((resolve) => setTimeout(resolve, 0));
      }
    }
    if (model !== this.#model) {
      return false;
    }
    this.#space = space;
    this.#seen = seen;
    return true;
  }
}
