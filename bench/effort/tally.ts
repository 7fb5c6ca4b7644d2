import type { World } from './world/world.ts';
import { namedIn } from './world/world.ts';

/** Where a face of one of our pets is. */
export interface Placement {
  /** By face: the pet whose person it is with; absent for those with a person that has no name, and for strays. */
  petOf: ReadonlyMap<string, string>;
}

/** How much of a library is right. */
export interface Standing {
  /** Photos of our pets that are with the right pet, as a share of all photos of them; a photo of two counts twice. */
  right: number;
  /** Photos with a pet that is not on them, as a share of all that are with some pet. */
  wrong: number;
}

/** Counts what is right. */
export const tallyOf = ({ clusters, animals }: World) => {
  const faces = clusters.flatMap((cluster) => cluster.faces);
  const ours = faces.filter(({ pet }) => animals.get(pet)!.isOurs);
  return {
    /** How many photos are to be sorted. */
    photos: ours.length,
    standing({ petOf }: Placement): Standing {
      const right = ours.filter(({ id, pet }) => petOf.get(id) === pet).length;
      const wrong = faces.filter(({ id, pet }) => petOf.has(id) && petOf.get(id) !== pet).length;
      return { right: ours.length === 0 ? 1 : right / ours.length, wrong: wrong / Math.max(1, petOf.size) };
    },
  };
};

/** Who is where before anything is done. */
export const placementAtFirst = (world: World): Map<string, string> =>
  new Map(namedIn(world).flatMap(({ pet, faces }) => faces.map(({ id }) => [id, pet])));

/** What has been reached after each decision or stock operation. */
export interface Step extends Standing {
  presses: number;
  decisions: number;
}
