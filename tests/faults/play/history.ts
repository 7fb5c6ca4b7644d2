import type { JournalEntry } from '../../../src/lib/pets/changes/change.ts';

/** A change that is in the history of a device. */
export interface Kept {
  label: string;
  id: string;
  tab: number;
  /** It was closed while it was cut off: the user can have it carried on, or rolled back. */
  isClosed?: boolean;
}

/** What a user finds in the histories of all devices, to be undone or finished. */
export class History {
  #inForce: Kept[] = [];
  #left: Kept[] = [];
  /** Those that can be done once more. */
  #undone: Kept[] = [];

  /** Those in force, the newest last. */
  get inForce(): readonly Kept[] {
    return this.#inForce;
  }

  find(label: string): Kept | undefined {
    return this.#inForce.find((one) => one.label === label);
  }

  /** Counted from the newest in force. */
  fromNewest(which: number): Kept | undefined {
    return this.#inForce.at(-1 - (which % Math.max(1, this.#inForce.length)));
  }

  /** Counted from the one that was undone last. Nothing is done once more twice. */
  takeUndone(which: number): Kept | undefined {
    const found = this.#undone.at(-1 - (which % Math.max(1, this.#undone.length)));
    this.#undone = this.#undone.filter((one) => one !== found);
    return found;
  }

  /** The newest change, or undo, that left something. */
  get newestLeft(): Kept | undefined {
    return this.#left.at(-1);
  }

  /** An entry has come to rest; there may be none. */
  put(kept: Omit<Kept, 'id'>, entry: JournalEntry | null): void {
    this.#inForce = this.#inForce.filter(({ label }) => label !== kept.label);
    this.#undone = this.#undone.filter(({ label }) => label !== kept.label);
    if (entry && (isInForce(entry) || isOpen(entry))) {
      this.#inForce.push({ ...kept, id: entry.id, isClosed: isOpen(entry) });
    }
    if (entry?.status === 'undone') {
      this.#undone.push({ ...kept, id: entry.id });
    }
    this.putLeft(kept, entry);
  }

  /** Nothing of these tabs is known any more. */
  forget(isOf: (tab: number) => boolean): void {
    this.#inForce = this.#inForce.filter(({ tab }) => !isOf(tab));
    this.#left = this.#left.filter(({ tab }) => !isOf(tab));
    this.#undone = this.#undone.filter(({ tab }) => !isOf(tab));
  }

  /** What is left of it was tried again. */
  putLeft(kept: Omit<Kept, 'id'>, entry: JournalEntry | null): void {
    this.#left = this.#left.filter(({ label }) => label !== kept.label);
    if (entry?.status.startsWith('partly')) {
      this.#left.push({ ...kept, id: entry.id });
    }
  }
}

/** Whether a change has been done, in whole or in part. */
export const isInForce = ({ direction, plan }: JournalEntry): boolean =>
  direction === 'forward' && plan.steps.length > 0;

/** Whether a change, or its undo, was closed while it was cut off. */
export const isOpen = ({ isClosed = false, status }: JournalEntry): boolean => isClosed && status === 'interrupted';
