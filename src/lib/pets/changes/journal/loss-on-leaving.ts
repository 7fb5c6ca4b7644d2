import { readLocal } from '../../register/local';
import { registerStatus } from '../../register/status';
import { sync } from '../../register/sync';
import type { EntryStatus } from '../change';
import { listEntries } from './journal';

/** Another tab may be at it. */
const unfinished: ReadonlySet<EntryStatus> = new Set(['planned', 'running', 'undoing', 'interrupted']);

/** What would be lost with what this browser keeps: a change that is not finished, or decisions that the server has not. */
export const lossOnLeaving = async (): Promise<'unfinished' | 'only-here' | null> => {
  const entries = await listEntries();
  if (entries.some(({ isClosed, status }) => unfinished.has(status) && !isClosed)) {
    return 'unfinished';
  }
  const { records, answers } = await readLocal();
  if (Object.keys(records).length + Object.keys(answers).length === 0) {
    return null;
  }
  await sync();
  return registerStatus().place === 'server' ? null : 'only-here';
};
