import type { Random } from '@pets-for-immich/demo-library/random';
import type { Cluster } from '../../src/lib/pets/ranking/candidates/cluster.ts';
import { chooseExemplars } from '../../src/lib/pets/ranking/exemplars.ts';
import { distanceBetween } from './recognition.ts';
import type { Home, HomeCluster, HomeFace } from './sample/household.ts';

/** What a user would ask about a library: which of these are this pet, or whose face is this. */
export interface Question {
  kind: 'merge' | 'assign';
  target: Cluster;
  candidates: Cluster[];
  /** The server's order by the target's cover: what stock Immich shows. */
  coverOrder: string[];
  /** One order for each of the target's exemplars, the cover's included. */
  orders: string[][];
  /** Ids of the candidates that are the same animal; none where the right answer is nobody. */
  right: Set<string>;
  pet: string;
}

const exemplarCount = 5;

/** How often the app knows about an animal: from a verdict, and from what the user has entered. */
const known = { species: 0.6, birthDate: 0.3, deathDate: 0.1 };

const orderBy = (face: HomeFace, candidates: readonly HomeCluster[]): string[] =>
  candidates
    .map(({ id, faces: [cover] }) => ({ id, distance: distanceBetween(face, cover) }))
    .sort((a, b) => a.distance - b.distance)
    .map(({ id }) => id);

/** What the app knows of the clusters of a home; vectors are as the browser's model gives them. */
const asSeen = (home: Home, named: ReadonlySet<HomeCluster>, random: Random): Map<HomeCluster, Cluster> =>
  new Map(
    home.clusters.map((cluster) => {
      const { species, bornOn, diedOn } = home.animals.get(cluster.pet)!;
      const tells = (share: number) => random.chance(share) && named.has(cluster);
      return [
        cluster,
        {
          id: cluster.id,
          species: random.chance(known.species) ? species : null,
          birthDate: tells(known.birthDate) ? bornOn : null,
          deathDate: tells(known.deathDate) ? diedOn : null,
          faces: cluster.faces.map(({ id, assetId, takenAt, householdFace }) => ({
            id,
            assetId,
            takenAt,
            vector: householdFace.clean,
          })),
        },
      ];
    }),
  );

/** The largest person of each pet that lives here: the user has named it. */
export const namedClusters = (home: Home): HomeCluster[] =>
  [...home.animals.values()]
    .filter(({ isOurs }) => isOurs)
    .flatMap(({ pet }) => {
      const people = home.clusters.filter((cluster) => cluster.pet === pet && !cluster.isStray);
      return people.toSorted((a, b) => b.faces.length - a.faces.length).slice(0, 1);
    });

/** How likely each kind of question without a right answer is asked of a home, once: a fifth as many as have one come out then. */
const asked = 0.25;

/**
 * All questions of a home that have a right answer, and some that have none. *Merge*: of a named pet, which other people and strays
 * are it. A stray takes the place in the server's order that its own vector gives it. *Assign*: of a stray, which person it is. The
 * right answer is nobody for a named pet of which nothing is left to find, for a stranger's stray, and for a named pet among those
 * of its species that are not it.
 */
export const askHome = (home: Home, random: Random): Question[] => {
  const named = namedClusters(home);
  const seen = asSeen(home, new Set(named), random);
  const people = home.clusters.filter(({ isStray }) => !isStray);
  const ask = (kind: Question['kind'], target: HomeCluster, candidates: HomeCluster[]): Question => {
    const [cover] = target.faces;
    const others = chooseExemplars(target.faces, exemplarCount).filter((face) => face !== cover);
    const coverOrder = orderBy(cover, candidates);
    return {
      kind,
      target: seen.get(target)!,
      candidates: candidates.map((candidate) => seen.get(candidate)!),
      coverOrder,
      orders: [coverOrder, ...others.slice(0, exemplarCount - 1).map((face) => orderBy(face, candidates))],
      right: new Set(candidates.filter(({ pet }) => pet === target.pet).map(({ id }) => id)),
      pet: target.pet,
    };
  };
  const isAmong = (clusters: readonly HomeCluster[], target: HomeCluster) =>
    clusters.some((cluster) => cluster !== target && cluster.pet === target.pet);
  const others = (target: HomeCluster) => home.clusters.filter((cluster) => cluster !== target);
  const strays = home.clusters.filter(({ isStray }) => isStray);
  const closed = named.flatMap((target) => [
    ...(isAmong(home.clusters, target) ? [ask('merge', target, others(target))] : []),
    ...strays
      .filter((stray) => stray.pet === target.pet && isAmong(people, stray))
      .map((stray) => ask('assign', stray, people)),
  ]);
  const speciesOf = ({ pet }: HomeCluster) => home.animals.get(pet)!.species;
  const alike = (target: HomeCluster) =>
    home.clusters.filter((one) => one.pet !== target.pet && speciesOf(one) === speciesOf(target));
  const finished = named.filter((target) => !isAmong(home.clusters, target));
  const unfinished = named.filter((target) => !finished.includes(target) && alike(target).length > 1);
  const strangers = strays.filter((stray) => !home.animals.get(stray.pet)!.isOurs && !isAmong(people, stray));
  const one = (targets: readonly HomeCluster[]) => targets.slice(0, random.chance(asked) ? 1 : 0);
  return [
    ...closed,
    ...one(finished).map((target) => ask('merge', target, others(target))),
    ...one(unfinished).map((target) => ask('merge', target, alike(target))),
    ...one(people.length > 1 ? strangers : []).map((stray) => ask('assign', stray, people)),
  ];
};
