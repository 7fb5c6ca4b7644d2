import { InFlight } from '../core/async/in-flight';
import { mapPool } from '../core/async/pool';
import { isVisible, type Size } from '../core/photo/box';
import type { Detection } from '../core/photo/detection';
import type { Face } from '../core/photo/face';
import { pictureVersions } from '../core/photo/picture-versions';
import { modelsState } from '../library/models/models.svelte';
import { byPhoto, isRefusedPicture, sizeFor, type PhotoFaces } from '../library/models/photo-pictures';
import { pictureFile } from '../library/uncached';
import { readDetections, writeDetections, type LookedAt } from './detection-cache';
import { detectorUse } from './detector-use';
import { detectorFeatures, type DetectorFeatures } from './evidence/detector';
import type { DetectorKind } from './evidence/detector-kinds';

/** While the worker looks at one picture, the next one is fetched. */
const width = 2;

const proportionsOf = ({ width: across, height: down }: Size): string => (across / down).toFixed(3);

/** A face whose shorter side has fewer pixels on the thumbnail is looked for on the preview. */
const enoughPixels = 64;

const lookAt = (assetId: string, faces: readonly Face[], hash: string): LookedAt => ({
  assetId,
  size: sizeFor(faces, enoughPixels),
  proportions: proportionsOf(faces[0].imageSize),
  version: pictureVersions.of(assetId),
  hash,
});

/** What the detector of this browser says of people: the piece of evidence that costs the most, for those in doubt. */
class DetectorEvidence {
  readonly #looking = new InFlight<Detection[] | null>();

  /** Whether this browser has a detector that can say anything about pets. Loads no runtime. */
  async isThere(): Promise<boolean> {
    return (await this.#inUse()) !== null;
  }

  /**
   * Looks at the photos of a person's sampled faces, after everything else that vision has to do; each photo once, also
   * where it is several people's or was looked at on an earlier visit. A photo that cannot be looked at is left out.
   *
   * @returns null without a detector, or without a face that could be looked at
   * @throws ApiError, VisionError, or AbortError when `signal` fires
   */
  async featuresOf(faces: readonly Face[], signal?: AbortSignal): Promise<DetectorFeatures | null> {
    const inUse = await this.#inUse();
    if (inUse === null) {
      return null;
    }
    const { hash, kinds } = inUse;
    const look = async ({ assetId, faces: onPhoto }: PhotoFaces) =>
      [assetId, await this.#detections(lookAt(assetId, onPhoto, hash))] as const;
    const looked = await mapPool(byPhoto(faces.filter((face) => isVisible(face))), width, look, signal);
    const found = new Map(looked.filter((each): each is [string, Detection[]] => each[1] !== null));
    return detectorFeatures(faces, found, kinds);
  }

  /** The detector in use and what it can name; null also for one that names nothing of use. */
  async #inUse(): Promise<{ hash: string; kinds: readonly DetectorKind[] } | null> {
    await modelsState.load(['detector']);
    const record = modelsState.of('detector');
    const use = record && detectorUse(record);
    return use?.ability ? { hash: record!.hash, kinds: use.kinds } : null;
  }

  async #detections(picture: LookedAt): Promise<Detection[] | null> {
    const known = await readDetections(picture);
    // Not cancelled with the person it was begun for: it is soon done, and others may wait for it, too.
    return known ?? this.#looking.run(JSON.stringify(picture), () => this.#look(picture));
  }

  /** Null for a photo that is left out. */
  async #look(picture: LookedAt): Promise<Detection[] | null> {
    try {
      const file = await pictureFile(picture.assetId, picture.size);
      const detections = await modelsState.detect(file, { isBackground: true });
      await writeDetections(picture, detections);
      return detections;
    } catch (error) {
      if (isRefusedPicture(error)) {
        return null;
      }
      throw error;
    }
  }
}

export const detectorEvidence = new DetectorEvidence();
