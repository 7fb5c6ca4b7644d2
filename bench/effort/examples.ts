import type { Random } from '@pets-for-immich/demo-library/random';
import { weighCircumstances } from '../../src/lib/pets/ranking/candidates/circumstances.ts';
import { weightOf } from '../../src/lib/pets/ranking/candidates/strength.ts';
import { conflictsBetween } from '../../src/lib/pets/ranking/conflicts.ts';
import { noAnswers } from '../../src/lib/pets/register/answers/answer-index.ts';
import { amidEvidenceOf, thresholdOf } from '../../src/lib/pets/suggestions/questions/chances/amid.ts';
import { assess, matchesOf } from '../../src/lib/pets/suggestions/questions/chances/assessment.ts';
import { Comparisons } from '../../src/lib/pets/suggestions/questions/chances/comparisons.ts';
import {
  evidenceInputs,
  oddsOfOne,
  type MatchEvidence,
} from '../../src/lib/pets/suggestions/questions/chances/likelihood.ts';
import { misfitInputs, misfitsOf } from '../../src/lib/pets/suggestions/questions/chances/misfits.ts';
import { strayOf, unsortedIn } from '../../src/lib/pets/suggestions/questions/chances/unsorted.ts';
import { createQuestionFinder, type ReviewLibrary } from '../../src/lib/pets/suggestions/questions/index.ts';
import { atOnce } from '../../src/lib/pets/suggestions/questions/testing.ts';
import type { Example } from '../ranking/fit.ts';
import { sortByReview } from './user.ts';
import { libraryOf, namedIn, type World } from './world/world.ts';

/** An example of somebody who may be a pet. */
export interface MatchExample extends Example {
  kind: MatchEvidence['kind'];
  isLooked: boolean;
  pet: string;
}

/** The evidence about everybody open, as a pet is asked about, and whether it is the pet. */
const examplesAt = (
  library: ReviewLibrary,
  personId: string,
  pet: string,
  truth: ReadonlyMap<string, string>,
): MatchExample[] => {
  const target = library.people.find(({ id }) => id === personId)!;
  const comparisons = new Comparisons();
  const all = comparisons.number(comparisons.open.of(unsortedIn(library)), library.answers);
  const { strangers, similarityOf, standard, places, shared } = atOnce(matchesOf(library, target, all, comparisons));
  return all.open.flatMap(({ kind, id, cluster }, index): MatchExample[] => {
    const cosine = similarityOf(index);
    const similarity = Number.isNaN(cosine) ? null : standard(cosine);
    const place = places.get(id) ?? null;
    return strangers.has(index) || conflictsBetween(target.faces, cluster.faces).length > 0
      ? []
      : [
          {
            kind,
            pet,
            isLooked: similarity !== null,
            inputs: evidenceInputs({ ...shared, kind, similarity, place, faces: cluster.faces.length }),
            offset: oddsOfOne(shared.pets) + weighCircumstances(target, cluster).logOdds,
            isRight: cluster.faces.every((face) => truth.get(face.id) === pet),
          },
        ];
  });
};

/** An example of a face that may not be the pet that it is with. */
const misfitExamples = (
  library: ReviewLibrary,
  petOf: ReadonlyMap<string, string>,
  truth: ReadonlyMap<string, string>,
): Example[] => {
  const pets = library.people.filter(({ isNamed }) => isNamed);
  const comparisons = new Comparisons();
  const unanswered = { ...library, answers: noAnswers };
  const all = comparisons.number(comparisons.open.of(unsortedIn(unanswered)), noAnswers);
  const standards = pets.map((pet) => atOnce(matchesOf(unanswered, pet, all, comparisons)));
  const weight = weightOf(library.model!);
  return standards.flatMap((own) =>
    misfitsOf(own, standards).map((evidence) => ({
      inputs: misfitInputs(evidence, weight, own.pet.faces.length),
      offset: 0,
      isRight: truth.get(evidence.face.id) !== petOf.get(own.pet.id),
    })),
  );
};

/** An example of a face that may not be its group's, which has no name, but the pet's that it is most like. */
const amidExamples = (
  library: ReviewLibrary,
  petOf: ReadonlyMap<string, string>,
  truth: ReadonlyMap<string, string>,
): Example[] => {
  const comparisons = new Comparisons();
  const { standards } = atOnce(assess(library, comparisons));
  const named = standards.filter(({ pet }) => pet.isNamed).map((one) => thresholdOf(one));
  const groups = library.people.filter(({ isNamed }) => !isNamed);
  const evidence = atOnce(amidEvidenceOf(groups, named, weightOf(library.model!), comparisons));
  return groups.flatMap(({ faces }, index) => {
    const pets = faces.map(({ id }) => truth.get(id));
    return evidence[index].flatMap(({ face, pet, inputs }): Example[] => {
      const name = petOf.get(pet.id);
      // A group that is mostly the pet's is asked about as a whole.
      const isWhole = 2 * pets.filter((one) => one === name).length > pets.length;
      const offset = weighCircumstances(pet, strayOf(face).cluster).logOdds;
      return isWhole ? [] : [{ inputs, offset, isRight: truth.get(face.id) === name }];
    });
  });
};

/** What is known whenever a grid is shown to the perfect user in one home. */
export const examplesFrom = (
  world: World,
  random: Random,
): { matches: MatchExample[]; doubts: Example[]; amid: Example[] } => {
  const examples: MatchExample[] = [];
  const petOf = new Map(namedIn(world).map(({ id, pet }) => [id, pet]));
  const truth = new Map(world.clusters.flatMap(({ faces }) => faces.map(({ id, pet }) => [id, pet])));
  const library = libraryOf(world, random);
  const bare = { ...library, model: null };
  const amid = amidExamples(library, petOf, truth);
  for (const start of [library, bare]) {
    const { left } = sortByReview(world, start, createQuestionFinder(), {
      onQuestion: (now, question, pet) => {
        if (question.kind === 'same' && pet !== undefined) {
          examples.push(...examplesAt(now, question.personId, pet, truth));
        }
      },
    });
    amid.push(...(start === library ? amidExamples(left, petOf, truth) : []));
  }
  return { matches: examples, doubts: misfitExamples(library, petOf, truth), amid };
};
