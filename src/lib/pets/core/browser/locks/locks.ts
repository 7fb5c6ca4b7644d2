/** What the holder of a lock can ask of it. */
export interface Held {
  /**
   * Makes sure that the lock is still held, right before something that nobody else may do meanwhile.
   * @throws LockLostError
   */
  confirm(): Promise<void>;
}

/** Work under a lock. */
export type Work<T> = (held: Held) => Promise<T>;

/** Locks by name among the tabs of a browser; within a tab each name is asked for by one at a time. */
export interface Locks {
  /** Runs the work once nobody else holds the lock. */
  request<T>(name: string, work: Work<T>): Promise<T>;
  /** Runs the work if nobody holds the lock; null else. */
  ifFree<T>(name: string, work: Work<T>): Promise<{ result: T } | null>;
  /** Resolves once nobody else holds the lock. Rejects with AbortError. */
  whenFree(name: string, signal: AbortSignal): Promise<void>;
}

/**
 * The page slept for so long, in the background or for the browser's Back button, that another tab took its lock over.
 */
export class LockLostError extends Error {
  override readonly name = 'LockLostError';

  constructor(lock: string) {
    super(`Another tab has taken over ${lock}`);
  }
}
