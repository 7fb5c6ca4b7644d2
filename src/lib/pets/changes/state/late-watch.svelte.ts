import type { JournalEntry } from '../change';
import { isWatched } from '../journal/unfinished';

/** How long to wait before the first look, and at most between two. */
const firstPauseMs = 10_000;
const mostMs = 900_000;

/** Looks again and again, with a growing pause, whether the server does anything that had been given up. */
export class LateWatch {
  #count = $state(0);
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** How many changes it was found to have done something about, since the page was opened. */
  get count(): number {
    return this.#count;
  }

  /** Begins anew where there is anything to look for; `afterMs`: when the first look is due. */
  start(entries: readonly JournalEntry[], afterMs = firstPauseMs): void {
    if (entries.some((entry) => isWatched(entry))) {
      this.#wait(afterMs, firstPauseMs);
    }
  }

  #wait(ms: number, nextMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#look(nextMs), ms);
  }

  async #look(nextMs: number): Promise<void> {
    const timer = this.#timer;
    const { lookForLate } = await import('../engine');
    // who can't tell now may the next time
    const { found, isOver } = await lookForLate().catch(() => ({ found: [], isOver: false }));
    this.#count += found.length;
    // unless it was begun anew meanwhile
    if (!isOver && timer === this.#timer) {
      this.#wait(nextMs, Math.min(2 * nextMs, mostMs));
    }
  }
}
