import type { Question } from '../../model/question';
import type { Asker, ReviewLibrary } from '../../ranking/review';

/** So long the page waits at most, in milliseconds; an answer's key press is felt to be at once. */
const slice = 8;

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Finds out what to ask, a few milliseconds at a time, so that the page stays smooth. */
export class Asking {
  readonly #asker: Asker;
  readonly #onQuestions: (questions: readonly Question[], library: ReviewLibrary) => void;
  #wanted: ReviewLibrary | null = null;
  #run: { isStopped: boolean } | null = null;

  constructor(asker: Asker, onQuestions: (questions: readonly Question[], library: ReviewLibrary) => void) {
    this.#asker = asker;
    this.#onQuestions = onQuestions;
  }

  /** Whether something is being found out. */
  get isBusy(): boolean {
    return this.#run !== null;
  }

  /**
   * Asks about a library: when what is being found out about an earlier one is known, or instead of it where that has been
   * made untrue by an answer.
   */
  ask(library: ReviewLibrary, { instead = false } = {}): void {
    this.#wanted = library;
    if (instead) {
      this.#halt();
    }
    if (!this.#run) {
      void this.#go();
    }
  }

  stop(): void {
    this.#wanted = null;
    this.#halt();
  }

  #halt(): void {
    if (this.#run) {
      this.#run.isStopped = true;
    }
    this.#run = null;
  }

  async #go(): Promise<void> {
    const run = (this.#run = { isStopped: false });
    while (this.#wanted && !run.isStopped) {
      const library = this.#wanted;
      this.#wanted = null;
      const questions = await this.#find(library, run);
      if (run.isStopped || !questions) {
        return;
      }
      if (!this.#wanted) {
        this.#run = null;
      }
      this.#onQuestions(questions, library);
    }
  }

  async #find(library: ReviewLibrary, run: { isStopped: boolean }): Promise<readonly Question[] | null> {
    // What has just been answered is drawn first.
    await pause();
    const finding = this.#asker.ask(library);
    let began = performance.now();
    while (!run.isStopped) {
      const step = finding.next();
      if (step.done) {
        return step.value;
      }
      if (performance.now() - began > slice) {
        await pause();
        began = performance.now();
      }
    }
    return null;
  }
}
