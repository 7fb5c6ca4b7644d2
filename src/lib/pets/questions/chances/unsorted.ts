import type { Cluster } from '../../ranking/candidates/cluster';
import { byId } from '../../ranking/numbers';
import { nobodyKey, pairOf } from '../../register/answers/answer-keys';
import { suspectedOf, type ReviewFace, type ReviewLibrary } from '../review-library';

/** A fragment or a stray. */
export interface Open {
  kind: 'fragment' | 'stray';
  id: string;
  cluster: Cluster & { faces: readonly ReviewFace[] };
  photos: number;
}

const strays = new WeakMap<ReviewFace, Open>();

const strayOf = (face: ReviewFace): Open => {
  const cluster = { id: face.id, faces: [face], species: null, birthDate: null, deathDate: null };
  const stray = strays.get(face) ?? { kind: 'stray', id: face.id, cluster, photos: 1 };
  strays.set(face, stray);
  return stray;
};

/** All that may be somebody's: people without a name who are one animal as far as is known, and faces of nobody. */
export const openIn = (library: ReviewLibrary): Open[] => {
  const suspected = suspectedOf(library);
  return [
    ...library.people
      .filter(({ id, isNamed }) => !isNamed && !suspected.has(id))
      .map((person): Open => ({ kind: 'fragment', id: person.id, cluster: person, photos: person.photos })),
    ...library.strays.filter(({ id }) => !library.denied.has(nobodyKey(id))).map((face) => strayOf(face)),
  ].sort(byId);
};

/** By the id of a pet, whoever and whatever face the user said is somebody else. */
export const deniedOf = (denied: ReadonlySet<string>): Map<string, Set<string>> => {
  const others = new Map<string, Set<string>>();
  for (const key of denied) {
    const pair = pairOf(key);
    for (const [id, other] of pair ? [pair, [pair[1], pair[0]]] : []) {
      others.set(id, (others.get(id) ?? new Set()).add(other));
    }
  }
  return others;
};
