import type { Cluster } from '../../../ranking/candidates/cluster';
import { byId } from '../../../ranking/numbers';
import { suspectedOf, type ReviewFace, type ReviewLibrary } from '../review-library';

export interface Unsorted {
  kind: 'fragment' | 'stray';
  id: string;
  cluster: Cluster & { faces: readonly ReviewFace[] };
  photos: number;
}

const strays = new WeakMap<ReviewFace, Unsorted>();

const strayOf = (face: ReviewFace): Unsorted => {
  const cluster = { id: face.id, faces: [face], species: null, birthDate: null, deathDate: null };
  const stray = strays.get(face) ?? { kind: 'stray', id: face.id, cluster, photos: 1 };
  strays.set(face, stray);
  return stray;
};

export const unsortedIn = (library: ReviewLibrary): Unsorted[] => {
  const suspected = suspectedOf(library);
  return [
    ...library.people
      .filter(({ id, isNamed }) => !isNamed && !suspected.has(id))
      .map((person): Unsorted => ({ kind: 'fragment', id: person.id, cluster: person, photos: person.photos })),
    ...library.strays
      .filter(({ id }) => !library.answers.has({ kind: 'nobody', faceId: id }))
      .map((face) => strayOf(face)),
  ].sort(byId);
};
