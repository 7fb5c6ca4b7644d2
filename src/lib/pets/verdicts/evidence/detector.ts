import { intersectionOverUnion } from '../../core/box';
import type { Detection } from '../../core/detection';
import type { Face } from '../../core/face';

/** What a detector's labels can speak for. */
export const detectorKinds = ['dog', 'cat', 'other', 'human'] as const;
export type DetectorKind = (typeof detectorKinds)[number];

/**
 * How strongly a detector speaks for each kind, 0 to 1: for every face the best product of a detection's score and its
 * overlap with the face's box (IoU), averaged over the person's sampled faces. All zeros is a finding, too: the detector
 * looked and saw none of the four where the boxes are.
 */
export type DetectorFeatures = Record<DetectorKind, number>;

/**
 * Labels of COCO, of Open Images and of detectors that were trained on wildlife. What is in no list is a thing and says
 * nothing. Plush animals have a label of their own in COCO, and are animals of the kind that waits for the user.
 */
const labelsOf: Record<DetectorKind, string> = {
  dog: 'dog, puppy',
  cat: 'cat, kitten',
  human: 'person, human, man, woman, boy, girl, child, face, human face',
  other:
    'animal, bear, bird, chicken, cow, deer, duck, elephant, ferret, fish, fox, giraffe, goat, guinea pig, hamster, ' +
    'hedgehog, horse, lion, monkey, mouse, parrot, pig, rabbit, rat, sheep, squirrel, teddy bear, tiger, tortoise, ' +
    'turtle, wolf, zebra',
};

const kindByLabel = new Map(
  detectorKinds.flatMap((kind) => labelsOf[kind].split(', ').map((label) => [label, kind] as const)),
);

/** What a label speaks for, in whatever case it is written; null for a thing. */
export const kindOfLabel = (label: string): DetectorKind | null =>
  kindByLabel.get(label.trim().toLowerCase().replaceAll('_', ' ')) ?? null;

const noFeatures = (): DetectorFeatures => ({ dog: 0, cat: 0, other: 0, human: 0 });

const featuresOfFace = (face: Pick<Face, 'box'>, detections: readonly Detection[]): DetectorFeatures => {
  const features = noFeatures();
  for (const { box, score, label } of detections) {
    const kind = kindOfLabel(label);
    if (kind) {
      features[kind] = Math.max(features[kind], score * intersectionOverUnion(face.box, box));
    }
  }
  return features;
};

/**
 * The detector's evidence on a person: its sampled faces against what was found on their photos, by asset id. Faces on
 * photos that were not looked at are left out; null when none is left.
 */
export const detectorFeatures = (
  faces: readonly Pick<Face, 'assetId' | 'box'>[],
  detectionsByAsset: ReadonlyMap<string, readonly Detection[]>,
): DetectorFeatures | null => {
  const perFace = faces.flatMap((face) => {
    const detections = detectionsByAsset.get(face.assetId);
    return detections ? [featuresOfFace(face, detections)] : [];
  });
  if (perFace.length === 0) {
    return null;
  }
  const mean = (kind: DetectorKind) => perFace.reduce((sum, features) => sum + features[kind], 0) / perFace.length;
  return { dog: mean('dog'), cat: mean('cat'), other: mean('other'), human: mean('human') };
};
