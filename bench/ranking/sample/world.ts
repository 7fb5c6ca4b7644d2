import { createRandom } from '@pets-for-immich/demo-library/random';
import { measureStrength, type ModelStrength } from '../../../src/lib/pets/ranking/candidates/strength.ts';
import { dot } from '../../../src/lib/pets/ranking/vectors/vectors.ts';
import { askHome, type Question } from '../questions.ts';
import { drawHome, type Home, type HouseholdFace } from './household.ts';
import { storedDistance } from './sidecar.ts';

/** A home, its questions, and how strong the model has proved to be on animals that do not live in it. */
export interface AskedHome {
  home: Home;
  questions: Question[];
  model: ModelStrength;
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

/** How strong the model has proved to be on animals that do not live in a home. */
export const strengthElsewhere = (householdFaces: readonly HouseholdFace[], { animals }: Home): number | null => {
  const elsewhere = householdFaces.filter(({ pet }) => !animals.get(pet)!.isOurs);
  const groups = [...Map.groupBy(elsewhere, ({ pet }) => pet).values()];
  return measureStrength(groups.map((group) => group.map(({ clean }) => clean)));
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
    const topOne = strengthElsewhere(householdFaces, home);
    yield { home, questions: askHome(home, random), model: { topOne, isBuiltIn } };
  }
};
