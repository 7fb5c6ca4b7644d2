import type { Random } from '../../demo/library/random.ts';
import { matchesOf } from '../../src/lib/pets/questions/chances/chances.ts';
import { Likenesses } from '../../src/lib/pets/questions/chances/comparisons.ts';
import { evidenceInputs, oddsOfOne, type MatchEvidence } from '../../src/lib/pets/questions/chances/likelihood.ts';
import { doubtInputs, doubtsAbout } from '../../src/lib/pets/questions/chances/misfits.ts';
import { deniedOf, openIn } from '../../src/lib/pets/questions/chances/unsorted.ts';
import { createAsker, type ReviewLibrary } from '../../src/lib/pets/questions/index.ts';
import { weighCircumstances } from '../../src/lib/pets/ranking/candidates/circumstances.ts';
import { weightOf } from '../../src/lib/pets/ranking/candidates/strength.ts';
import { conflictsBetween } from '../../src/lib/pets/ranking/conflicts.ts';
import type { Example } from '../ranking/fit.ts';
import { atOnce, sortByReview } from './user.ts';
import { libraryOf, namedIn, type World } from './world.ts';

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
  const notSame = deniedOf(library.denied);
  const likenesses = new Likenesses();
  const all = likenesses.number(openIn(library), notSame);
  const { strangers, similarities, standard, places, shared } = atOnce(
    matchesOf(library, target, all, notSame.get(personId), likenesses),
  );
  return all.open.flatMap(({ kind, id, cluster }, index): MatchExample[] => {
    const likeness = Number.isNaN(similarities[index]) ? null : standard(similarities[index]);
    const place = places.get(id) ?? null;
    return strangers.has(index) || conflictsBetween(target.faces, cluster.faces).length > 0
      ? []
      : [
          {
            kind,
            pet,
            isLooked: likeness !== null,
            inputs: evidenceInputs({ ...shared, kind, likeness, place, faces: cluster.faces.length }),
            offset: oddsOfOne(shared.pets) + weighCircumstances(target, cluster).logOdds,
            isRight: cluster.faces.every((face) => truth.get(face.id) === pet),
          },
        ];
  });
};

/** An example of a face that may not be the pet that it is with. */
const doubtExamples = (
  library: ReviewLibrary,
  petOf: ReadonlyMap<string, string>,
  truth: ReadonlyMap<string, string>,
): Example[] => {
  const pets = library.people.filter(({ isNamed }) => isNamed);
  const likenesses = new Likenesses();
  const all = likenesses.number(openIn(library), new Map());
  const standards = pets.map((pet) => atOnce(matchesOf(library, pet, all, undefined, likenesses)));
  const weight = weightOf(library.model!);
  return standards.flatMap((own) =>
    doubtsAbout(own, standards).map((evidence) => ({
      inputs: doubtInputs(evidence, weight, own.pet.faces.length),
      offset: 0,
      isRight: truth.get(evidence.face.id) !== petOf.get(own.pet.id),
    })),
  );
};

/** What is known whenever a grid is shown to the perfect user in one home. */
export const examplesFrom = (world: World, random: Random): { matches: MatchExample[]; doubts: Example[] } => {
  const examples: MatchExample[] = [];
  const petOf = new Map(namedIn(world).map(({ id, pet }) => [id, pet]));
  const truth = new Map(world.clusters.flatMap(({ faces }) => faces.map(({ id, pet }) => [id, pet])));
  const library = libraryOf(world, random);
  const bare = { ...library, model: null };
  for (const start of [library, bare]) {
    sortByReview(world, start, createAsker(), (now, question, pet) => {
      if (question.kind === 'same' && pet !== undefined) {
        examples.push(...examplesAt(now, question.personId, pet, truth));
      }
    });
  }
  return { matches: examples, doubts: doubtExamples(library, petOf, truth) };
};
