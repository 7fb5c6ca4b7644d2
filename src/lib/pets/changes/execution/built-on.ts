import { currentUserId } from '../../immich/transport/session';
import { now } from '../../register/document/register-stamps';
import type { JournalEntry } from '../change';
import { finishedElsewhere } from '../elsewhere/finished';
import { inHandElsewhere } from '../elsewhere/in-hand';
import { thisBrowser } from '../elsewhere/this-browser';
import { withOthers } from '../elsewhere/with-others';
import { followAliases, readAliases } from '../journal/aliases';
import { countLater, laterOnes } from '../journal/chains';
import type { Current } from '../journal/extent';
import { listEntries } from '../journal/journal';
import type { KnownEntry } from '../journal/known-entry';

/** The entries, and what ids of older ones stand for today. */
export const readJournal = async (): Promise<{ entries: JournalEntry[]; current: Current }> => {
  const [entries, aliases] = await Promise.all([listEntries(), readAliases()]);
  return { entries, current: (id) => followAliases(aliases, id) };
};

export type Journal = Awaited<ReturnType<typeof readJournal>>;

/** What other browsers have finished, as far as this one knows of it by the register alone; the newest first. */
export const historyElsewhere = async (): Promise<KnownEntry[]> => {
  const [{ browserId }, userId, entries] = await Promise.all([thisBrowser(), currentUserId(), listEntries()]);
  const known = new Set([
    ...entries.map(({ id }) => id),
    ...inHandElsewhere(userId, browserId, now()).map(({ id }) => id),
  ]);
  return finishedElsewhere(userId, browserId)
    .filter(({ id }) => !known.has(id))
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt));
};

/** How many later changes build on each of these, by id; those that none builds on are left out. */
export const countChangesBuiltOn = async (entries: readonly JournalEntry[]): Promise<ReadonlyMap<string, number>> => {
  const journal = await readJournal();
  const all = await withOthers(entries);
  return countLater(all, journal.current);
};

/** The changes that have to be taken back before this one, newest first. */
export const changesBuiltOn = async (id: string): Promise<KnownEntry[]> => {
  const journal = await readJournal();
  const entry = journal.entries.find((one) => one.id === id);
  return entry ? laterOnes(entry, await withOthers(journal.entries), journal.current) : [];
};
