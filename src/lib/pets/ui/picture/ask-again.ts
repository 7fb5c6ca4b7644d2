import { ApiError, isRefusal } from '$lib/pets/core/api-error';
import { pictureAt } from '$lib/pets/library/uncached';

/** Pauses between the tries, each up to half as long again: what failed together doesn't come again together. */
const pausesMs = [1000, 4000, 15_000, 60_000];
/** Requests at a time: a server that refused some of many isn't to be asked for all of them at once. */
const width = 2;

let under = 0;
const waiting: (() => void)[] = [];

const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
  if (under >= width) {
    await new Promise<void>((resolve) => void waiting.push(resolve));
  } else {
    under++;
  }
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) {
      next();
    } else {
      under--;
    }
  }
};

/** Resolves after a while, or as soon as the browser is online again. */
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener('online', end);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = ms === Infinity ? undefined : setTimeout(end, ms * (1 + Math.random() / 2));
    addEventListener('online', end);
    signal.addEventListener('abort', end);
  });

/** Whether asking again may help: not for a picture that isn't there, or that isn't the user's. */
const mayComeLater = (error: unknown): boolean => error instanceof ApiError && !isRefusal(error);

/**
 * The picture that an `img` could not get, asked for again by and by while the server is busy, in trouble, or not to be
 * reached; null when there is none. `onPoor` is told when it has become unlikely to come soon: from then on it is asked for
 * only when the browser comes back online. Rejects with nothing but the signal's reason.
 */
export const askAgain = async (url: string, signal: AbortSignal, onPoor: () => void): Promise<Blob | null> => {
  for (let tries = 0; ; tries++) {
    if (tries === pausesMs.length) {
      onPoor();
    }
    await pause(pausesMs[tries] ?? Infinity, signal);
    signal.throwIfAborted();
    try {
      return await inTurn(() => pictureAt(url, signal));
    } catch (error) {
      signal.throwIfAborted();
      if (!mayComeLater(error)) {
        return null;
      }
    }
  }
};
