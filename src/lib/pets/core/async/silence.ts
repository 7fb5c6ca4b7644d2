const tickMs = 1000;

/** Calls back again and again; returns how to stop. */
type Every = (ms: number, call: () => void) => () => void;

const browserEvery: Every = (ms, call) => {
  const timer = setInterval(call, ms);
  return () => clearInterval(timer);
};

/**
 * Waits for a sign of life. It counts ticks, not the time on a clock: while the page or the device sleeps, nobody can
 * answer, and no tick passes.
 */
export class SilenceWatch {
  readonly #onSilence: () => void;
  readonly #every: Every;
  #left = 0;
  #stopTicking: (() => void) | undefined;

  constructor(onSilence: () => void, every: Every = browserEvery) {
    this.#onSilence = onSilence;
    this.#every = every;
  }

  get isOn(): boolean {
    return this.#stopTicking !== undefined;
  }

  /** A sign of life is due within so many milliseconds from now on, whatever was expected before. */
  expect(ms: number): void {
    this.#left = ms;
    this.#stopTicking ??= this.#every(tickMs, () => this.#tick());
  }

  /** Nothing is expected any more. */
  stop(): void {
    this.#stopTicking?.();
    this.#stopTicking = undefined;
  }

  #tick(): void {
    this.#left -= tickMs;
    if (this.#left <= 0 && this.isOn) {
      this.stop();
      this.#onSilence();
    }
  }
}
