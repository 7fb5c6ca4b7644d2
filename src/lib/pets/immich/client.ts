import { setApiKey, setBaseUrl, setHeader } from '@immich/sdk';
import { ApiError, isRefusal, toApiError } from './errors';

/** What the SDK's functions take besides their arguments. */
type CallOptions = { signal: AbortSignal };

const tries = 3;
const firstPauseMs = 250;
const readTimeoutMs = 60_000;
const writeTimeoutMs = 120_000;

/**
 * Points all requests elsewhere than the page's own `/api`, for tests in Node. `baseUrl` ends in `/api`; `headers` are
 * sent with every request (`cookie`, `x-api-key`).
 */
export const configureApi = ({
  baseUrl,
  headers = {},
}: {
  baseUrl: string;
  headers?: Record<string, string>;
}): void => {
  setBaseUrl(baseUrl);
  for (const [key, value] of Object.entries(headers)) {
    if (key.toLowerCase() === 'x-api-key') {
      setApiKey(value);
    } else {
      setHeader(key, value);
    }
  }
};

const pause = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
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

const attempt = async <T>(
  call: (options: CallOptions) => Promise<T>,
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<T> => {
  signal?.throwIfAborted();
  // What `AbortSignal.any` would do, which not all of Immich's browsers have.
  const either = new AbortController();
  const stop = () => either.abort(signal?.reason);
  const timer = setTimeout(() => either.abort(new DOMException('No answer in time', 'TimeoutError')), timeoutMs);
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await call({ signal: either.signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw toApiError(error);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
};

/** A body that breaks off half-way reaches us as an answer without one. */
const withBody = <T>(answer: T): T => {
  if (!answer) {
    throw new ApiError('server', { serverMessage: 'The answer has no body' });
  }
  return answer;
};

/** A request that changes nothing: tried up to three times when the server or the network fails. */
export const read = async <T>(call: (options: CallOptions) => Promise<T>, signal?: AbortSignal): Promise<T> => {
  for (let failures = 0; ; failures++) {
    try {
      return await attempt(async (options) => withBody(await call(options)), readTimeoutMs, signal);
    } catch (error) {
      if (!(error instanceof ApiError) || isRefusal(error) || failures + 1 >= tries) {
        throw error;
      }
    }
    await pause(firstPauseMs * 2 ** failures * (0.5 + Math.random()), signal);
  }
};

/** A request that writes: sent once, never again by itself, and not cut short by the caller. */
export const write = <T>(call: (options: CallOptions) => Promise<T>): Promise<T> => attempt(call, writeTimeoutMs);

/** A write whose answer is needed. */
export const writeForBody = <T>(call: (options: CallOptions) => Promise<T>): Promise<T> =>
  attempt(async (options) => withBody(await call(options)), writeTimeoutMs);
