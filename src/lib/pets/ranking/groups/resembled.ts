import { centreOf } from '../centre';
import { dot } from '../vectors/vectors';

interface Somebody {
  faces: readonly { id: string; vector?: Float32Array }[];
}

/** A pet, and how similarities to it are to be read: in deviations from what is usual. */
export interface Measured {
  pet: Somebody & { id: string };
  standard: (similarity: number) => number;
}

/** So many deviations more alike than it is usual are no chance. */
const alike = 2;

/** The id of the pet that faces of one animal resemble most, where that is more than it is usual; null without vectors, too. */
export const resembled = (group: Somebody['faces'], pets: readonly Measured[]): string | null => {
  const centre = centreOf({ faces: group });
  let best = { id: null as string | null, similarity: alike };
  for (const { pet, standard } of centre === null ? [] : pets) {
    const other = centreOf(pet);
    const similarity = other === null || centre === null ? 0 : standard(dot(centre, other));
    best = similarity > best.similarity ? { id: pet.id, similarity } : best;
  }
  return best.id;
};
