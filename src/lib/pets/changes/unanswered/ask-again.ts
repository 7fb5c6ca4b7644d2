import { ApiError } from '../../core/api-error';
import { pause } from '../../immich/transport/pace';
import type { Mark } from './unanswered';

/** How to tell what became of a write whose answer did not come. */
export interface Told<T> {
  marks?: readonly Mark[];
  /** What it would have answered; null where it has not been carried out, as far as can be seen. */
  ask(): Promise<{ answer: T } | null>;
}

/** Immich's own words mean that it is done with the request, whatever came of it. */
const isOver = (error: unknown): boolean => error instanceof ApiError && error.serverMessage !== null;

/**
 * Asks the server, with a growing pause, what became of a write. Null where it has not been carried out until then, or can't be
 * told.
 */
export const askAgain = async <T>(
  { ask }: Told<T>,
  error: unknown,
  pausesMs: readonly number[],
  signal?: AbortSignal,
): Promise<{ answer: T } | null> => {
  for (const ms of isOver(error) ? pausesMs.slice(0, 1) : pausesMs) {
    try {
      await pause(ms, signal);
    } catch {
      return null;
    }
    // who can't be reached now may be the next time
    const found = await ask().catch(() => null);
    if (found) {
      return found;
    }
  }
  return null;
};
