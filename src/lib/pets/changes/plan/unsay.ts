import { standingParts } from '../../register';
import type { ChangeOf, Plan } from '../change';
import { readPeople } from '../snapshot';
import { emptyPlan, namesOf, type Planning } from './planning';

/** What somebody has taken back before, here or elsewhere, needs no taking back. */
export const planUnsay = async (change: ChangeOf<'unsay'>, { current, signal }: Planning): Promise<Plan> => {
  const [person] = await readPeople([current(change.personId)], signal);
  const standing = await standingParts();
  const isStanding = (part: string) => standing.has(part);
  const said = [...new Set(change.said)].filter((part) => isStanding(part));
  return {
    ...emptyPlan(change),
    steps: said.length > 0 ? [{ kind: 'unsay', personId: person.id, said }] : [],
    names: namesOf([person]),
  };
};
