import { findPerson } from '../../immich';
import { lastRecordOf, recall } from '../../register';
import type { StepContext } from './context';

/**
 * Whether nothing more can be said of a person, which is listed: it was merged since, on another device perhaps, and what was said of it
 * goes with its record. Whoever has only lost its last face is the pet that it was.
 */
export const hasGone = async (id: string, context: StepContext): Promise<boolean> => {
  const record = await lastRecordOf(id);
  if (!record?.isRemoved) {
    return false;
  }
  if (await findPerson(id)) {
    await recall(id, id);
    return false;
  }
  context.problem('person-gone', { name: record.name });
  return true;
};
