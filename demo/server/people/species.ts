import type { Library, SubjectKind } from '@pets-for-immich/demo-library/types';
import type { FastifyInstance } from 'fastify';

/** What most faces of each cluster show, by person id. */
export const kindsOfPeople = (library: Library): Map<string, SubjectKind> => {
  const kinds = new Map(library.subjects.map(({ key, kind }) => [key, kind]));
  const faces = library.assets.flatMap((asset) => asset.faces).filter(({ personId }) => personId !== null);
  return new Map(
    [...Map.groupBy(faces, ({ personId }) => personId!)].map(([personId, own]) => {
      const counted = [...Map.groupBy(own, ({ subjectKey }) => kinds.get(subjectKey)!)];
      const most = Math.max(...counted.map(([, { length }]) => length));
      return [personId, counted.find(([, { length }]) => length === most)![0]];
    }),
  );
};

const isListed = (value: unknown): value is { people: { id: string }[] } =>
  typeof value === 'object' && value !== null && 'people' in value && Array.isArray(value.people);
const isPerson = (value: unknown): value is { id: string } =>
  typeof value === 'object' && value !== null && 'id' in value && 'thumbnailPath' in value;

/** Has the people routes tell the `species` of animals, which stock Immich does not know. */
export const addSpecies = (app: FastifyInstance, library: Library): void => {
  const kinds = kindsOfPeople(library);
  const withSpecies = <T extends { id: string }>(person: T) => {
    const kind = kinds.get(person.id);
    return kind && ['dog', 'cat', 'other'].includes(kind) ? { ...person, species: kind } : person;
  };
  app.addHook('preSerialization', (_, __, payload, done) => {
    if (isListed(payload)) {
      done(null, { ...payload, people: payload.people.map((person) => withSpecies(person)) });
    } else {
      done(null, isPerson(payload) ? withSpecies(payload) : payload);
    }
  });
};
