/** Addresses that are kept in mind; those that were seen longest ago are forgotten first. */
const clientsAtMost = 20_000;

/** Counts what goes wrong for a client within a time: after so many, it has to wait. */
export class Attempts {
  readonly #allowed: number;
  readonly #withinMs: number;
  /** Times of attempts that failed or are under way, the oldest first. */
  readonly #clients = new Map<string, number[]>();

  constructor(allowed: number, withinMs: number) {
    this.#allowed = allowed;
    this.#withinMs = withinMs;
  }

  /** Counts an attempt; null when there were too many, otherwise what takes it back when it has not failed. */
  begin(key: string): (() => void) | null {
    const times = this.#recent(key);
    if (times.length >= this.#allowed) {
      return null;
    }
    const now = Date.now();
    times.push(now);
    this.#clients.delete(key);
    this.#clients.set(key, times);
    const [oldest] = this.#clients.keys();
    if (this.#clients.size > clientsAtMost) {
      this.#clients.delete(oldest);
    }
    return () => {
      const index = times.indexOf(now);
      if (index !== -1) {
        times.splice(index, 1);
      }
    };
  }

  /** Seconds until the client may try again. */
  waitOf(key: string): number {
    const [oldest] = this.#recent(key);
    return oldest === undefined ? 0 : Math.max(1, Math.ceil((oldest + this.#withinMs - Date.now()) / 1000));
  }

  #recent(key: string): number[] {
    const now = Date.now();
    const times = this.#clients.get(key) ?? [];
    // in place: what takes an attempt back holds on to it
    while (times.length > 0 && (times[0] + this.#withinMs <= now || times[0] > now)) {
      times.shift();
    }
    return times;
  }
}
