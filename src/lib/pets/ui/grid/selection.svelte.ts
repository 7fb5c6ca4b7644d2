import { SvelteSet } from 'svelte/reactivity';

/**
 * Which of an ordered list of things are selected. A toggle sets the anchor of the next range; extending again from the
 * same anchor replaces the earlier range, as in a file manager, and keeps what was selected before it.
 */
export class Selection {
  #keys = new SvelteSet<string>();
  #anchor: string | null = null;
  #beforeRange: readonly string[] = [];

  get keys(): string[] {
    return [...this.#keys];
  }

  get size(): number {
    return this.#keys.size;
  }

  /** Where the next range begins, or null when nothing was chosen yet. */
  get anchor(): string | null {
    return this.#anchor;
  }

  /** Whether anything is selected: then a click anywhere on a tile selects instead of opening. */
  get active(): boolean {
    return this.#keys.size > 0;
  }

  has(key: string): boolean {
    return this.#keys.has(key);
  }

  toggle(key: string): void {
    if (!this.#keys.delete(key)) {
      this.#keys.add(key);
    }
    this.anchorAt(key);
  }

  /** Lets the next range begin here, without changing what is selected. */
  anchorAt(key: string): void {
    this.#anchor = key;
    this.#beforeRange = this.keys;
  }

  /** Selects everything from the anchor to `key`, whichever comes first in `order`. */
  extendTo(key: string, order: readonly string[]): void {
    const to = order.indexOf(key);
    if (to === -1) {
      return;
    }
    if (this.#anchor === null || !order.includes(this.#anchor)) {
      this.anchorAt(key);
    }
    const from = order.indexOf(this.#anchor ?? key);
    this.#replace([...this.#beforeRange, ...order.slice(Math.min(from, to), Math.max(from, to) + 1)]);
  }

  selectAll(order: readonly string[]): void {
    this.#replace(order);
    this.#beforeRange = order;
  }

  clear(): void {
    this.#keys.clear();
    this.#beforeRange = [];
    this.#anchor = null;
  }

  /** Lets go of what is no longer there. */
  retain(isThere: (key: string) => boolean): void {
    const there = this.keys.filter((key) => isThere(key));
    if (there.length < this.#keys.size) {
      this.#replace(there);
      this.#beforeRange = there;
    }
    if (this.#anchor !== null && !isThere(this.#anchor)) {
      this.#anchor = null;
    }
  }

  #replace(keys: readonly string[]): void {
    this.#keys.clear();
    for (const key of keys) {
      this.#keys.add(key);
    }
  }
}
