import { photos } from '../../library/photos';
import type { PersonSample } from './sampling';

/**
 * A walk through the whole library that tells by which photos to look at people, and how many each of them has: far fewer
 * requests than asking for the photos of each when there are hundreds.
 */
export class Survey {
  #found = new Map<string, PersonSample>();
  #abort: AbortController | undefined;

  /** What the walk told about a person; undefined before it has ended, and for those who did not wait then. */
  of(id: string): PersonSample | undefined {
    return this.#found.get(id);
  }

  /** Sets out after `before`, once until it is stopped; `waiting` tells, when the walk has ended, of whom to know. */
  async start(before: Promise<unknown>, waiting: () => readonly string[]): Promise<void> {
    if (this.#abort) {
      return;
    }
    const { signal } = (this.#abort = new AbortController());
    try {
      await before;
      signal.throwIfAborted();
      const [library, { planSampling, sampleLimits }] = await Promise.all([photos.walk(signal), import('./sampling')]);
      this.#found = planSampling(library, waiting(), sampleLimits);
    } catch {
      // Everybody is asked for one by one, and that tells what is wrong.
    }
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
    this.#found.clear();
  }
}
