import { probabilityOf } from '../../../ranking/candidates/calibration';
import { circumstancesLogOdds } from '../../../ranking/candidates/circumstances';
import { weightOf } from '../../../ranking/candidates/strength';
import { centreOf } from '../../../ranking/centre';
import { sum } from '../../../ranking/numbers';
import { dots } from '../../../ranking/vectors/vectors';
import {
  asideOf,
  confirmedOf,
  suspectedOf,
  type ReviewFace,
  type ReviewLibrary,
  type ReviewPerson,
} from '../review-library';
import { settledStays, settledStrangers } from '../said';
import { chancesOf, type Assessment } from './assessment';
import type { Comparisons } from './comparisons';
import type { Likelihood } from './likelihood';
import { likelihood as shipped } from './likelihood.generated';
import { leastAlike, type FaceSimilarity, type Standard } from './misfits';
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

/** So many groups at a time, so that others get their turn. */
const atATime = 250;

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

/** Compares the faces of all groups with each pet, those of one pet at once: that is much quicker. */
const compare = function* (
  told: readonly (readonly FaceSimilarity[])[],
  firsts: Uint32Array,
  pet: ReviewPerson,
  similarities: Float64Array,
): Generator<void, void, void> {
  const missing = [...told.keys()].filter(
    (group) => told[group].length > 0 && Number.isNaN(similarities[firsts[group]]),
  );
  const centre = missing.length === 0 ? null : centreOf(pet);
  for (let from = 0; centre !== null && from < missing.length; from += atATime) {
    const some = missing.slice(from, from + atATime);
    const cosines = dots(
      centre,
      some.flatMap((group) => told[group].map(({ face }) => face.vector)),
    );
    let at = 0;
    for (const group of some) {
      similarities.set(cosines.subarray(at, at + told[group].length), firsts[group]);
      at += told[group].length;
    }
    yield;
  }
};

/** What is known of each face of each group without a name that is like a pet, and of the pet that it is most like. */
export const amidEvidenceOf = function* (
  groups: readonly ReviewPerson[],
  named: readonly Threshold[],
  weight: number,
  known: Comparisons,
): Generator<void, Found[][], void> {
  const told = groups.map((group) => leastAlike(group));
  yield;
  const firsts = known.numberFaces(told);
  const best = new Map<number, { of: Standard; toPet: number }>();
  for (const of of named) {
    const similarities = known.toFaces(of.pet);
    yield* compare(told, firsts, of.pet, similarities);
    for (let group = 0; group < told.length; group++) {
      const first = firsts[group];
      for (let number = first; number < first + told[group].length; number++) {
        // NaN without a look.
        const isLike = similarities[number] >= of.least;
        const toPet = isLike ? of.standard(similarities[number]) : -Infinity;
        if (toPet > (best.get(number)?.toPet ?? -Infinity)) {
          best.set(number, { of, toPet });
        }
      }
    }
    yield;
  }
  return groups.map((group, place) =>
    told[place].flatMap(({ face, similarity }, index): Found[] => {
      const found = best.get(firsts[place] + index);
      if (!found) {
        return [];
      }
      const { of, toPet } = found;
      const counts = { groupFaces: group.faces.length, petFaces: of.pet.faces.length };
      return [{ face, pet: of.pet, inputs: amidInputs({ toPet, toOwn: of.standard(similarity), ...counts }, weight) }];
    }),
  );
};

export const facesAmid = function* (
  library: ReviewLibrary,
  assessment: Assessment,
  known: Comparisons,
  { amid }: Likelihood = shipped,
): Generator<void, Amid[], void> {
  const named = assessment.standards.filter(({ pet }) => pet.isNamed).map((one) => thresholdOf(one));
  const weight = library.model ? weightOf(library.model) : 0;
  const wholes = new Map(assessment.pets.map(({ id }, column) => [id, chancesOf(assessment, column)]));
  const photosOf = new Map(named.map(({ pet }) => [pet.id, new Set(pet.faces.map(({ assetId }) => assetId))]));
  const strangers = new Map(named.map(({ pet }) => [pet.id, settledStrangers(library, pet.id)]));
  const [aside, confirmed] = [asideOf(library), confirmedOf(library)];
  const asideOfPet = new Map(named.map(({ pet }) => [pet.id, aside.strangersTo(pet.id)]));
  /** Whether it is asked about as a whole first. */
  const isWhole = (group: ReviewPerson, petId: string): boolean =>
    wholes.get(petId)!(group.id) >= mostWhole && !asideOfPet.get(petId)!.has(group.id);
  const isOpen = (group: ReviewPerson, { face, pet }: Found): boolean =>
    !isWhole(group, pet.id) &&
    !confirmed.has(face.id) &&
    !photosOf.get(pet.id)!.has(face.assetId) &&
    !strangers.get(pet.id)!(face.id) &&
    !settledStays(library, group.id)(face.id);
  const found: Amid[] = [];
  const unnamed = library.model && named.length > 0 ? library.people.filter((one) => !one.isNamed) : [];
  const groups = unnamed.filter(({ id }) => !suspectedOf(library).has(id));
  const evidence = yield* amidEvidenceOf(groups, named, weight, known);
  for (const [place, group] of groups.entries()) {
    const likely = evidence[place]
      .filter((one) => isOpen(group, one))
      .map(({ face, pet, inputs }): Amid => {
        const open = strayOf(face);
        const logOdds = sum(inputs.map((input, index) => input * amid[index]));
        const probability = Math.min(mostLikely, probabilityOf(logOdds + circumstancesLogOdds(pet, open.cluster)));
        return { open, from: group, petId: pet.id, probability };
      })
      .filter(({ probability }) => probability >= leastLikely);
    const ofPet = (petId: string) => sum(likely.map((one) => (one.petId === petId ? 1 : 0)));
    found.push(...likely.filter(({ petId }) => ofPet(petId) <= mostOfGroup * group.faces.length));
    yield;
  }
  return found;
};
