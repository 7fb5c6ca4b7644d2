import { UnknownServerError } from '../../immich';
import type { JournalEntry } from '../change';
import type { RunOptions } from '../engine';

export interface ChangeProgress {
  /** What is going on, as a sentence. */
  label: string;
  done: number;
  total: number;
}

type Engine = typeof import('../engine');

/** What the engine, which is loaded with the first change, is to do. */
export type Run = (engine: Engine, options: RunOptions) => Promise<JournalEntry>;

interface Labels {
  /** What is going on until writing starts. */
  label: string;
  /** What does from then on. */
  running: string;
}

/** Does what an unknown version of Immich is in the way of, once the user has said that it may. */
const allowed = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UnknownServerError)) {
      throw error;
    }
    const { askAboutServer } = await import('../words/ask-about-server');
    if (!(await askAboutServer(error))) {
      throw error;
    }
    return work();
  }
};

/** Has the engine do things, and knows how far it is. */
export class ChangeRunner {
  #running = $state(0);
  #progress = $state.raw<ChangeProgress | null>(null);
  #waiting = $state(0);
  #stop: AbortController | null = null;

  /** Whether anything is being planned, done or taken back. */
  get busy(): boolean {
    return this.#running > 0;
  }

  /** Whether something waits until another browser of the user is ready. */
  get isWaiting(): boolean {
    return this.#waiting > 0;
  }

  get progress(): ChangeProgress | null {
    return this.#progress;
  }

  /** Stops what is running before its next request. */
  cancel(): void {
    this.#stop?.abort();
  }

  async whileBusy<T>(work: () => Promise<T>): Promise<T> {
    this.#running++;
    try {
      return await work();
    } finally {
      this.#running--;
    }
  }

  /** @param labels of the progress that is shown; null for none */
  go(run: Run, labels: Labels | null): Promise<JournalEntry> {
    const stop = new AbortController();
    if (labels) {
      this.#stop = stop;
      this.#progress = { label: labels.label, done: 0, total: 0 };
    }
    const onProgress = (done: number, total: number) => {
      if (labels && this.#stop === stop) {
        this.#progress = { label: labels.running, done, total };
      }
    };
    let isWaiting = false;
    const onWaiting = (now: boolean) => {
      this.#waiting += Number(now) - Number(isWaiting);
      isWaiting = now;
    };
    return this.whileBusy(async () => {
      try {
        const engine = await import('../engine');
        return await allowed(() => run(engine, { signal: stop.signal, onProgress, onWaiting }));
      } finally {
        onWaiting(false);
        if (this.#stop === stop) {
          this.#stop = null;
          this.#progress = null;
        }
      }
    });
  }
}
