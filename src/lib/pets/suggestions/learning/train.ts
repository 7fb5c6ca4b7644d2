import type { Person } from '../../core/person';
import type { Face } from '../../core/photo/face';
import type { Species } from '../../core/species';
import { faceVectors } from '../../library/models/face-vectors';
import { learnInWorker } from './learn-in-worker';
import type { Learned } from './learned';
import { facesOfAnimals, facesOfPet, type NamedPet } from './training-set';

/** Who is learned from. */
export interface TrainingSet {
  /** What all of them are, whose model is taught; null for the model for all. */
  species: Species | null;
  /** Animals of the library, the named pets among them or not. */
  animals: readonly Person[];
  /** Null when nothing is to be learned from them. */
  pets: readonly NamedPet[] | null;
}

const facesOfEach = async (pets: readonly NamedPet[], signal: AbortSignal): Promise<Face[][]> => {
  const faces: Face[][] = [];
  for (const pet of pets) {
    faces.push(await facesOfPet(pet, signal));
  }
  return faces;
};

/**
 * Looks at faces of the animals, after everything that somebody waits for, and learns from their vectors.
 *
 * @returns null when no face could be looked at
 * @throws ApiError, VisionError, or AbortError when `signal` fires
 */
export const train = async (
  { species, animals, pets }: TrainingSet,
  now: string,
  signal: AbortSignal,
): Promise<Learned | null> => {
  const taught = new Set(pets?.flatMap(({ personIds }) => personIds));
  const own = pets && (await facesOfEach(pets, signal));
  const strangers = animals.filter(({ id }) => !taught.has(id));
  const others = await facesOfAnimals(strangers, signal);
  const vectors = await faceVectors.of([...(own?.flat() ?? []), ...others], { species, urgency: 'background', signal });
  const vectorsOf = (faces: readonly Face[]) => faces.flatMap(({ id }) => vectors.get(id) ?? []);
  return vectors.size === 0
    ? null
    : learnInWorker({ faces: [...vectors.values()], pets: own && own.map((faces) => vectorsOf(faces)), now }, signal);
};
