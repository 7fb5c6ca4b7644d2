import { photos } from '../../library/photos';
import type { PersonSightings } from './sampling';

/**
 * A walk through the whole library that tells by which photos to judge people, and how many each of them has: far fewer
 * requests than asking for the photos of each when there are hundreds.
 */
export class Survey {
  readonly #waiting: () => readonly string[];
  #found = new Map<string, PersonSightings>();
  #abort: AbortController | undefined;

  /** `waiting` tells, when the walk has ended, of whom to know. */
  constructor(waiting: () => readonly string[]) {
    this.#waiting = waiting;
  }

  /** What the walk told about a person; undefined before it has ended, and for those who did not wait then. */
  of(id: string): PersonSightings | undefined {
    return this.#found.get(id);
  }

  /** Sets out when `before` has ended, once until it is stopped. Where it fails, nothing is known by it. */
  start(before: Promise<unknown>): void {
    if (this.#abort) {
      return;
    }

    this.#abort = new AbortController();
    void this.#run(before, this.#abort.signal);
  }

  /** Forgets people whose photos have changed. */
  forget(ids: readonly string[]): void {
    for (const id of ids) {
      this.#found.delete(id);
    }
  }

  /** Breaks off; what was found stays. */
  stop(): void {
    this.#abort?.abort();
    this.#abort = undefined;
  }

  clear(): void {
    this.stop();
    this.#found = new Map();
  }

  async #run(before: Promise<unknown>, signal: AbortSignal): Promise<void> {
    try {
      await before;
      const [library, { planSampling, sampleLimits }] = await Promise.all([photos.walk(signal), import('./sampling')]);
      this.#found = planSampling(library, this.#waiting(), sampleLimits);
    } catch {
      // Everybody is asked for one by one, and that tells what is wrong.
    }
  }
}
