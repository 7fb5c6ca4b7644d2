import { drawLibrary, drawOtherLibrary } from '@pets-for-immich/demo-library';
import { type Labelled, labelledPeople, type Looking } from './labelled.ts';

const seeds = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** Seeds of households, apart for every purpose; the demo itself is seed 1 of the cast, which is in none. */
export const households = { fit: seeds(11, 30), thresholds: seeds(31, 50), figures: seeds(51, 70) };
/** Seeds of the demo's own cast that are fitted on, too: photos that are all of pets, with humans as company. */
export const casts = { fit: seeds(11, 20), thresholds: seeds(31, 36) };

/** As the app looks at a person when the whole library is in the server's answers. */
export const usual: Looking = { faces: 4, photos: 8, depth: 1 };
/** Fewer faces, and answers that end long before the library does. */
export const scant: Looking[] = [
  { faces: 3, photos: 5, depth: 0.4 },
  { faces: 2, photos: 3, depth: 0.15 },
];

export const peopleOfHouseholds = (ofSeeds: readonly number[], looks: readonly Looking[] = [usual]): Labelled[] =>
  ofSeeds.flatMap((seed) => {
    const library = drawOtherLibrary({ seed });
    return looks.flatMap((look) => labelledPeople(library, look));
  });

export const peopleOfCasts = (ofSeeds: readonly number[], looks: readonly Looking[] = [usual]): Labelled[] =>
  ofSeeds.flatMap((seed) => {
    const library = drawLibrary({ seed });
    return looks.flatMap((look) => labelledPeople(library, look));
  });
