import { byId } from '../../../ranking/numbers';

/** Sorts by id what was mostly there the last time: only what is new is sorted. */
export class KeptOrder<T extends { id: string }> {
  #last: readonly T[] = [];

  /** All different; the same array as the last time where nothing has come or gone. */
  of(items: Iterable<T>): readonly T[] {
    const others = new Set(items);
    const kept = this.#last.filter((item) => others.delete(item));
    if (kept.length < this.#last.length || others.size > 0) {
      this.#last = merged(kept, [...others].sort(byId));
    }
    return this.#last;
  }
}

const merged = <T extends { id: string }>(a: readonly T[], b: readonly T[]): T[] => {
  const all: T[] = [];
  let at = 0;
  for (const one of b) {
    while (at < a.length && byId(a[at], one) <= 0) {
      all.push(a[at++]);
    }
    all.push(one);
  }
  return [...all, ...a.slice(at)];
};
