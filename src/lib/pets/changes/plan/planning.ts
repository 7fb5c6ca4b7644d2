import type { Person } from '../../core/person';
import type { Face } from '../../core/photo/face';
import { photosOfPerson } from '../../immich';
import type { Change, Plan, PersonSnapshot, Problem, ProblemKind, Step, StepTarget, Target } from '../change';
import type { CoverReader } from '../covers';
import { facesOnPhotos, readPeople, snapshotOf } from '../snapshot';

/** What every planner gets. */
export interface Planning {
  covers: CoverReader;
  /** The id that stands for an older one today. */
  current(id: string): string;
  signal?: AbortSignal;
}

export const emptyPlan = (change: Change): Plan => ({
  change,
  steps: [],
  photosAffected: 0,
  outcome: null,
  warnings: [],
  names: {},
});

export const namesOf = (people: readonly Person[]): Record<string, string> =>
  Object.fromEntries(people.map((person) => [person.id, person.name]));

export const countPhotosOf = (faces: readonly Face[]): number => new Set(faces.map((face) => face.assetId)).size;

export const countFaces = (faces: readonly Face[]): number => new Set(faces.map(({ id }) => id)).size;

/** These faces as they are now; those that do not exist any more are missing. */
export const findAgain = async (faces: readonly Face[], { current, signal }: Planning): Promise<Face[]> => {
  const ids = new Set(faces.map((face) => current(face.id)));
  const present = await facesOnPhotos(
    faces.map((face) => face.assetId),
    signal,
  );
  return present.filter((face) => ids.has(face.id));
};

/** The problem of a plan that finds only some of what it was asked to change; none where it finds all. */
export const missingOf = (kind: ProblemKind, count: number): Problem[] =>
  count > 0 ? [{ step: -1, kind, count, name: null, detail: null }] : [];

/** Checks that a target exists; for a new person, adds the step that creates it. */
export const planTarget = async (
  target: Target,
  steps: Step[],
  { current, signal }: Planning,
): Promise<{ to: StepTarget; people: Person[] }> => {
  if (target.kind === 'person') {
    const [person] = await readPeople([current(target.personId)], signal);
    return { to: { personId: person.id }, people: [person] };
  }
  if (target.kind === 'nobody') {
    return { to: null, people: [] };
  }
  steps.push({
    kind: 'create-person',
    fields: { name: target.name, birthDate: null, isFavorite: false, isHidden: false },
    decision: { kind: 'pet', species: target.species },
    createdId: null,
  });
  return { to: { createdBy: steps.length - 1 }, people: [] };
};

/** A photo that still shows the person when these faces are gone; null when none does. */
const remainingPhoto = async (personId: string, leaving: readonly Face[], signal?: AbortSignal) => {
  const photosLeft = new Set(leaving.map((face) => face.assetId));
  const photos = await photosOfPerson(personId, { limit: photosLeft.size + 1, signal });
  return photos.find((photo) => !photosLeft.has(photo.id))?.id ?? null;
};

/**
 * Snapshots of the people that lose `faces`. One that loses its cover gets another one by a step before, while
 * the server would take a random face; so that undoing first gives the faces back and then the cover.
 */
export const planSources = async (
  faces: readonly Face[],
  steps: Step[],
  { covers, signal }: Planning,
): Promise<PersonSnapshot[]> => {
  const ids = [...new Set(faces.map((face) => face.personId))].filter((id) => id !== null);
  const snapshots: PersonSnapshot[] = [];
  for (const person of await readPeople(ids, signal)) {
    const leaving = faces.filter((face) => face.personId === person.id);
    const cover = await covers.amongFaces(person.id, leaving);
    const after = cover && (await remainingPhoto(person.id, leaving, signal));
    if (cover && after) {
      steps.push({ kind: 'set-cover', personId: person.id, before: { assetId: cover.assetId }, after });
    }
    const snapshot = await snapshotOf(person, leaving, cover ? { assetId: cover.assetId } : 'unknown');
    snapshots.push(cover === undefined ? { ...snapshot, isCoverInDoubt: true } : snapshot);
  }
  return snapshots;
};
