import type { Cluster } from '../../../ranking/candidates/cluster';
import { byId } from '../../../ranking/numbers';
import { remember } from '../../../ranking/remember';
import { suspectedOf, type ReviewFace, type ReviewLibrary } from '../review-library';

export interface Unsorted {
  kind: 'fragment' | 'stray';
  id: string;
  cluster: Cluster & { faces: readonly ReviewFace[] };
  photos: number;
}

export const strayOf = remember((face: ReviewFace): Unsorted => {
  const cluster = { id: face.id, faces: [face], species: null, birthDate: null, deathDate: null };
  return { kind: 'stray', id: face.id, cluster, photos: 1 };
});

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
