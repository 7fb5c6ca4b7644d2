import { intersectionOverUnion, isVisible } from '../../core/photo/box';
import type { Detection } from '../../core/photo/detection';
import type { Face } from '../../core/photo/face';
import { kindOfLabel, type DetectorKind } from './detector-kinds';

/**
 * How strongly a detector speaks for each kind that it can name, 0 to 1: for every face the best product of a detection's
 * score and its overlap with the face's box (IoU), averaged over the person's sampled faces. Zero is a finding, too: the
 * detector looked and saw none where the boxes are. A kind that it cannot name is missing.
 */
export type DetectorFeatures = Readonly<Partial<Record<DetectorKind, number>>>;

/** The best of the detections of a kind that lie where the face is. */
const strengthOn = (face: Pick<Face, 'box'>, kind: DetectorKind, detections: readonly Detection[]): number =>
  Math.max(
    0,
    ...detections
      .filter(({ label }) => kindOfLabel(label) === kind)
      .map(({ box, score }) => score * intersectionOverUnion(face.box, box)),
  );

/**
 * The detector's evidence on a person: its sampled faces against what was found on their photos, by asset id. Faces on
 * photos that were not looked at, or that show nothing, are left out; null when none is left.
 *
 * @param kinds those that the detector can name; see `kindsOf`
 */
export const detectorFeatures = (
  faces: readonly Pick<Face, 'assetId' | 'box'>[],
  detectionsByAsset: ReadonlyMap<string, readonly Detection[]>,
  kinds: readonly DetectorKind[],
): DetectorFeatures | null => {
  const looked = faces
    .filter((face) => isVisible(face))
    .flatMap((face) => {
      const detections = detectionsByAsset.get(face.assetId);
      return detections ? [{ face, detections }] : [];
    });
  if (looked.length === 0) {
    return null;
  }
  const meanOf = (kind: DetectorKind) =>
    looked.reduce((sum, { face, detections }) => sum + strengthOn(face, kind, detections), 0) / looked.length;
  return Object.fromEntries(kinds.map((kind) => [kind, meanOf(kind)]));
};
