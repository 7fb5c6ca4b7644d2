import { builtInModelUrl } from '$lib/host';
import { mapPool } from '../../core/async/pool';
import { isVisible } from '../../core/photo/box';
import { speciesOfSlot } from '../../core/photo/embedding-slot';
import type { Face } from '../../core/photo/face';
import type { Species } from '../../core/species';
import { pictureFile } from '../../immich';
import type { Urgency, WantedEmbedding } from '../../vision';
import { modelsState } from './models.svelte';
import { byPhoto, isRefusedPicture, sizeFor, type PhotoFaces } from './photo-pictures';
import { vectorCache } from './vector-cache';

export type { Urgency } from '../../vision';

/** The model that vectors are from. */
export interface VectorModel {
  /** What its vectors are known by: those of different hashes cannot be compared. */
  hash: string;
  isBuiltIn: boolean;
  /** The species that alone it is for; null for one that is for all. */
  species: Species | null;
}

interface VectorsWanted {
  /** What the animals are, which says which model looks at them; unknown or several unless given. */
  species?: Species | null;
  signal?: AbortSignal;
  /** `asked` unless given: before all else. */
  urgency?: Urgency;
  /** Called with what has just become known, of one photo at a time or from the cache at once. */
  onVectors?: (vectors: ReadonlyMap<string, Float32Array>) => void;
}

const loadVision = () => import('../../vision');

/** The worker looks at one photo while two more are fetched. */
const width = 3;

/** A face whose shorter side has fewer pixels on the thumbnail is looked at on the preview. */
const enoughPixels = 160;

/** What faces look like, in numbers: from the cache, or computed from their photos in this browser. */
class FaceVectors {
  /** Loads the code, which is small, but neither the worker nor what computes in it. */
  async load(): Promise<void> {
    await loadVision();
  }

  /**
   * The model in use for animals of a species; the built-in one unless the user or the host has given a better one. Loads no
   * runtime.
   */
  async model(species: Species | null = null): Promise<VectorModel> {
    const { key, builtInUrl, slot } = await this.#wanted(species);
    return { hash: key, isBuiltIn: builtInUrl !== null, species: speciesOfSlot(slot) };
  }

  /**
   * Makes the model ready for faces that will come, which takes about as long as finding out which these are.
   * @throws VisionError
   */
  async warmUp(species: Species | null = null): Promise<void> {
    const [{ priorities, vision }, model] = await Promise.all([loadVision(), this.#wanted(species)]);
    await vision.run('openEmbedding', { model }, { priority: priorities.asked });
  }

  /**
   * Vectors (unit length, as the model gives them, unprojected) by face id. Faces that show nothing, or
   * whose photo cannot be looked at, are missing.
   *
   * @param faces those that matter most first
   * @throws ApiError when no photo can be had, VisionError, or AbortError when `signal` fires
   */
  async of(
    faces: readonly Face[],
    { species = null, signal, urgency = 'asked', onVectors }: VectorsWanted = {},
  ): Promise<Map<string, Float32Array>> {
    const model = await this.#wanted(species);
    const all = new Map<string, Float32Array>();
    const found = (vectors: ReadonlyMap<string, Float32Array>) => {
      for (const [id, vector] of vectors) {
        all.set(id, vector);
      }
      if (vectors.size > 0 && !signal?.aborted) {
        onVectors?.(vectors);
      }
    };
    found(await vectorCache.read(model.key, faces));
    const missing = byPhoto(faces.filter((face) => !all.has(face.id) && isVisible(face)));
    const look = async (photo: PhotoFaces) => found(await this.#look(photo, model, { signal, urgency }));
    await mapPool(missing, width, look, signal);
    signal?.throwIfAborted();
    return all;
  }

  async #wanted(species: Species | null): Promise<WantedEmbedding> {
    const record = await modelsState.embeddingFor(species);
    if (record) {
      return { slot: record.slot, key: record.key, builtInUrl: null };
    }
    const { builtInModel } = await loadVision();
    return { slot: 'embedding', key: builtInModel.key, builtInUrl: builtInModelUrl() };
  }

  /** Of one photo's faces; none for a photo that is left out. */
  async #look(
    { assetId, faces }: PhotoFaces,
    model: WantedEmbedding,
    { signal, urgency }: { signal?: AbortSignal; urgency: Urgency },
  ): Promise<Map<string, Float32Array>> {
    const { priorities, vision } = await loadVision();
    try {
      const picture = await pictureFile(assetId, sizeFor(faces, enoughPixels), signal);
      const boxes = faces.map(({ box }) => box);
      const answer = await vision.run('embed', { picture, boxes, model }, { priority: priorities[urgency], signal });
      const vectors = new Map(faces.map(({ id }, index) => [id, answer[index]]));
      await vectorCache.write(model.key, faces, vectors);
      return vectors;
    } catch (error) {
      if (isRefusedPicture(error)) {
        return new Map();
      }
      throw error;
    }
  }
}

export const faceVectors = new FaceVectors();
