import { ApiError } from '../../core/api-error';

/** How long a request waits in all for a server that asks to slow down. One that names a longer time is not waited for. */
const longestWaitMs = 60_000;
const tries = 5;
/** When the server names no time. */
const firstWaitMs = 500;
const longestUnnamedMs = 2000;
/** When it names none to speak of. */
const shortestWaitMs = 100;
/** What waited together does not go out together. */
const spreadMs = 500;

/** Since when, and for how long, nothing is to be sent to the server; as long as somebody waits to ask it again. */
const nobodyWaits = { since: 0, ms: 0 };
let quiet = nobodyWaits;

const quietLeft = (): number => {
  const passed = Date.now() - quiet.since;
  // a clock that was set back would hold everything up
  return passed < 0 ? 0 : Math.max(0, quiet.ms - passed);
};

/** Waits, or throws the signal's reason as soon as it is aborted. */
export const pause = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', stop, { once: true });
  });

const untilQuietEnds = async (signal?: AbortSignal): Promise<void> => {
  for (let left = quietLeft(); left > 0; left = quietLeft()) {
    await pause(left + Math.random() * spreadMs, signal);
  }
};

const waitBefore = (nextTry: number, { retryAfterMs }: ApiError): number => {
  const factor = 2 ** (nextTry - 1);
  return retryAfterMs === null
    ? Math.min(longestUnnamedMs, firstWaitMs * factor)
    : Math.max(retryAfterMs, shortestWaitMs * factor);
};

/**
 * Sends a request again that was answered 429, which no server carries out, after the time that the answer names. All other
 * requests wait with it. Given up, with that answer, after a few times and where the wait would get longer than
 * `longestWaitMs`. The signal ends the waiting, with nothing under way.
 */
export const atItsPace = async <T>(send: () => Promise<T>, signal?: AbortSignal): Promise<T> => {
  let waited = 0;
  for (let failures = 1; ; failures++) {
    await untilQuietEnds(signal);
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof ApiError) || error.kind !== 'busy' || failures >= tries) {
        throw error;
      }
      const wait = waitBefore(failures, error);
      waited += wait;
      if (waited > longestWaitMs) {
        throw error;
      }
      // the first that is refused goes first again: the others, refused at the same time or not, see how it fares
      const isFirst = quietLeft() === 0;
      if (wait > quietLeft()) {
        quiet = { since: Date.now(), ms: wait };
      }
      if (isFirst) {
        await pause(wait, signal).catch((error_: unknown) => {
          quiet = nobodyWaits;
          throw error_;
        });
      }
    }
  }
};
