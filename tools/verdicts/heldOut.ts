import { drawHumans, drawLibrary, photoLibrary, together } from '../../demo/library/index.ts';
import { type Outcome, type Piece, sharesOf } from './figures.ts';
import { type Labelled, labelledPeople } from './labelled.ts';
import { households, peopleOfHouseholds, usual } from './libraries.ts';

const outcomes: Outcome[] = ['right', 'wrong', 'unsure'];

const named = (people: readonly Labelled[], pieces: readonly Piece[], suffix: string): Record<string, number> => {
  const shares = sharesOf(people, pieces);
  return Object.fromEntries(
    outcomes.map((outcome) => [`${outcome}${suffix}`, Math.round(shares[outcome] * 1e4) / 1e4]),
  );
};

/**
 * Shares of right, wrong and unsure verdicts, by boxes and smart search as on a server without anything added, on people
 * that nothing was fitted on; and what each piece of evidence achieves alone.
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
    ...named(people, plain, ''),
    ...named(people, ['geometry'], 'Geometry'),
    ...named(people, ['search'], 'Search'),
    ...named(people, ['detector'], 'Detector'),
    ...named(people, ['geometry', 'search', 'detector'], 'All'),
    ...named(demo, plain, 'Demo'),
    ...(photos !== null && named(mixed, plain, 'Photos')),
    ...(photos !== null && named(mixed, ['geometry'], 'PhotosGeometry')),
  };
};
