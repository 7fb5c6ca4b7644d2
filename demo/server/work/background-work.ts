/** Things that a server does a moment after it has answered: thumbnails of people, jobs of queues. */
export class BackgroundWork {
  readonly #tasks = new Map<() => void, NodeJS.Timeout>();
  readonly #delayMs: number;

  constructor(delayMs: number) {
    this.#delayMs = delayMs;
  }

  later(task: () => void): void {
    const timer = setTimeout(() => {
      this.#tasks.delete(task);
      task();
    }, this.#delayMs);
    this.#tasks.set(task, timer);
  }

  /** Does at once what is still to be done, and what comes of that. */
  finish(): void {
    while (this.#tasks.size > 0) {
      const tasks = [...this.#tasks.keys()];
      this.cancel();
      for (const task of tasks) {
        task();
      }
    }
  }

  /** Drops what has not been done yet. */
  cancel(): void {
    for (const timer of this.#tasks.values()) {
      clearTimeout(timer);
    }
    this.#tasks.clear();
  }
}
