import type { Random } from '@pets-for-immich/demo-library/random';
import { meanOf, subtract, unit } from '../../../src/lib/pets/ranking/vectors/vectors.ts';
import type { HouseholdFace } from '../../ranking/sample/household.ts';

type Side = 'server' | 'clean';

/** The middle of an animal's pictures, and how each differs from it. */
interface Looks {
  middle: Record<Side, Float32Array>;
  differences: (Record<Side, Float32Array> & { parts: Float32Array[] })[];
}

const looksOf = (householdFaces: readonly HouseholdFace[]): Looks => {
  const middle = {
    server: meanOf(householdFaces.map(({ server }) => server)),
    clean: meanOf(householdFaces.map(({ clean }) => clean)),
  };
  // The middle of a few pictures is nearer to each of them than the true one is.
  const widened = Math.sqrt(householdFaces.length / Math.max(1, householdFaces.length - 1));
  const difference = (householdFace: HouseholdFace, side: Side) =>
    subtract(householdFace[side], middle[side]).map((value) => value * widened);
  return {
    middle,
    differences: householdFaces.map((one) => ({
      server: difference(one, 'server'),
      clean: difference(one, 'clean'),
      parts: one.parts.map((part) => subtract(part, one.clean)),
    })),
  };
};

/**
 * Some pictures hardly show who it is: far away, asleep, in the dark. Pose and light count for more in these. So many and so
 * hard that about a third of a pet's faces become nobody's, as the sidecar says of itself.
 */
const hard = { share: 0.4, least: 1.2, most: 2.5 };

/**
 * As many pictures of an animal as are wanted, out of a dozen real ones: what both models would make of it in the pose and the
 * light in which another animal was photographed. To the middle of its own pictures a part of the difference of one of them
 * is added, and a part of that of a picture of somebody of its species, so that they vary as much as real ones do. Its parts differ
 * from it as those of the real one do.
 */
export const pictureMaker = (householdFaces: readonly HouseholdFace[]) => {
  const looks = new Map(
    [...Map.groupBy(householdFaces, ({ pet }) => pet)].map(([pet, theirs]) => [pet, looksOf(theirs)]),
  );
  const species = new Map(householdFaces.map((one) => [one.pet, one.species]));
  return (pet: string, count: number, random: Random): HouseholdFace[] => {
    const own = looks.get(pet)!;
    const others = [...looks].filter(([other]) => other !== pet && species.get(other) === species.get(pet));
    return Array.from({ length: count }, (_, number): HouseholdFace => {
      const mine = random.pick(own.differences);
      const theirs = random.pick((others.length > 0 ? random.pick(others)[1] : own).differences);
      const angle = random.between(Math.PI / 6, Math.PI / 2);
      const strength = random.chance(hard.share) ? random.between(hard.least, hard.most) : 1;
      const make = (side: Side) =>
        unit(
          own.middle[side].map(
            (value, axis) =>
              value + strength * (Math.cos(angle) * mine[side][axis] + Math.sin(angle) * theirs[side][axis]),
          ),
        );
      const index = Math.round(1e6 * random.next()) + number / 1e6;
      const clean = make('clean');
      const parts = mine.parts.map((part) => unit(clean.map((value, axis) => value + part[axis])));
      return { index, pet, species: species.get(pet)!, server: make('server'), clean, parts };
    });
  };
};
