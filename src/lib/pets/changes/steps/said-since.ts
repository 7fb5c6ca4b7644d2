import type { Step } from '../change';
import type { StepContext } from './context';
import { inForce } from './in-force';

/** Whether a later change, which is still in force, has said the same of a person again: what stands there is that one's then. */
export const isSaidSince = async (
  { current, later }: Pick<StepContext, 'current' | 'later'>,
  personId: string,
  says: (step: Step) => boolean,
): Promise<boolean> => {
  const entries = await later();
  return entries
    .flatMap((entry) => inForce(entry))
    .some((step) => 'personId' in step && current(step.personId) === personId && says(step));
};
