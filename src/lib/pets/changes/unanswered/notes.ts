import type { JournalEntry } from '../change';
import { saveEntry } from '../journal/journal';
import { askAgain, type Told } from './ask-again';
import { askPausesMs } from './ask-pauses';
import type { Unanswered } from './unanswered';

/** Asks what became of a write of an entry, which keeps it noted where nobody can tell. */
export const askWhatCameOf = async <T>(
  entry: JournalEntry,
  step: number,
  told: Told<T>,
  error: unknown,
  signal?: AbortSignal,
): Promise<{ answer: T } | null> => {
  const { direction } = entry;
  const at = new Date().toISOString();
  const notes = (told.marks ?? []).map((mark): Unanswered => ({ step, direction, at, mark }));
  entry.unanswered = [...(entry.unanswered ?? []), ...notes];
  await saveEntry(entry);
  const found = await askAgain(told, error, askPausesMs, signal);
  if (found) {
    entry.unanswered = entry.unanswered.filter((note) => !notes.includes(note));
  }
  if (entry.unanswered.length === 0) {
    delete entry.unanswered;
  }
  return found;
};

/** Faces that the server drew for a step after all was done or taken back. */
export const lateOf = ({ unanswered = [] }: JournalEntry, step: number): string[] =>
  unanswered.filter((note) => note.step === step).flatMap(({ late = [] }) => late);
