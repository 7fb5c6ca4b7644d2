import { drawHumans, drawLibrary, photoLibrary, together } from '@pets-for-immich/demo-library';
import type { DetectorAbility } from '../../src/lib/pets/verdicts/evidence/detector-ability.ts';
import { type Outcome, type Piece, sharesOf, verdictBy } from './figures.ts';
import { type Labelled, labelledPeople } from './labelled.ts';
import { households, peopleOfHouseholds, usual } from './libraries.ts';

const outcomes: Outcome[] = ['right', 'wrong', 'unsure'];

const rounded = (share: number): number => Math.round(share * 1e4) / 1e4;

const named = (
  people: readonly Labelled[],
  pieces: readonly Piece[],
  suffix: string,
  inDoubt?: DetectorAbility,
): Record<string, number> => {
  const shares = sharesOf(people, pieces, { inDoubt });
  return Object.fromEntries(outcomes.map((outcome) => [`${outcome}${suffix}`, rounded(shares[outcome])]));
};

/** Share of the wild animals and plush toys that end up among the pets. */
const foxAsPet = (people: readonly Labelled[], pieces: readonly Piece[]): number => {
  const foxes = people.filter(({ label }) => label === 'other');
  const pets = foxes.filter((fox) => verdictBy(fox, pieces).kind === 'pet');
  return rounded(pets.length / Math.max(1, foxes.length));
};

/**
 * Shares of right, wrong and unsure verdicts, by boxes and smart search as on a server without anything added, on people
 * that nothing was fitted on; what each piece of evidence achieves alone, and what detectors of different classes add.
 *
 * @param photos folder of real photos, to be mixed with drawn humans; null leaves their figures out
 */
export const figuresOfVerdicts = async (photos: string | null): Promise<Record<string, number>> => {
  const plain: Piece[] = ['geometry', 'search'];
  const people = peopleOfHouseholds(households.figures);
  const demo = labelledPeople(drawLibrary(), usual);
  const mixed = photos === null ? [] : labelledPeople(together(await photoLibrary(photos), drawHumans()), usual);
  return {
    people: people.length,
    foxes: people.filter(({ label }) => label === 'other').length,
    ...named(people, plain, ''),
    ...named(people, ['geometry'], 'Geometry'),
    ...named(people, ['search'], 'Search'),
    ...named(people, ['coco'], 'Detector'),
    ...named(people, [...plain, 'coco'], 'All'),
    ...named(people, ['geometry', 'dogCat'], 'GeometryTwoClass'),
    ...named(people, [...plain, 'dogCat'], 'TwoClass'),
    ...named(people, plain, 'TwoClassInDoubt', 'dogCat'),
    ...named(people, [...plain, 'dog'], 'OneClass'),
    ...named(people, plain, 'OneClassInDoubt', 'dog'),
    foxAsPet: foxAsPet(people, plain),
    foxAsPetAll: foxAsPet(people, [...plain, 'coco']),
    foxAsPetTwoClass: foxAsPet(people, [...plain, 'dogCat']),
    foxAsPetTwoClassAlone: foxAsPet(people, ['dogCat']),
    foxAsPetOneClass: foxAsPet(people, [...plain, 'dog']),
    foxAsPetOneClassAlone: foxAsPet(people, ['dog']),
    ...named(demo, plain, 'Demo'),
    ...named(demo, [...plain, 'dogCat'], 'DemoTwoClass'),
    ...(photos !== null && {
      ...named(mixed, plain, 'Photos'),
      ...named(mixed, ['geometry'], 'PhotosGeometry'),
      ...named(mixed, [...plain, 'dogCat'], 'PhotosTwoClass'),
      ...named(mixed, plain, 'PhotosTwoClassInDoubt', 'dogCat'),
    }),
  };
};
