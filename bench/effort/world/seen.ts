import type { Library } from '@pets-for-immich/demo-library/types';
import type { Species } from '../../../src/lib/pets/core/species.ts';
import { areAnimals } from '../../../src/lib/pets/review/library/animals.ts';
import { verdictBy } from '../../../tools/verdicts/figures.ts';
import { labelledPeople, ranksOf } from '../../../tools/verdicts/labelled.ts';
import { usual } from '../../../tools/verdicts/libraries.ts';

/** What the app makes of a drawn library by boxes and smart search. */
export interface Seen {
  /** Of each person that is taken for a pet. */
  species: Map<string, Species | null>;
  /** Ids of the people and strays that the review does not ask about. Some of them are animals. */
  leftOut: Set<string>;
}

export const seenIn = (library: Library): Seen => {
  const verdicts = labelledPeople(library, usual).map((person) => ({
    id: person.personId,
    verdict: verdictBy(person, ['geometry', 'search']),
  }));
  const ranks = ranksOf(library, usual.depth);
  const strays = library.assets.flatMap(({ id: assetId, width, height, faces }) =>
    faces.filter(
      ({ personId, box }) =>
        personId === null &&
        !areAnimals([{ assetId, box, imageSize: { width, height }, facesOnPhoto: faces.length }], ranks),
    ),
  );
  const people = verdicts.filter(({ verdict }) => verdict.kind !== 'pet');
  return {
    species: new Map(
      verdicts.flatMap(({ id, verdict }) => (verdict.kind === 'pet' ? [[id, verdict.species] as const] : [])),
    ),
    leftOut: new Set([...people, ...strays].map(({ id }) => id)),
  };
};
