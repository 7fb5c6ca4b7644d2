import type { Cluster } from '../../../ranking/candidates/cluster';
import { remember } from '../../../ranking/remember';
import { suspectedOf, type ReviewFace, type ReviewLibrary, type ReviewPerson } from '../review-library';
import { facesSaid } from '../said';

export interface Unsorted {
  kind: 'fragment' | 'stray';
  id: string;
  cluster: Cluster & { faces: readonly ReviewFace[] };
  photos: number;
}

export const strayOf = remember((face: ReviewFace): Unsorted => {
  const cluster = { id: face.id, faces: [face], species: face.species ?? null, birthDate: null, deathDate: null };
  return { kind: 'stray', id: face.id, cluster, photos: 1 };
});

const fragmentOf = remember((person: ReviewPerson): Unsorted => ({
  kind: 'fragment',
  id: person.id,
  cluster: person,
  photos: person.photos,
}));

export const unsortedIn = (library: ReviewLibrary): Unsorted[] => {
  const suspected = suspectedOf(library);
  const nobodys = facesSaid(library.answers, 'nobody');
  return [
    ...library.people.filter(({ id, isNamed }) => !isNamed && !suspected.has(id)).map((person) => fragmentOf(person)),
    ...library.strays.filter(({ id }) => !nobodys.has(id)).map((face) => strayOf(face)),
  ];
};
