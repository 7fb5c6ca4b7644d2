import type { JournalEntry } from '../change';
import { followAliases, readAliases } from '../journal/aliases';
import { countLater, laterOnes } from '../journal/chains';
import type { Current } from '../journal/extent';
import { listEntries } from '../journal/journal';

/** The entries, and what ids of older ones stand for today. */
export const readJournal = async (): Promise<{ entries: JournalEntry[]; current: Current }> => {
  const [entries, aliases] = await Promise.all([listEntries(), readAliases()]);
  return { entries, current: (id) => followAliases(aliases, id) };
};

export type Journal = Awaited<ReturnType<typeof readJournal>>;

/** How many later changes build on each of these, by id; those that none builds on are left out. */
export const countChangesBuiltOn = async (entries: readonly JournalEntry[]): Promise<ReadonlyMap<string, number>> => {
  const { current } = await readJournal();
  return countLater(entries, current);
};

/** The changes that have to be taken back before this one, newest first. */
export const changesBuiltOn = async (id: string): Promise<JournalEntry[]> => {
  const { entries, current } = await readJournal();
  const entry = entries.find((one) => one.id === id);
  return entry ? laterOnes(entry, entries, current) : [];
};
