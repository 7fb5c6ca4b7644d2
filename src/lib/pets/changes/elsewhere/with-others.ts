import { currentUserId } from '../../immich/transport/session';
import { now } from '../../register/document/register-stamps';
import type { JournalEntry } from '../change';
import type { KnownEntry } from '../journal/known-entry';
import { finishedElsewhere } from './finished';
import { inHandElsewhere } from './in-hand';
import { thisBrowser } from './this-browser';

/** Those of this journal, and after them those of other browsers that are in force, or were. */
export const withOthers = async (entries: readonly JournalEntry[]): Promise<KnownEntry[]> => {
  const [{ browserId }, userId] = await Promise.all([thisBrowser(), currentUserId()]);
  const own = new Set(entries.map(({ id }) => id));
  const inHand = inHandElsewhere(userId, browserId, now()).flatMap(({ browserName, entry, standing }) =>
    entry ? [{ ...entry, elsewhere: { browserName, isWhole: standing !== 'too-large' } }] : [],
  );
  const others = [...inHand, ...finishedElsewhere(userId, browserId)];
  return [...entries, ...others.filter(({ id }) => !own.has(id))];
};
