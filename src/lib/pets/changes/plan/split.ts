import { ApiError } from '../../core/api-error';
import type { Face } from '../../core/photo/face';
import type { ChangeOf, Plan, PersonSnapshot, Step } from '../change';
import { readPeople } from '../snapshot';
import {
  countFaces,
  countPhotosOf,
  emptyPlan,
  findAgain,
  missingOf,
  namesOf,
  planSources,
  planTarget,
  type Planning,
} from './planning';

/** What one of several steps takes from the people that all of them take from. */
const partOf = (sources: readonly PersonSnapshot[], faces: readonly Face[]): PersonSnapshot[] => {
  const ids = new Set(faces.map(({ id }) => id));
  return sources.map((source) => ({ ...source, faces: source.faces.filter(({ id }) => ids.has(id)) }));
};

/**
 * Takes faces out of one person, each lot to its own target. Faces that are somebody else's by now stay where they are, and
 * one that is named twice goes with the first lot. Throws `ApiError` `not-found` when a person or all faces are gone.
 */
export const planSplit = async (change: ChangeOf<'split'>, planning: Planning): Promise<Plan> => {
  const { current, signal } = planning;
  const personId = current(change.personId);
  const [person] = await readPeople([personId], signal);
  const found = await findAgain(
    change.moves.flatMap(({ faces }) => faces),
    planning,
  );
  if (found.length === 0) {
    throw new ApiError('not-found', { serverMessage: 'The faces do not exist any more' });
  }
  const left = new Map(found.filter((face) => face.personId === personId).map((face) => [face.id, face]));
  const everyLot = change.moves.map(({ faces, to }) => {
    const isStaying = to.kind === 'person' && current(to.personId) === personId;
    const ids = new Set(faces.map(({ id }) => current(id)));
    const lot = [...ids].flatMap((id) => left.get(id) ?? []);
    for (const { id } of lot) {
      left.delete(id);
    }
    return { to, lot: isStaying ? [] : lot };
  });
  const lots = everyLot.filter(({ lot }) => lot.length > 0);
  const leaving = lots.flatMap(({ lot }) => lot);
  const steps: Step[] = [];
  const sources = await planSources(leaving, steps, planning);
  const names = namesOf([person]);
  for (const { to, lot } of lots) {
    const target = await planTarget(to, steps, planning);
    steps.push({ kind: 'assign', faces: lot, to: target.to, sources: partOf(sources, lot) });
    Object.assign(names, namesOf(target.people));
  }
  const wanted = countFaces(change.moves.flatMap(({ faces }) => faces));
  const missing = [
    ...missingOf('faces-gone', wanted - found.length),
    ...missingOf('faces-moved-since', found.filter((face) => face.personId !== personId).length),
  ];
  return { ...emptyPlan(change), steps, photosAffected: countPhotosOf(leaving), names, missing };
};
