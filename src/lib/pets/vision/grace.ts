import { SilenceWatch } from '../core/async/silence';

/** How long a worker may still compute for what was cancelled: one that goes on is to be ended. */
export class Grace {
  readonly #watch: SilenceWatch;
  /** What the worker is at. */
  #running: number | undefined;
  /** Ids of what was cancelled, and how long it may go on. */
  readonly #cancelled = new Map<number, number>();

  constructor(onEndless: () => void, every?: ConstructorParameters<typeof SilenceWatch>[1]) {
    this.#watch = new SilenceWatch(onEndless, every);
  }

  #expectEnd(): void {
    const ms = this.#running === undefined ? undefined : this.#cancelled.get(this.#running);
    if (ms !== undefined) {
      this.#watch.expect(ms);
    }
  }

  cancelled(id: number, ms: number): void {
    this.#cancelled.set(id, ms);
    if (this.#running === id) {
      this.#expectEnd();
    }
  }

  began(id: number): void {
    this.#running = id;
    this.#expectEnd();
  }

  ended(id: number): void {
    this.#cancelled.delete(id);
    if (this.#running === id) {
      this.#running = undefined;
      this.#watch.stop();
    }
  }

  /** There is no worker any more. */
  reset(): void {
    this.#running = undefined;
    this.#cancelled.clear();
    this.#watch.stop();
  }
}
