import { ApiError } from '../../core/api-error';
import type { Plan } from '../change';
import { OutdatedPlanError } from '../errors';
import { planChange } from '../plan';

/** What of a plan is done, and seen by whoever confirms it. */
const shownOf = ({ missing, names, outcome, steps, warnings }: Plan): string =>
  JSON.stringify([missing, names, outcome, steps, warnings]);

/**
 * A plan as it is by now, after another browser has changed something.
 * @throws OutdatedPlanError where that is not what was confirmed
 */
export const planAgain = async (confirmed: Plan, signal?: AbortSignal): Promise<Plan> => {
  const again = await planChange(confirmed.change, signal).catch((error: unknown) => {
    throw error instanceof ApiError && ['not-found', 'refused'].includes(error.kind) ? new OutdatedPlanError() : error;
  });
  if (shownOf(again) !== shownOf(confirmed)) {
    throw new OutdatedPlanError();
  }
  return again;
};
