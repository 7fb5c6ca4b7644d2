import { isAboutOne } from '../core/api-error';
import { WorkQueue } from '../core/async/work-queue';
import type { Face } from '../core/photo/face';
import type { DetectorFeatures } from './evidence/detector';

interface Options {
  /** A sample of the person's faces. */
  facesOf: (personId: string, signal: AbortSignal) => Promise<Face[]>;
  /** How long to wait before anything is loaded for it, so that it delays nothing that the user waits for. */
  pauseMs: number;
  /** Told what the detector says of a person. */
  onFeatures: (personId: string, features: DetectorFeatures) => void;
}

/**
 * Looks with the detector, where this browser has one, at those whom boxes and words leave in doubt: one after the other,
 * in the background, each once. It is extra evidence, so that nobody is told when it cannot be had.
 */
export class SecondLook {
  readonly #options: Options;
  readonly #queue: WorkQueue;
  readonly #begun = new Set<string>();
  #wanted: readonly string[] = [];
  #isAsking = false;

  constructor(options: Options) {
    this.#options = options;
    this.#queue = new WorkQueue((id, signal) => this.#look(id, signal), { width: 1 });
  }

  /** Looks at these people; without a detector, not before it is asked again. */
  async want(ids: readonly string[]): Promise<void> {
    this.#wanted = ids;
    if (this.#isAsking || ids.every((id) => this.#begun.has(id))) {
      return;
    }
    this.#isAsking = true;
    try {
      await new Promise((resolve) => setTimeout(resolve, this.#options.pauseMs));
      const { detectorEvidence } = await import('./detector');
      if (await detectorEvidence.isThere()) {
        const open = this.#wanted.filter((id) => !this.#begun.has(id));
        for (const id of open) {
          this.#begun.add(id);
        }
        this.#queue.add(open);
      }
    } catch {
      // It stays with the other evidence.
    } finally {
      this.#isAsking = false;
    }
  }

  /** Lets these be looked at again, after their faces have changed. */
  forget(ids: readonly string[]): void {
    for (const id of ids) {
      this.#begun.delete(id);
      this.#queue.remove(id);
    }
  }

  stop(): void {
    this.#queue.stop();
  }

  resume(): void {
    this.#queue.resume();
  }

  /** Forgets everybody, for another user. */
  clear(): void {
    this.#queue.clear();
    this.#wanted = [];
    this.#begun.clear();
  }

  async #look(id: string, signal: AbortSignal): Promise<void> {
    try {
      const { detectorEvidence } = await import('./detector');
      const features = await detectorEvidence.featuresOf(await this.#options.facesOf(id, signal), signal);
      signal.throwIfAborted();
      if (features) {
        this.#options.onFeatures(id, features);
      }
    } catch (error) {
      // A person that is gone meanwhile; whatever else it is stops the queue, and with it asking in vain.
      if (!isAboutOne(error)) {
        throw error;
      }
    }
  }
}
