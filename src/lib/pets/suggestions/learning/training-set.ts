import { mapPool } from '../../core/async/pool';
import { groupBy } from '../../core/group-by';
import { nameKey } from '../../core/names';
import type { Person } from '../../core/person';
import { intersectionOverUnion } from '../../core/photo/box';
import type { Face } from '../../core/photo/face';
import { faces as faceStore } from '../../library/faces';
import { recordOf } from '../../register';
import type { Exemplar } from '../../register/document/register';
import { facesOfCandidate } from '../candidate-faces';
import { exemplarFaces } from '../exemplars';
import type { FacesByPet } from './stale';

export interface NamedPet {
  personIds: string[];
  places: Exemplar[];
}

/** Together they are as many faces as can be learned from in two seconds. */
const mostPets = 25;
const mostFaces = 12;
const fewPlaces = 4;
const samePlace = 0.5;

const mostAnimals = 60;
const fewAnimals = 20;

/** Requests at once: whoever looks at photos meanwhile comes first. */
const width = 2;

/** The named pets of the people, by what they are called; costs no request. */
export const namedPets = async (people: readonly Person[]): Promise<Map<string, NamedPet>> => {
  const named = people.filter(({ name }) => nameKey(name) !== '');
  const groups = [...groupBy(named, ({ name }) => nameKey(name))].slice(0, mostPets);
  const pets = groups.map(async ([name, bearers]) => {
    const records = await Promise.all(bearers.map(({ id }) => recordOf(id)));
    const places = records.flatMap((record) => record?.exemplars ?? []);
    return [name, { personIds: bearers.map(({ id }) => id), places }] as const;
  });
  return new Map(await Promise.all(pets));
};

export const seenOf = (pets: ReadonlyMap<string, NamedPet>): FacesByPet =>
  Object.fromEntries([...pets].map(([name, { places }]) => [name, places.map((place) => JSON.stringify(place))]));

const evenly = <T>(items: readonly T[], count: number): T[] =>
  Array.from(
    { length: Math.min(count, items.length) },
    (_, index) => items[Math.floor((index * items.length) / Math.min(count, items.length))],
  );

const faceAt = ({ box }: Exemplar, faces: readonly Face[]): Face[] => {
  const overlap = (face: Face) => intersectionOverUnion(face.box, box);
  const [best] = [...faces].sort((a, b) => overlap(b) - overlap(a));
  return best && overlap(best) >= samePlace ? [best] : [];
};

/** Up to twelve faces of a pet, in the register's order; faces that are somebody else's by now are left out. @throws ApiError */
export const facesOfPet = async ({ personIds, places }: NamedPet, signal: AbortSignal): Promise<Face[]> => {
  if (places.length < fewPlaces) {
    const faces = await Promise.all(personIds.map((id) => exemplarFaces(id, mostFaces, signal, width)));
    return evenly(faces.flat(), mostFaces);
  }
  const find = async (place: Exemplar) => {
    const onPhoto = await faceStore.find(place.assetId);
    const own = onPhoto.filter(({ personId }) => personId !== null && personIds.includes(personId));
    return faceAt(place, own);
  };
  const faces = await mapPool(evenly(places, mostFaces), width, find, signal);
  return faces.flat();
};

export const sampledAnimals = (people: readonly Person[]): Person[] => people.slice(0, mostAnimals);

/** Those that suggestions look at, too, and so mostly known; more where there are few animals. @throws ApiError */
export const facesOfAnimals = async (animals: readonly Person[], signal: AbortSignal): Promise<Face[]> => {
  const find = ({ id }: Person): Promise<Face[]> =>
    animals.length < fewAnimals ? exemplarFaces(id, mostFaces, signal, width) : facesOfCandidate(id, signal);
  const faces = await mapPool(animals, width, find, signal);
  return faces.flat();
};
