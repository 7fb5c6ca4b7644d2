import { drawLibrary } from '@pets-for-immich/demo-library';
import type { SubjectKind } from '@pets-for-immich/demo-library/types';
import { kindsOfPeople } from '../../demo/server/people/species.ts';

const library = drawLibrary();
const kinds = kindsOfPeople(library);

/** Ids of the demo's people, hidden ones aside, whose faces mostly show such subjects. */
export const drawnOnes = (...wanted: SubjectKind[]): Set<string> => {
  const found = library.people.filter(({ id, isHidden }) => !isHidden && wanted.includes(kinds.get(id)!));
  return new Set(found.map(({ id }) => id));
};
