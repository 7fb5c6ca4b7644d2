import type { Library } from '@pets-for-immich/demo-library/types';
import { areAnimals } from '../../../src/lib/pets/review/library/animals.ts';
import { verdictBy } from '../../../tools/verdicts/figures.ts';
import { labelledPeople, ranksOf } from '../../../tools/verdicts/labelled.ts';
import { usual } from '../../../tools/verdicts/libraries.ts';

/**
 * Ids of the people and strays of a drawn library that the review does not ask about: people whom boxes and smart search do not make
 * pets of, and strays that they make humans of. Some of them are animals.
 */
export const leftOutOf = (library: Library): Set<string> => {
  const people = labelledPeople(library, usual).filter(
    (person) => verdictBy(person, ['geometry', 'search']).kind !== 'pet',
  );
  const ranks = ranksOf(library, usual.depth);
  const strays = library.assets.flatMap(({ id: assetId, width, height, faces }) =>
    faces.filter(
      ({ personId, box }) =>
        personId === null &&
        !areAnimals([{ assetId, box, imageSize: { width, height }, facesOnPhoto: faces.length }], ranks),
    ),
  );
  return new Set([...people.map(({ personId }) => personId), ...strays.map(({ id }) => id)]);
};
