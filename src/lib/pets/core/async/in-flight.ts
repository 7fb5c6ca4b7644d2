/** Requests under way, by what they ask for: asking again meanwhile waits for the same answer. */
export class InFlight<T> {
  #running = new Map<string, Promise<T>>();

  has(key: string): boolean {
    return this.#running.has(key);
  }

  /** `work` is told whether its answer still counts: not after `forget`. */
  run(key: string, work: (counts: () => boolean) => Promise<T>): Promise<T> {
    const running = this.#running.get(key);
    if (running) {
      return running;
    }
    const counts = () => this.#running.get(key) === request;
    const request: Promise<T> = work(counts).finally(() => {
      if (counts()) {
        this.#running.delete(key);
      }
    });
    this.#running.set(key, request);
    return request;
  }

  /** Lets the next one ask anew. */
  forget(keys: readonly string[]): void {
    for (const key of keys) {
      this.#running.delete(key);
    }
  }
}
