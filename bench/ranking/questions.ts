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
  /** Ids of the candidates that are the same animal. */
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

/**
 * All questions of a home that have a right answer. *Merge*: of a named pet, which other people and strays are it. A stray
 * takes the place in the server's order that its own vector gives it. *Assign*: of a stray, which person it is.
 */
export const askHome = (home: Home, random: Random): Question[] => {
  const named = namedClusters(home);
  const seen = asSeen(home, new Set(named), random);
  const people = home.clusters.filter(({ isStray }) => !isStray);
  const ask = (kind: Question['kind'], target: HomeCluster, candidates: HomeCluster[]): Question[] => {
    const right = candidates.filter(({ pet }) => pet === target.pet);
    if (right.length === 0) {
      return [];
    }
    const [cover] = target.faces;
    const others = chooseExemplars(target.faces, exemplarCount).filter((face) => face !== cover);
    const coverOrder = orderBy(cover, candidates);
    return [
      {
        kind,
        target: seen.get(target)!,
        candidates: candidates.map((candidate) => seen.get(candidate)!),
        coverOrder,
        orders: [coverOrder, ...others.slice(0, exemplarCount - 1).map((face) => orderBy(face, candidates))],
        right: new Set(right.map(({ id }) => id)),
        pet: target.pet,
      },
    ];
  };
  return named.flatMap((target) => [
    ...ask(
      'merge',
      target,
      home.clusters.filter((cluster) => cluster !== target),
    ),
    ...home.clusters
      .filter((cluster) => cluster.isStray && cluster.pet === target.pet)
      .flatMap((stray) => ask('assign', stray, people)),
  ]);
};
