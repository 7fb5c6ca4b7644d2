import type { Person } from '../../core/person';
import type { ReviewLibrary } from '../../questions';

/** How far the library has been looked through. */
export interface Looked {
  /** Faces of animals that belong to nobody. */
  strays: number;
  /** Photos, of those to be looked at. */
  looked: number;
  toLook: number;
}

/** Where a review has its library from; it grows while it is looked through. */
export interface ReviewSource {
  /** As the server and the register have it; null until enough of it is known to ask a first question. */
  readonly library: ReviewLibrary | null;
  readonly looked: Looked;
  /** Whether no more is to come. */
  readonly isComplete: boolean;
  /** What stopped the looking; null while nothing has. */
  readonly error: unknown;
  personOf(id: string): Person | undefined;
  /**
   * Begins, or goes on; `onNews` is called whenever anything of the above has changed. Resolves when the people are known.
   * @throws ApiError
   */
  start(onNews: () => void): Promise<void>;
  /** Looks at all faces of these people, and not just at some. */
  lookClosely(personIds: readonly string[]): void;
  /** Resolves when the library shows what every change until now has done. Never rejects. */
  caughtUp(): Promise<void>;
  /** Keeps what was said for good, as keys of ranking/review; returns the name to take it back by. */
  keep(keys: readonly string[]): Promise<string>;
  withdraw(name: string): Promise<void>;
  dispose(): void;
}
