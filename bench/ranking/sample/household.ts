import type { Random } from '@pets-for-immich/demo-library/random';
import type { Species } from '../../../src/lib/pets/core/species.ts';
import { recognise } from '../recognition.ts';
import { storedVector } from './sidecar.ts';

/** A picture of an individual with what each side's model makes of it. */
export interface HouseholdFace {
  /** Index into the photos or other pictures that the householdFaces were made from. */
  index: number;
  pet: string;
  species: Species | null;
  /** By the server's model, unit length, before the sidecar's noise. */
  server: Float32Array;
  /** By the browser's model, unit length. */
  clean: Float32Array;
  /** The same of the parts of the picture that the app learns the cutting from. */
  parts: readonly Float32Array[];
}

/** A face of a simulated library. */
export interface HomeFace {
  id: string;
  assetId: string;
  /** ISO date. */
  takenAt: string;
  householdFace: HouseholdFace;
  /** What the server has stored. */
  stored: Float32Array;
}

/** A person of a simulated library; a stray is one of a single face that the server knows no person for. */
export interface HomeCluster {
  id: string;
  faces: HomeFace[];
  /** Whose faces most of them are. */
  pet: string;
  isStray: boolean;
}

export interface Animal {
  pet: string;
  species: Species | null;
  /** Whether it lives here; the others walk through some photos. */
  isOurs: boolean;
  bornOn: string;
  diedOn: string;
}

export interface Home {
  animals: Map<string, Animal>;
  clusters: HomeCluster[];
}

const dayMs = 86_400_000;
const start = Date.UTC(2010, 0, 1);
const libraryDays = 15 * 365;
const dateOf = (day: number): string => new Date(start + Math.round(day) * dayMs).toISOString().slice(0, 10);

/** How often two animals of one home, or two strangers, are on one photo. */
const together = { ours: 0.15, strangers: 0.05 };

/** Photos of one life, in the order of their numbers: frames of one burst stay neighbours. */
const datesOfLife = (random: Random, born: number, died: number, count: number): number[] => {
  const from = Math.max(0, born);
  const to = Math.max(from + 1, Math.min(libraryDays, died));
  return Array.from({ length: count }, () => random.between(from, to)).sort((a, b) => a - b);
};

/** Puts a part of the faces onto the photo of another animal, taken on the day of the first. */
const joinPhotos = (random: Random, faces: HomeFace[], share: number): void => {
  for (const face of faces) {
    const partner = random.pick(faces);
    const isAlone = (one: HomeFace) => faces.every((other) => other === one || other.assetId !== one.assetId);
    if (
      random.chance(share) &&
      partner.householdFace.pet !== face.householdFace.pet &&
      isAlone(face) &&
      isAlone(partner)
    ) {
      face.assetId = partner.assetId;
      face.takenAt = partner.takenAt;
    }
  }
};

const majority = (faces: readonly HomeFace[]): string => {
  const counts = [...Map.groupBy(faces, ({ householdFace }) => householdFace.pet)];
  return counts.sort(([, a], [, b]) => b.length - a.length)[0][0];
};

/** How many photos each pet of a home has, at least and at most. */
export interface PetPhotos {
  least: number;
  most: number;
}

const fewPhotos: PetPhotos = { least: 3, most: 15 };

/**
 * A home of 1–4 pets, 3–15 photos each if nothing else is said, among 20–200 photos of other animals (as many as there
 * are), as the server has it: vectors noised by the sidecar, faces assigned by Immich's recognition, `maxDistance` being its
 * setting.
 *
 * @param picturesOf more pictures of a pet than there are, where it is one of ours
 */
export const drawHome = (
  householdFaces: readonly HouseholdFace[],
  random: Random,
  maxDistance: number,
  { least, most }: PetPhotos = fewPhotos,
  picturesOf?: (pet: string) => readonly HouseholdFace[],
): Home => {
  const byPet = Map.groupBy(householdFaces, ({ pet }) => pet);
  const ours = random
    .shuffle([...byPet.keys()].filter((pet) => byPet.get(pet)!.length >= 3))
    .slice(0, 1 + random.int(4));
  const animals = new Map<string, Animal>();
  for (const [pet, [{ species }]] of byPet) {
    const born = random.between(-5 * 365, libraryDays - 2 * 365);
    const died = Math.max(born + random.between(8, 16) * 365, 365);
    animals.set(pet, { pet, species, isOurs: ours.includes(pet), bornOn: dateOf(born), diedOn: dateOf(died) });
  }
  const wanted = 20 + random.int(181);
  const others = random.shuffle(householdFaces.filter(({ pet }) => !ours.includes(pet))).slice(0, wanted);
  const seen = new Map(Map.groupBy(others, ({ pet }) => pet));
  for (const pet of ours) {
    seen.set(pet, random.shuffle(picturesOf?.(pet) ?? byPet.get(pet)!).slice(0, least + random.int(most - least + 1)));
  }
  const faces = [...seen].flatMap(([pet, list]) => {
    const { bornOn, diedOn } = animals.get(pet)!;
    const [born, died] = [bornOn, diedOn].map((date) => (Date.parse(date) - start) / dayMs);
    const days = datesOfLife(random, born, died, list.length);
    return list
      .toSorted((a, b) => a.index - b.index)
      .map((householdFace, place): HomeFace => {
        const id = `face ${householdFace.index}`;
        const stored = storedVector(householdFace.server, random);
        return { id, assetId: `photo ${householdFace.index}`, takenAt: dateOf(days[place]), householdFace, stored };
      });
  });
  const isOurs = ({ householdFace }: HomeFace) => ours.includes(householdFace.pet);
  joinPhotos(
    random,
    faces.filter((face) => isOurs(face)),
    together.ours,
  );
  joinPhotos(
    random,
    faces.filter((face) => !isOurs(face)),
    together.strangers,
  );

  const { people, strays } = recognise(random.shuffle(faces), maxDistance);
  const clusters = [...people, ...strays.map((face) => [face])].map((members, index): HomeCluster => ({
    id: `cluster ${index}`,
    faces: members,
    pet: majority(members),
    isStray: index >= people.length,
  }));
  return { animals, clusters };
};
