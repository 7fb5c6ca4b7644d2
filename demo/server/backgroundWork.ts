/** Things that a server does a moment after it has answered: thumbnails of people, jobs of queues. */
export class BackgroundWork {
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #delayMs: number;

  constructor(delayMs: number) {
    this.#delayMs = delayMs;
  }

  later(task: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      task();
    }, this.#delayMs);
    this.#timers.add(timer);
  }

  /** Drops what has not been done yet. */
  cancel(): void {
    for (const timer of this.#timers) {
      clearTimeout(timer);
    }
    this.#timers.clear();
  }
}
