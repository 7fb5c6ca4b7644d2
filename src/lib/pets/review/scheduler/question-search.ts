import type { QuestionFinder, ReviewLibrary } from '../../suggestions/questions';
import type { Question } from '../../suggestions/questions/question';

/** So long the page waits at most, in milliseconds; an answer's key press is felt to be at once. */
const slice = 8;

/** So long it rests where nobody waits: more is known all the time while a library is looked through. Milliseconds. */
const restMs = 2000;

const pause = (ms = 0): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Null when it is stopped on the way. */
const inSlices = async <T>(work: Generator<void, T, void>, isStopped: () => boolean): Promise<T | null> => {
  let began = performance.now();
  while (!isStopped()) {
    const step = work.next();
    if (step.done) {
      return step.value;
    }
    if (performance.now() - began > slice) {
      await pause();
      began = performance.now();
    }
  }
  return null;
};

export class QuestionSearch {
  readonly #finder: QuestionFinder;
  readonly #onQuestions: (questions: readonly Question[], library: ReviewLibrary) => void;
  #wanted: ReviewLibrary | null = null;
  #run: { isStopped: boolean } | null = null;
  #mayRest = false;
  #last: ReviewLibrary | null = null;

  constructor(finder: QuestionFinder, onQuestions: (questions: readonly Question[], library: ReviewLibrary) => void) {
    this.#finder = finder;
    this.#onQuestions = onQuestions;
  }

  /**
   * Searches a library once, when the search under way is through, or `instead` of it, which an answer has made untrue. Without
   * `hurry`, somebody has enough to answer meanwhile.
   */
  search(library: ReviewLibrary, { hurry = false, instead = false } = {}): void {
    this.#mayRest &&= !hurry;
    if (library === this.#last) {
      return;
    }
    this.#wanted = this.#last = library;
    this.#mayRest = !hurry && !instead;
    if (instead) {
      this.#halt();
    }
    if (!this.#run) {
      void this.#go();
    }
  }

  stop(): void {
    this.#wanted = this.#last = null;
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
      // What has just been answered is drawn first.
      await pause();
      const questions = await inSlices(this.#finder.find(library), () => run.isStopped);
      if (run.isStopped || !questions) {
        return;
      }
      this.#onQuestions(questions, library);
      await inSlices(this.#finder.prepare(), () => run.isStopped || this.#wanted !== null);
      await this.#rest(run);
    }
    if (!run.isStopped) {
      this.#run = null;
    }
  }

  async #rest(run: { isStopped: boolean }): Promise<void> {
    const until = performance.now() + restMs;
    while (this.#mayRest && !run.isStopped && performance.now() < until) {
      await pause(100);
    }
  }
}
