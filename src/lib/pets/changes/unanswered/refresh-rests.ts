import type { JournalEntry } from '../change';
import { followAliases, readAliases } from '../journal/aliases';
import type { Current } from '../journal/extent';
import { listEntries, saveEntry } from '../journal/journal';
import { isWatched } from '../journal/unfinished';
import { isAbout, noteRests } from './rests';
import { isAsSent, type Standing, type Unanswered } from './unanswered';

/** Whether an entry gives whoever has the face of a write a cover: it may be that face. */
const mayBeCoverBy = ({ plan }: JournalEntry, { mark, rest }: Unanswered, current: Current): boolean =>
  mark.kind === 'owner' &&
  typeof rest === 'string' &&
  plan.steps.some((step) => step.kind === 'set-cover' && current(step.personId) === current(rest));

/** What an entry has made of the field that a write is about; undefined for nothing, also where it lists that it was to be left. */
const saidBy = (
  { direction, plan, problems }: JournalEntry,
  { mark }: Unanswered,
  current: Current,
): Standing | undefined => {
  const { field, personId } = mark.kind === 'field' ? mark : { field: null, personId: '' };
  const step = plan.steps.findLast(
    (one, index) =>
      one.kind === 'update-person' &&
      problems.every((problem) => problem.step !== index) &&
      current(one.personId) === current(personId) &&
      field !== null &&
      Object.hasOwn(one.after, field),
  );
  return step?.kind === 'update-person' && field
    ? step[direction === 'forward' ? 'after' : 'before'][field]
    : undefined;
};

/** Of a write that came while an entry wrote otherwise: what that was to be is what holds. */
const keepSaid = (entry: JournalEntry, notes: readonly Unanswered[], current: Current): void => {
  for (const note of notes) {
    const said = saidBy(entry, note, current);
    const isAs = (standing: Standing | undefined) => standing !== undefined && isAsSent(note.mark, standing, current);
    if (said !== undefined && isAs(note.rest) && !isAs(said)) {
      note.rest = said;
    }
  }
};

/** Notes how all stands now that another change, or its undo, has written to the same: what comes of that is no surprise. */
export const refreshRests = async (entry: JournalEntry): Promise<void> => {
  const [entries, aliases] = await Promise.all([listEntries(), readAliases()]);
  const current: Current = (id) => followAliases(aliases, id);
  const watched = entries.filter((one) => one.id !== entry.id && isWatched(one));
  for (const other of watched) {
    const isMeant = (note: Unanswered) => isAbout(entry, note, current) || mayBeCoverBy(entry, note, current);
    if (other.unanswered?.some((note) => isMeant(note))) {
      await noteRests(other, current, isMeant, { isByOthers: true });
      keepSaid(
        entry,
        other.unanswered.filter((note) => isMeant(note)),
        current,
      );
      await saveEntry(other);
    }
  }
};
