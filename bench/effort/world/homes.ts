import { createRandom } from '@pets-for-immich/demo-library/random';
import { drawHome, type PetPhotos, type HouseholdFace } from '../../ranking/sample/household.ts';
import { serverDistance } from '../../ranking/sample/world.ts';
import { pictureMaker } from './pictures.ts';
import type { World } from './world.ts';

/** What a home is like whose owners photograph their pets for years. */
const photosOfYears: PetPhotos = { least: 40, most: 150 };

/**
 * Of pairs of two different animals, so many are within the server's distance: with so many photos of each, a third of the
 * faces are nobody's then, as the sidecar says of itself.
 */
const falseMatches = 0.001;

export interface HomesOptions {
  homes: number;
  seed: number;
  isBuiltIn: boolean;
  /** Whether pets have as few photos as in the benchmark of the ranking. */
  isSmall: boolean;
}

/**
 * Simulated homes to be sorted, as those of the ranking's benchmark; the same for a seed on every machine. Of some pets the
 * server has made no person at all: their photos are to be sorted, too.
 */
export const drawWorlds = function* (
  householdFaces: readonly HouseholdFace[],
  { homes, seed, isBuiltIn, isSmall }: HomesOptions,
): Generator<World> {
  const maxDistance = serverDistance(householdFaces, isSmall ? undefined : falseMatches);
  const picturesOf = pictureMaker(householdFaces);
  for (let index = 0; index < homes; index++) {
    const random = createRandom('effort', seed, index);
    const home = isSmall
      ? drawHome(householdFaces, random, maxDistance)
      : drawHome(householdFaces, random, maxDistance, photosOfYears, (pet) =>
          picturesOf(pet, photosOfYears.most, random),
        );
    yield {
      isBuiltIn,
      animals: home.animals,
      clusters: home.clusters.map(({ id, pet, isStray, faces }) => ({
        id,
        pet,
        isStray,
        faces: faces.map(({ householdFace, ...face }) => ({
          ...face,
          pet: householdFace.pet,
          clean: householdFace.clean,
          parts: householdFace.parts,
        })),
      })),
    };
  }
};

/** What the app happens to know of the animals of a home. */
export const chanceOf = (seed: number, home: number) => createRandom('known', seed, home);
