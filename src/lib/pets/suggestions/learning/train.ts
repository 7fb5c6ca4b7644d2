import type { Person } from '../../core/person';
import type { Face } from '../../core/photo/face';
import type { Species } from '../../core/species';
import { faceVectors } from '../../library/models/face-vectors';
import { learnInWorker } from './learn-in-worker';
import type { Learned } from './learned';
import { facesOfAnimals, facesOfPet, type NamedPet } from './training-set';

export interface TrainingSet {
  species: Species | null;
  animals: readonly Person[];
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
 * After everything that somebody waits for. Null when no face could be looked at.
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
