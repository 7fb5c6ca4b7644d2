import type { JournalEntry } from '../change';
import { extentOf, type Current } from '../journal/extent';
import { followAliases, listEntries, readAliases, saveEntry } from '../journal/journal';
import { isWatched } from '../journal/unfinished';
import { standingOf } from './standing';
import type { Mark, Unanswered } from './unanswered';

/** So long a server is thought able to carry out what was given up. */
export const watchedMs = 3_600_000;

/** Notes how all stands that a write may still change. What can't be read is not known to stand otherwise. */
export const noteRests = async (
  { unanswered = [] }: JournalEntry,
  current: Current,
  isMeant: (mark: Mark) => boolean = () => true,
): Promise<void> => {
  const meant = unanswered.filter(({ mark }) => isMeant(mark));
  for (const note of meant) {
    const standing = await standingOf(note.mark, current).catch(() => undefined);
    if (standing !== undefined) {
      note.rest = standing;
    }
  }
};

/** Whether an entry has to do with what a write of another one may still change. */
export const isAbout = (entry: JournalEntry, { mark }: Pick<Unanswered, 'mark'>, current: Current): boolean => {
  const { faces, people } = extentOf(entry.plan.steps, current);
  switch (mark.kind) {
    case 'owner':
    case 'erased': {
      return faces.has(current(mark.faceId));
    }
    default: {
      return people.has(current(mark.personId));
    }
  }
};

/** Notes how all stands now that another change, or its undo, has written to the same: what comes of that is no surprise. */
export const refreshRests = async (entry: JournalEntry): Promise<void> => {
  const [entries, aliases] = await Promise.all([listEntries(), readAliases()]);
  const current: Current = (id) => followAliases(aliases, id);
  const watched = entries.filter((one) => one.id !== entry.id && isWatched(one));
  for (const other of watched) {
    const isMeant = (note: Pick<Unanswered, 'mark'>) => isAbout(entry, note, current);
    if (other.unanswered?.some((note) => isMeant(note))) {
      await noteRests(other, current, (mark) => isMeant({ mark }));
      await saveEntry(other);
    }
  }
};
