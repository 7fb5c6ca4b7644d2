import { getServerVersion } from '../../immich';
import type { Change, Plan } from '../change';
import { CoverReader } from '../covers';
import { followAliases, readAliases } from '../journal/aliases';
import { listEntries } from '../journal/journal';
import { markOf } from '../journal/mark';
import { refuseUnpermitted } from '../permissions';
import { planDraw, planErase, planMove } from './faces';
import { planCover, planDecide, planEdit, planRename } from './fields';
import { planGather } from './gather';
import { planMerge } from './merge';
import type { Planning } from './planning';
import { planRestore } from './restore';
import { planSplit } from './split';
import { planTidy } from './tidy';
import { planUnsay } from './unsay';

const planned = async (change: Change, planning: Planning): Promise<Plan> => {
  switch (change.kind) {
    case 'rename': {
      return planRename(change, planning);
    }
    case 'edit': {
      return planEdit(change, planning);
    }
    case 'cover': {
      return planCover(change, planning);
    }
    case 'decide': {
      return planDecide(change, planning);
    }
    case 'merge': {
      return planMerge(change, planning);
    }
    case 'move': {
      return planMove(change, planning);
    }
    case 'gather': {
      return planGather(change, planning);
    }
    case 'split': {
      return planSplit(change, planning);
    }
    case 'draw': {
      return planDraw(change, planning);
    }
    case 'erase': {
      return planErase(change, planning);
    }
    case 'restore': {
      return planRestore(change, planning);
    }
    case 'unsay': {
      return planUnsay(change, planning);
    }
    case 'tidy': {
      return planTidy(change, planning);
    }
  }
};

/**
 * Reads the present state and says what a change will do, without writing anything. A plan without steps changes
 * nothing. Throws `ApiError`: `not-found` when a person or all faces are gone, `refused` for what cannot be done.
 */
export const planChange = async (change: Change, signal?: AbortSignal): Promise<Plan> => {
  refuseUnpermitted(change);
  // how the steps are sent depends on it
  await getServerVersion();
  const readAt = Date.now();
  const since = markOf(await listEntries());
  const aliases = await readAliases();
  const plan = await planned(change, {
    covers: new CoverReader(signal),
    current: (id) => followAliases(aliases, id),
    ...(signal && { signal }),
  });
  return { ...plan, since, readAt };
};
