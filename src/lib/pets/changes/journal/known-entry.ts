import type { JournalEntry } from '../change';

/** A change of this browser's journal, or as far as the register tells of another browser's. */
export interface KnownEntry extends JournalEntry {
  /** Which one, and whether all that it touched is known, or only whom. */
  elsewhere?: { browserName: string; isWhole: boolean };
}
