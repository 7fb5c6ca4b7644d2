import { probabilityOf } from '../../../ranking/candidates/calibration';
import { weighCircumstances } from '../../../ranking/candidates/circumstances';
import { weightOf } from '../../../ranking/candidates/strength';
import { sum } from '../../../ranking/numbers';
import {
  asideOf,
  confirmedOf,
  isSettled,
  suspectedOf,
  type ReviewFace,
  type ReviewLibrary,
  type ReviewPerson,
} from '../review-library';
import type { Assessment } from './assessment';
import type { Likelihood } from './likelihood';
import { likelihood as shipped } from './likelihood.generated';
import { leastAlike, similaritiesTo, type Standard } from './misfits';
import { strayOf, type Unsorted } from './unsorted';

/** A face of somebody without a name that may be a pet's, while the rest of that person is not. */
export interface Amid {
  open: Unsorted;
  from: ReviewPerson;
  petId: string;
  probability: number;
}

interface AmidEvidence {
  /** Similarity to the pet, and to the rest of its own group, in deviations from what is usual for the pet. */
  toPet: number;
  toOwn: number;
  groupFaces: number;
  petFaces: number;
}

const amidInputs = (evidence: AmidEvidence, weight: number): number[] => {
  const { toPet, toOwn, groupFaces, petFaces } = evidence;
  return [1, weight * toPet, toOwn, weight * toOwn, Math.log(groupFaces), Math.log(petFaces)];
};

/** A face less like a pet than this is nobody's of the named ones. */
const leastStandard = 1;

/** Less likely than this is not worth a tile. */
const leastLikely = 0.05;

/**
 * By this alone nothing is surer: of 28 that were above 0.7 as fitted, on whole bodies, 13 were the pet.
 */
const mostLikely = 0.5;

/** A group that is as likely a pet's as a whole is asked about as a whole. */
const mostWhole = 0.1;

/** Where more of a group than this are one pet's, it is the whole that is. */
const mostOfGroup = 0.5;

interface Found {
  face: ReviewFace;
  pet: ReviewPerson;
  inputs: number[];
}

export interface Threshold extends Standard {
  /** The least similarity that counts, as it is. */
  least: number;
}

/** Similarities are compared as they are: to standardise those of all faces to all pets would take long. */
export const thresholdOf = ({ pet, standard }: Standard): Threshold => {
  let [low, high] = [-1, 1];
  for (let step = 0; step < 20; step++) {
    const middle = (low + high) / 2;
    [low, high] = standard(middle) < leastStandard ? [middle, high] : [low, middle];
  }
  return { pet, standard, least: high };
};

/** What is known of each face of somebody without a name that is like a pet, and of the pet that it is most like. */
export const amidEvidenceOf = (group: ReviewPerson, named: readonly Threshold[], weight: number): Found[] => {
  const told = leastAlike(group);
  const best = new Map<number, { of: Standard; toPet: number }>();
  for (const of of named) {
    const similarities = similaritiesTo(told, of.pet);
    for (let index = 0; similarities !== null && index < told.length; index++) {
      const toPet = similarities[index] < of.least ? -Infinity : of.standard(similarities[index]);
      if (toPet > (best.get(index)?.toPet ?? -Infinity)) {
        best.set(index, { of, toPet });
      }
    }
  }
  return [...best].map(([index, { of, toPet }]): Found => {
    const { face, similarity } = told[index];
    const counts = { groupFaces: group.faces.length, petFaces: of.pet.faces.length };
    return { face, pet: of.pet, inputs: amidInputs({ toPet, toOwn: of.standard(similarity), ...counts }, weight) };
  });
};

export const facesAmid = function* (
  library: ReviewLibrary,
  { chances, standards }: Pick<Assessment, 'chances' | 'standards'>,
  { amid }: Likelihood = shipped,
): Generator<void, Amid[], void> {
  const named = standards.filter(({ pet }) => pet.isNamed).map((one) => thresholdOf(one));
  const weight = library.model ? weightOf(library.model) : 0;
  const wholes = new Map([...chances].map(([{ id }, each]) => [id, each]));
  const photosOf = new Map(named.map(({ pet }) => [pet.id, new Set(pet.faces.map(({ assetId }) => assetId))]));
  const [aside, confirmed] = [asideOf(library), confirmedOf(library)];
  const isOpen = (group: ReviewPerson, { face, pet }: Found): boolean =>
    !confirmed.has(face.id) &&
    !photosOf.get(pet.id)!.has(face.assetId) &&
    !isSettled(library, { kind: 'not-same', a: pet.id, b: face.id }) &&
    !isSettled(library, { kind: 'stays', personId: group.id, faceId: face.id });
  /** Whether it is asked about as a whole first. */
  const isWhole = (group: ReviewPerson, petId: string): boolean =>
    (wholes.get(group.id)?.get(petId) ?? 0) >= mostWhole && !aside.areNotSame(petId, group.id);
  const found: Amid[] = [];
  const unnamed = library.model && named.length > 0 ? library.people.filter((one) => !one.isNamed) : [];
  for (const group of unnamed) {
    if (suspectedOf(library).has(group.id)) {
      continue;
    }
    const likely = amidEvidenceOf(group, named, weight)
      .filter((one) => isOpen(group, one) && !isWhole(group, one.pet.id))
      .map(({ face, pet, inputs }): Amid => {
        const open = strayOf(face);
        const logOdds = sum(inputs.map((input, index) => input * amid[index]));
        const probability = Math.min(
          mostLikely,
          probabilityOf(logOdds + weighCircumstances(pet, open.cluster).logOdds),
        );
        return { open, from: group, petId: pet.id, probability };
      })
      .filter(({ probability }) => probability >= leastLikely);
    const ofPet = (petId: string) => sum(likely.map((one) => (one.petId === petId ? 1 : 0)));
    found.push(...likely.filter(({ petId }) => ofPet(petId) <= mostOfGroup * group.faces.length));
    yield;
  }
  return found;
};
