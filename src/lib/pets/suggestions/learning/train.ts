import type { Person } from '../../core/person';
import type { Face } from '../../core/photo/face';
import type { Species } from '../../core/species';
import { faceVectors } from '../../library/models/face-vectors';
import { evenly } from '../../ranking/spread';
import { framedParts } from './framings';
import { learnInWorker } from './learn-in-worker';
import type { Learned } from './learned';
import { facesOfAnimals, facesOfPet, type NamedPet } from './training-set';

export interface TrainingSet {
  species: Species | null;
  /** Whether some faces are looked at in parts, too. */
  isFramed: boolean;
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

/** So many say how a model sees the cutting of a picture; each is looked at four times more. */
const mostFramed = 40;

/** Faces of {@link mostFramed} with those of their parts, as far as both could be looked at. */
const framingsOf = (
  faces: readonly Face[],
  whole: ReadonlyMap<string, Float32Array>,
  inPart: ReadonlyMap<string, Float32Array>,
): Float32Array[][] =>
  faces
    .map((face) => [whole.get(face.id), ...framedParts(face).map(({ id }) => inPart.get(id))])
    .map((vectors) => vectors.filter((vector) => vector !== undefined))
    .filter((vectors) => vectors.length > 1);

/**
 * After everything that somebody waits for. Null when no face could be looked at.
 * @throws ApiError, VisionError, or AbortError when `signal` fires
 */
export const train = async (
  { species, isFramed, animals, pets }: TrainingSet,
  now: string,
  signal: AbortSignal,
): Promise<Learned | null> => {
  const taught = new Set(pets?.flatMap(({ personIds }) => personIds));
  const own = pets && (await facesOfEach(pets, signal));
  const strangers = animals.filter(({ id }) => !taught.has(id));
  const faces = [...(own?.flat() ?? []), ...(await facesOfAnimals(strangers, signal))];
  const wanted = { species, urgency: 'background', signal } as const;
  const vectors = await faceVectors.of(faces, wanted);
  if (vectors.size === 0) {
    return null;
  }
  const framed = isFramed ? evenly(faces, mostFramed) : [];
  const parts = framed.flatMap((face) => framedParts(face));
  const inPart = parts.length === 0 ? new Map<string, Float32Array>() : await faceVectors.of(parts, wanted);
  const vectorsOf = (some: readonly Face[]) => some.flatMap(({ id }) => vectors.get(id) ?? []);
  const lesson = {
    faces: [...vectors.values()],
    framings: framingsOf(framed, vectors, inPart),
    pets: own && own.map((some) => vectorsOf(some)),
    now,
  };
  return learnInWorker(lesson, signal);
};
