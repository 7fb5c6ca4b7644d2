import { ApiError } from '../../core/api-error';
import { mapPool, requestLimit } from '../../core/async/pool';
import { findPerson } from '../../immich';
import type { ChangeOf, Plan, Step } from '../change';
import { readPeople } from '../snapshot';
import { planMerge } from './merge';
import { countFaces, emptyPlan, findAgain, missingOf, namesOf, planSources, type Planning } from './planning';

/** Those of the people that exist; who is gone by now, merged elsewhere perhaps, is left out. */
const stillThere = async (ids: readonly string[], { signal }: Planning): Promise<string[]> => {
  const people = await mapPool(ids, requestLimit, (id) => findPerson(id, signal), signal);
  return people.filter((person) => person !== null).map(({ id }) => id);
};

/**
 * Merges people into a pet and gives it faces, in one change. Faces that one of those people has come with it. Throws
 * `ApiError` `not-found` when the pet is gone, or nothing of what it should get exists any more.
 */
export const planGather = async (change: ChangeOf<'gather'>, planning: Planning): Promise<Plan> => {
  const { current, signal } = planning;
  const personId = current(change.personId);
  const wantedIds = new Set(change.mergedIds.map((id) => current(id)));
  wantedIds.delete(personId);
  const [mergedIds, present] = await Promise.all([
    stillThere([...wantedIds], planning),
    findAgain(change.faces, planning),
  ]);
  if (mergedIds.length + present.length === 0) {
    throw new ApiError('not-found', { serverMessage: 'Neither the people nor the faces exist any more' });
  }
  const [person] = await readPeople([personId], signal);
  const merge =
    mergedIds.length > 0 ? await planMerge({ kind: 'merge', survivorId: personId, mergedIds }, planning) : null;
  const faces = present.filter((face) => face.personId !== personId && !mergedIds.includes(face.personId ?? ''));
  const steps: Step[] = [...(merge?.steps ?? [])];
  const sources = await planSources(faces, steps, planning);
  if (faces.length > 0) {
    steps.push({ kind: 'assign', faces, to: { personId }, sources });
  }
  const merged = steps.flatMap((step) => (step.kind === 'merge' ? step.merged : []));
  const photos = new Set(
    [...merged, { faces, photos: [] }].flatMap((part) => [
      ...(part.photos ?? []),
      ...part.faces.map(({ assetId }) => assetId),
    ]),
  );
  return {
    ...emptyPlan(change),
    ...merge,
    missing: [
      ...missingOf('person-gone', wantedIds.size - mergedIds.length),
      ...missingOf('faces-gone', countFaces(change.faces) - present.length),
    ],
    change,
    steps,
    photosAffected: photos.size,
    names: { ...merge?.names, ...namesOf([person, ...sources.map((source) => source.person)]) },
  };
};
