import type { Cluster } from '../candidates/cluster';
import { rankCandidates } from '../candidates/rank';
import { byId } from '../numbers';
import {
  deniedKey,
  isSettled,
  nobodyKey,
  pairOf,
  suspectedOf,
  type ReviewFace,
  type ReviewLibrary,
  type ReviewPerson,
} from './library';

/** A fragment or a stray, and whose it may be. */
export interface Open {
  kind: 'fragment' | 'stray';
  id: string;
  cluster: Cluster & { faces: readonly ReviewFace[] };
  photos: number;
  /** By the id of a pet: calibrated, all together at most 1. */
  odds: Map<string, number>;
}

/** Whose everybody without a name may be. */
export interface Outlook {
  pets: readonly ReviewPerson[];
  open: readonly Open[];
}

const strayClusters = new WeakMap<ReviewFace, Open['cluster']>();

const clusterOf = (face: ReviewFace): Open['cluster'] => {
  const known = strayClusters.get(face);
  if (known) {
    return known;
  }
  const cluster = { id: face.id, faces: [face], species: null, birthDate: null, deathDate: null };
  strayClusters.set(face, cluster);
  return cluster;
};

const openIn = (library: ReviewLibrary): Open[] => {
  const suspected = suspectedOf(library);
  const fragments = library.people
    .filter(({ id, isNamed }) => !isNamed && !suspected.has(id))
    .map((person): Open => ({
      kind: 'fragment',
      id: person.id,
      cluster: person,
      photos: person.photos,
      odds: new Map(),
    }));
  const strays = library.strays
    .filter(({ id }) => !library.denied.has(nobodyKey(id)))
    .map((face): Open => ({ kind: 'stray', id: face.id, cluster: clusterOf(face), photos: 1, odds: new Map() }));
  return [...fragments, ...strays].sort(byId);
};

/** One animal is one pet at most: the odds of all pets, and those of being nobody known, make 1. */
const shareOut = (odds: Map<string, number>): Map<string, number> => {
  const total = 1 + odds.values().reduce((sum, value) => sum + value, 0);
  return new Map([...odds].map(([id, value]) => [id, value / total]));
};

const mostCertain = 0.999;

/** By the id of a pet, whoever and whatever face the user said is somebody else. */
const deniedOf = (denied: ReadonlySet<string>): Map<string, Set<string>> => {
  const others = new Map<string, Set<string>>();
  for (const key of denied) {
    const pair = pairOf(key);
    for (const [id, other] of pair ? [pair, pair.toReversed()] : []) {
      others.set(id, (others.get(id) ?? new Set()).add(other));
    }
  }
  return others;
};

/** Weighs every fragment and stray against every pet, pausing after each pet. */
export const lookOut = function* (library: ReviewLibrary): Generator<void, Outlook, void> {
  const pets = library.people.filter(({ isNamed }) => isNamed).sort(byId);
  const open = openIn(library);
  const notSame = deniedOf(library.denied);
  const byOpenId = new Map(open.map((one) => [one.id, one]));
  for (const pet of pets) {
    const strangers = notSame.get(pet.id);
    const candidates = open.filter(
      ({ id, cluster }) => !strangers?.has(id) && cluster.faces.every((face) => !strangers?.has(face.id)),
    );
    const ranked = rankCandidates({
      target: pet,
      candidates: candidates.map(({ cluster }) => cluster),
      orders: library.orders.get(pet.id) ?? [],
      model: library.model,
      allowedPairs: library.allowed,
    });
    for (const { id, probability } of ranked) {
      const sure = Math.min(mostCertain, probability);
      byOpenId.get(id)!.odds.set(pet.id, sure / (1 - sure));
    }
    yield;
  }
  return { pets, open: open.map((one) => ({ ...one, odds: shareOut(one.odds) })) };
};

/** Whether a pair may be asked about now. */
export const isAskable = (library: ReviewLibrary, petId: string, id: string): boolean =>
  !isSettled(library, deniedKey(petId, id));
