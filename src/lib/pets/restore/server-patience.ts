import type { RestoreItem } from './restore-search';

/** Looks that must all find the same before a server that does not say whether it is at work counts as done. */
const sameLooks = 4;
const pausesMs = [15_000, 30_000, 60_000];

/** Whether so much is missing on the places of forgotten pets that a face reset may still be under way. */
const isUnfinished = (items: readonly RestoreItem[]): boolean => {
  const sum = (of: (item: RestoreItem) => number) => items.reduce((total, item) => total + of(item), 0);
  const places = sum(({ record }) => record.exemplars.length + record.places.length);
  const [seen, strays] = [sum((item) => item.seen), sum((item) => item.strays)];
  return places > 0 && (seen < places / 2 || strays > seen / 2);
};

/**
 * Tells a server that is still finding and grouping faces from one that has forgotten pets. Only administrators may ask it;
 * for all others it is at work while much is missing that keeps changing, or has not been seen unchanged often enough.
 */
export class ServerPatience {
  #found = '';
  #looks = 0;

  /** @param says what the server itself says, null where it does not */
  isAtWork(items: readonly RestoreItem[], says: boolean | null): boolean {
    const found = items.map(({ record, seen, strays, votes }) => `${record.id} ${seen} ${strays} ${votes}`).join('\n');
    this.#looks = found === this.#found ? this.#looks + 1 : 1;
    this.#found = found;
    return says ?? (isUnfinished(items) && this.#looks < sameLooks);
  }

  /** Milliseconds until it is worth looking again. */
  get pauseMs(): number {
    return pausesMs[Math.min(this.#looks, pausesMs.length) - 1] ?? pausesMs[0];
  }
}
