import { findPerson } from '../../immich';
import type { ChangeOf, Plan } from '../change';
import { isMarker } from '../journal/marker';
import { emptyPlan, type Planning } from './planning';

/** Clears away what interrupted changes left; who has another name by now is nobody's helper any more. */
export const planTidy = async (change: ChangeOf<'tidy'>, { signal }: Planning): Promise<Plan> => {
  const plan = emptyPlan(change);
  for (const id of change.personIds) {
    const person = await findPerson(id, signal);
    if (person && isMarker(person.name)) {
      plan.steps.push({ kind: 'tidy', personId: id });
    }
  }
  return plan;
};
