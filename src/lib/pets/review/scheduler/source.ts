import type { Person } from '../../core/person';
import type { Answer } from '../../register/answers/answer';
import type { ReviewLibrary } from '../../suggestions/questions';
import type { Phase } from './phase';

export interface ReadingProgress {
  looked: number;
  toLook: number;
}

/** Where a review has its library from; it grows while it is looked through. All that it tells is reactive. */
export interface ReviewSource {
  /** As the server and the register have it; null until enough of it is known to ask a first question. */
  readonly library: ReviewLibrary | null;
  readonly progress: ReadingProgress;
  readonly phase: Phase;
  readonly error: unknown;
  personOf(id: string): Person | undefined;
  /**
   * Begins, or goes on after a failure; calls `onLibrary` whenever the library is shown anew. Resolves when the people are known.
   * Never rejects: see `error`.
   */
  start(onLibrary: () => void): Promise<void>;
  lookClosely(personIds: readonly string[]): void;
  /** Resolves when the library shows what every change until now has done. Never rejects. */
  caughtUp(): Promise<void>;
  /** Keeps what was said for good, and shows it; returns the name to take it back by. */
  keep(answers: readonly Answer[]): Promise<string>;
  withdraw(name: string): Promise<void>;
  dispose(): void;
}
