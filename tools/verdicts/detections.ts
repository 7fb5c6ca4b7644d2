import type { Random } from '@pets-for-immich/demo-library/random';
import type { SubjectKind } from '@pets-for-immich/demo-library/types';
import { abilities, type DetectorAbility } from '../../src/lib/pets/verdicts/evidence/detector-ability.ts';
import type { DetectorKind } from '../../src/lib/pets/verdicts/evidence/detector-kinds.ts';
import type { DetectorFeatures } from '../../src/lib/pets/verdicts/evidence/detector.ts';

/** How often a face is found as some kind, and between which scores. */
type Finding = [kind: DetectorKind, chance: number, low: number, high: number];

/** What a detector finds where the face of an animal is; a human's goes by another rule. */
type Findings = Record<'dog' | 'cat' | 'fox' | 'rabbit' | 'thing', Finding[]>;

/**
 * The facts (../shared/immich/API-FACTS.md, on animal-ml 0.3.0): the released detector names dog and cat only, another
 * build dog only. 76% of the photos of wolves and foxes and half of those of rabbits get a detection, a human gets none;
 * a fox's may well be "dog .6". How the finds are shared among the labels, and the scores, are assumed: of foxes nearly
 * as high as of dogs. Nothing is known of plush toys: some are found.
 */
const findings: Record<DetectorAbility, Findings> = {
  dogCat: {
    dog: [
      ['dog', 0.93, 0.35, 0.95],
      ['cat', 0.08, 0.2, 0.5],
    ],
    cat: [
      ['cat', 0.93, 0.35, 0.95],
      ['dog', 0.08, 0.2, 0.5],
    ],
    fox: [
      ['dog', 0.76, 0.3, 0.9],
      ['cat', 0.1, 0.2, 0.5],
    ],
    rabbit: [
      ['dog', 0.3, 0.25, 0.7],
      ['cat', 0.3, 0.25, 0.7],
    ],
    thing: [
      ['dog', 0.3, 0.2, 0.7],
      ['cat', 0.2, 0.2, 0.6],
    ],
  },
  dog: {
    dog: [['dog', 0.93, 0.35, 0.95]],
    cat: [['dog', 0.15, 0.2, 0.6]],
    fox: [['dog', 0.76, 0.3, 0.9]],
    rabbit: [['dog', 0.5, 0.25, 0.7]],
    thing: [['dog', 0.35, 0.2, 0.7]],
  },
  // Assumed: no figures are published of how such a detector takes wild animals.
  coco: {
    dog: [
      ['dog', 0.93, 0.4, 0.95],
      ['cat', 0.12, 0.2, 0.5],
      ['other', 0.05, 0.2, 0.5],
    ],
    cat: [
      ['cat', 0.93, 0.4, 0.95],
      ['dog', 0.12, 0.2, 0.5],
      ['other', 0.05, 0.2, 0.5],
    ],
    fox: [
      ['dog', 0.6, 0.2, 0.8],
      ['cat', 0.3, 0.2, 0.6],
      ['other', 0.35, 0.25, 0.9],
    ],
    rabbit: [
      ['dog', 0.3, 0.2, 0.7],
      ['cat', 0.4, 0.2, 0.7],
      ['other', 0.35, 0.25, 0.9],
    ],
    thing: [
      ['dog', 0.4, 0.2, 0.7],
      ['cat', 0.25, 0.2, 0.6],
      ['other', 0.45, 0.25, 0.9],
    ],
  },
};

/** How much a found body overlaps with the server's box, which the sidecar pads by 10% of its width on every side. */
const overlapOfBodies = [0.55, 0.8] as const;
/** With a human's face it is the body's box that overlaps, or that of an animal beside it. */
const overlapWithFace = [0.02, 0.25] as const;
const seenBesideHuman = 0.03;

/** Of the people who are animals, so many have boxes that the sidecar made with the very detector that looks again. */
const sameDetector = 0.5;
const foundAgain = 0.97;

interface Looking {
  ability: DetectorAbility;
  /** How many faces of the person are looked at. */
  faces: number;
  random: Random;
}

/** What one face of a human is found as: a detector that can name them finds the body, any of them a pet beside it. */
const besideFace = ({ ability, random }: Looking): DetectorKind[] => [
  ...(ability === 'coco' && random.chance(0.85) ? (['human'] as const) : []),
  ...abilities[ability].filter((kind) => (kind === 'dog' || kind === 'cat') && random.chance(seenBesideHuman)),
];

/**
 * What a detector of an ability would say of a person: each face found by lot, the strengths averaged, as the app does it.
 */
export const detected = (kind: SubjectKind, looking: Looking): DetectorFeatures => {
  const { ability, faces, random } = looking;
  const strengths = new Map<DetectorKind, number>(abilities[ability].map((name) => [name, 0]));
  const add = (name: DetectorKind, low: number, high: number, overlap: readonly [number, number]) => {
    const strength = random.between(low, high) * random.between(...overlap);
    strengths.set(name, strengths.get(name)! + strength / faces);
  };
  if (kind === 'human') {
    for (let face = 0; face < faces; face++) {
      for (const name of besideFace(looking)) {
        add(name, 0.4, 0.95, overlapWithFace);
      }
    }
    return Object.fromEntries(strengths);
  }
  // The drawn wild animals are all foxes, and stand for every wild animal.
  const seenAs = kind === 'other' ? (random.chance(0.7) ? 'fox' : 'rabbit') : kind;
  const [likeliest, ...rest] = findings[ability][seenAs];
  const [name, chance, low, high] = likeliest;
  // A detector of dogs makes no people of cats.
  const isFoundAgain = ability !== 'coco' && !(ability === 'dog' && kind === 'cat') && random.chance(sameDetector);
  const likely: Finding = [name, isFoundAgain ? foundAgain : chance, low, high];
  for (let face = 0; face < faces; face++) {
    for (const [found, probability, lowest, highest] of [likely, ...rest]) {
      if (random.chance(probability)) {
        add(found, lowest, highest, overlapOfBodies);
      }
    }
  }
  return Object.fromEntries(strengths);
};
