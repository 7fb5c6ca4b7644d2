import type { DemoContext } from '../context.ts';
import { type Auth, isOwn } from '../http/access.ts';
import { type PersonRow, deletePeople, getPerson, updatePerson } from '../store/people.ts';

/**
 * Moves every face to the survivor, those on locked and hidden photos, too, and removes the others. Name and birthday are taken
 * over where the survivor has none; favourite, hidden, colour and cover are not, not even by a survivor that never had a face.
 */
export const merge = ({ database, behaviour }: DemoContext, auth: Auth, survivorId: string, ids: readonly string[]) =>
  ids.flatMap((id) => {
    if (!isOwn(database, auth, 'person', id)) {
      return [{ id, success: false, error: 'no_permission' }];
    }
    const survivor = getPerson(database, survivorId);
    const merged = getPerson(database, id);
    if (behaviour.skipsOtherNames && isSomebodyElse(merged, survivor)) {
      return [];
    }
    const name = survivor.name === '' && merged.name !== '' ? merged.name : undefined;
    const born = survivor.birthDate === null && merged.birthDate !== null ? merged.birthDate : undefined;
    if (name !== undefined || born !== undefined) {
      updatePerson(database, survivorId, { name, birthDate: born });
    }
    database.run('UPDATE face SET personId = ? WHERE personId = ?', survivorId, id);
    deletePeople(database, [id]);
    return [{ id, success: true }];
  });

/** Whether 3.2.0 takes the two for different people; that the survivor has no name or birthday yet is enough for that. */
const isSomebodyElse = (merged: PersonRow, survivor: PersonRow): boolean =>
  (merged.name !== '' && merged.name !== survivor.name) ||
  (merged.birthDate !== null && merged.birthDate !== survivor.birthDate);
