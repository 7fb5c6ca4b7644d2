/**
 * Which of an ordered list of things are selected. A toggle sets the anchor of the next range; extending again from the
 * same anchor replaces the earlier range, as in a file manager, and keeps what was selected before it.
 */
export class Selection {
  #keys = $state.raw<ReadonlySet<string>>(new Set());
  #anchor: string | null = null;
  #beforeRange: ReadonlySet<string> = new Set();

  get keys(): ReadonlySet<string> {
    return this.#keys;
  }

  get size(): number {
    return this.#keys.size;
  }

  /** Whether anything is selected: then a click anywhere on a tile selects instead of opening. */
  get active(): boolean {
    return this.#keys.size > 0;
  }

  has(key: string): boolean {
    return this.#keys.has(key);
  }

  toggle(key: string): void {
    const keys = new Set(this.#keys);
    if (!keys.delete(key)) {
      keys.add(key);
    }
    this.#keys = keys;
    this.#startFrom(key);
  }

  /** Where the next range begins, without changing what is selected. Ignored while a range is being extended. */
  anchorAt(key: string): void {
    if (this.#anchor === null) {
      this.#startFrom(key);
    }
  }

  /** Selects everything from the anchor to `key`, whichever comes first in `order`. */
  extendTo(key: string, order: readonly string[]): void {
    const from = this.#anchor === null ? -1 : order.indexOf(this.#anchor);
    const to = order.indexOf(key);
    if (to === -1) {
      return;
    }
    if (from === -1) {
      this.#startFrom(key);
    }
    const start = from === -1 ? to : from;
    this.#keys = new Set([...this.#beforeRange, ...order.slice(Math.min(start, to), Math.max(start, to) + 1)]);
  }

  selectAll(order: readonly string[]): void {
    this.#keys = new Set(order);
    this.#beforeRange = this.#keys;
  }

  clear(): void {
    this.#keys = new Set();
    this.#beforeRange = this.#keys;
    this.#anchor = null;
  }

  /** Lets go of what is no longer there. */
  retain(isThere: (key: string) => boolean): void {
    const keys = [...this.#keys].filter((key) => isThere(key));
    if (keys.length < this.#keys.size) {
      this.#keys = new Set(keys);
      this.#beforeRange = this.#keys;
    }
    if (this.#anchor !== null && !isThere(this.#anchor)) {
      this.#anchor = null;
    }
  }

  #startFrom(key: string): void {
    this.#anchor = key;
    this.#beforeRange = this.#keys;
  }
}
