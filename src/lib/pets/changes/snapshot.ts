import { mapPool, requestLimit } from '../core/async/pool';
import type { Person } from '../core/person';
import type { Face } from '../core/photo/face';
import { undecided, type Decision } from '../core/verdict';
import { findFacesOfPhoto, getPerson } from '../immich';
import { lastRecordOf } from '../register';
import type { PersonSnapshot } from './change';

/** All faces on these photos, each photo asked for once; photos that are gone have none. */
export const facesOnPhotos = async (assetIds: Iterable<string>, signal?: AbortSignal): Promise<Face[]> => {
  const faces = await mapPool(
    [...new Set(assetIds)],
    requestLimit,
    (assetId) => findFacesOfPhoto(assetId, signal),
    signal,
  );
  return faces.flat();
};

/** What was decided about a person, also before it lost its last face. */
export const lastDecision = async (personId: string): Promise<Decision> => {
  const { kind, species } = (await lastRecordOf(personId)) ?? undecided;
  return { kind, species };
};

/** A person as it is now, with those of its faces that are about to be taken from it. */
export const snapshotOf = async (
  person: Person,
  faces: readonly Face[],
  cover: PersonSnapshot['cover'],
): Promise<PersonSnapshot> => ({
  person,
  cover,
  faces: faces.filter((face) => face.personId === person.id),
  decision: await lastDecision(person.id),
});

/** Reads people by id, `not-found` when one is gone. */
export const readPeople = (ids: readonly string[], signal?: AbortSignal): Promise<Person[]> =>
  mapPool(ids, requestLimit, (id) => getPerson(id, signal), signal);
