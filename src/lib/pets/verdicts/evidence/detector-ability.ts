import type { DetectorKind } from './detector-kinds';

/**
 * Sets of kinds that detectors in the field can name, each with weights of its own, the largest first: those trained on
 * COCO, the one that animal-ml released with 0.3.0, and a build of it that knows dogs alone.
 */
export const abilities = {
  coco: ['dog', 'cat', 'other', 'human'],
  dogCat: ['dog', 'cat'],
  dog: ['dog'],
} as const satisfies Record<string, readonly DetectorKind[]>;
export type DetectorAbility = keyof typeof abilities;

export const abilityNames = Object.keys(abilities) as DetectorAbility[];

/**
 * By which weights a detector that can name these kinds is heard: those of the largest set that it can name all of. What
 * else it can name is passed over, for nothing was fitted to its silence about the rest. Null where it cannot even name
 * dogs: then it is no evidence.
 */
export const abilityOf = (kinds: readonly DetectorKind[]): DetectorAbility | null =>
  abilityNames.find((name) => abilities[name].every((kind) => kinds.includes(kind))) ?? null;
