import { centreOf } from '../centre';
import { dot } from '../vectors/vectors';

interface Somebody {
  faces: readonly { id: string; vector?: Float32Array }[];
}

export interface Measured {
  pet: Somebody & { id: string };
  standard: (similarity: number) => number;
}

const alike = 2;

/** The id of the pet that one animal's faces resemble more than is usual, and most; null without vectors, too. */
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
