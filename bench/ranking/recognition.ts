import type { HomeFace } from './sample/household.ts';

/** Immich's default: so many faces within the distance, itself included, make a face the core of a person. */
const minimumFaces = 3;

/** Cosine distance of the two stored vectors. */
export const distanceBetween = (a: HomeFace, b: HomeFace): number => {
  let product = 0;
  for (let index = 0; index < a.stored.length; index++) {
    product += a.stored[index] * b.stored[index];
  }
  return 1 - product;
};

/** Of each face, the faces within the distance, itself included, nearest first. */
const neighboursWithin = (faces: readonly HomeFace[], maxDistance: number): Map<HomeFace, HomeFace[]> => {
  const found = new Map(faces.map((face) => [face, [{ face, distance: 0 }]]));
  for (const [index, face] of faces.entries()) {
    for (const other of faces.slice(index + 1)) {
      const distance = distanceBetween(face, other);
      if (distance <= maxDistance) {
        found.get(face)!.push({ face: other, distance });
        found.get(other)!.push({ face, distance });
      }
    }
  }
  return new Map(
    [...found].map(([face, near]) => [face, near.sort((a, b) => a.distance - b.distance).map((one) => one.face)]),
  );
};

/**
 * Immich's recognition of faces that arrive in this order. A face takes the person of its nearest neighbour within
 * `maxDistance` that has one. A face with enough neighbours that have none founds a person; one with fewer waits until all
 * have been seen, and stays alone when it still finds none.
 */
export const recognise = (
  faces: readonly HomeFace[],
  maxDistance: number,
): { people: HomeFace[][]; strays: HomeFace[] } => {
  const people: HomeFace[][] = [];
  const personOf = new Map<HomeFace, HomeFace[]>();
  const neighbours = neighboursWithin(faces, maxDistance);
  const assign = (face: HomeFace, isLast: boolean): boolean => {
    const near = neighbours.get(face)!;
    const isCore = near.length >= minimumFaces;
    if (!isCore && !isLast) {
      return false;
    }
    const known = near.map((neighbour) => personOf.get(neighbour)).find((person) => person !== undefined);
    if (!known && !isCore) {
      return false;
    }
    const person = known ?? [];
    if (!known) {
      people.push(person);
    }
    person.push(face);
    personOf.set(face, person);
    return true;
  };
  const waiting = faces.filter((face) => !assign(face, false));
  const strays = waiting.filter((face) => !assign(face, true));
  return { people, strays };
};
