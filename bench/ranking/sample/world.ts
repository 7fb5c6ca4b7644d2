import { createRandom } from '@pets-for-immich/demo-library/random';
import { dot } from '../../../src/lib/pets/ranking/vectors/vectors.ts';
import { askHome, namedClusters, type Question } from '../questions.ts';
import { drawHome, type Home, type HomeCluster, type HouseholdFace } from './household.ts';
import { learnHome, type LearnedHome } from './learned.ts';
import { storedDistance } from './sidecar.ts';

/** A home, its questions, and what the app has learned of it. */
export interface AskedHome {
  home: Home;
  questions: Question[];
  learned: LearnedHome;
}

/** Of pairs of two different animals, so many are within the server's distance: its own household figures come out then. */
const falseMatches = 0.01;

/** The distance of the server's model within which the given share of pairs of different animals lies. */
const distanceAt = (householdFaces: readonly HouseholdFace[], share: number): number => {
  const distances = householdFaces.flatMap((a, index) =>
    householdFaces.slice(0, index).flatMap((b) => (a.pet === b.pet ? [] : 1 - dot(a.server, b.server))),
  );
  return distances.sort((a, b) => a - b)[Math.floor(share * distances.length)];
};

/** A server's setting: the distance within which the given share of pairs of different animals lies. */
export const serverDistance = (householdFaces: readonly HouseholdFace[], share = falseMatches): number =>
  storedDistance(distanceAt(householdFaces, share));

const seenFaces = ({ faces }: HomeCluster) =>
  faces.map(({ takenAt, householdFace: { clean, parts } }) => ({ takenAt, clean, parts }));

/** What the app would have learned in a home from the people that its user has named. */
const learnedOf = (home: Home, isBuiltIn: boolean): LearnedHome => {
  const named = namedClusters(home);
  const strangers = home.clusters.filter((cluster) => !cluster.isStray && !named.includes(cluster));
  return learnHome(
    named.map((cluster) => seenFaces(cluster)),
    strangers.map((cluster) => seenFaces(cluster)),
    isBuiltIn,
  );
};

/** Homes, one after the other; the same for a seed on every machine. */
export const askHomes = function* (
  householdFaces: readonly HouseholdFace[],
  { homes, seed, isBuiltIn }: { homes: number; seed: number; isBuiltIn: boolean },
): Generator<AskedHome> {
  const maxDistance = serverDistance(householdFaces);
  for (let index = 0; index < homes; index++) {
    const random = createRandom('home', seed, index);
    const home = drawHome(householdFaces, random, maxDistance);
    yield { home, questions: askHome(home, random), learned: learnedOf(home, isBuiltIn) };
  }
};
