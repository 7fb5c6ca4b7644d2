import type { CoverReader } from '../covers';
import { withOthers } from '../elsewhere/with-others';
import type { Current } from '../journal/extent';

/** Whether another browser has given somebody the cover that they have: what it wrote, or had before it took that back. */
export const isCoverByOthers = async (personId: string, current: Current, covers: CoverReader): Promise<boolean> => {
  const known = await withOthers([]);
  const others = known.filter(({ elsewhere }) => elsewhere !== undefined);
  for (const { direction, plan } of others) {
    for (const step of plan.steps) {
      if (step.kind !== 'set-cover' || current(step.personId) !== personId) {
        continue;
      }
      const before = typeof step.before === 'object' ? step.before.assetId : null;
      const assetId = direction === 'forward' ? step.after : before;
      if (assetId !== null && (await covers.isOnPhoto(personId, assetId))) {
        return true;
      }
    }
  }
  return false;
};
