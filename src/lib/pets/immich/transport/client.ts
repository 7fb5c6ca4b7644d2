import { setApiKey, setBaseUrl, setHeader } from '@immich/sdk';
import { ApiError, isRefusal, mayBeDone, type Reach } from '../../core/api-error';
import { toApiError } from './errors';
import { atItsPace, pause } from './pace';

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

const readOnce = async <T>(call: (options: CallOptions) => Promise<T>, signal?: AbortSignal): Promise<T> => {
  try {
    return await attempt(async (options) => withBody(await call(options)), readTimeoutMs, signal);
  } catch (error) {
    if (error instanceof ApiError) {
      error.mayBeDone = false;
    }
    throw error;
  }
};

const isTrouble = (error: unknown): boolean => error instanceof ApiError && error.kind !== 'busy' && !isRefusal(error);

/**
 * A request that changes nothing: tried up to three times when the server or the network fails, and as often as
 * `atItsPace` says when the server asks to slow down.
 */
export const read = async <T>(call: (options: CallOptions) => Promise<T>, signal?: AbortSignal): Promise<T> => {
  for (let failures = 0; ; failures++) {
    try {
      return await atItsPace(() => readOnce(call, signal), signal);
    } catch (error) {
      if (!isTrouble(error) || failures + 1 >= tries) {
        throw error;
      }
    }
    await pause(firstPauseMs * 2 ** failures * (0.5 + Math.random()), signal);
  }
};

export interface WriteOptions {
  reach: Reach;
  /** Ends the waiting for a server that asks to slow down. What has been sent is never cut short: it may be done by then. */
  signal?: AbortSignal;
}

/**
 * A request that writes: sent once, and never again by itself unless it was answered 429. A 503 is no such answer, whatever
 * time it names: proxies give it, too, when they lose a server that is at work. Its error says whether it may have been
 * carried out.
 */
export const write = <T>(call: (options: CallOptions) => Promise<T>, { reach, signal }: WriteOptions): Promise<T> =>
  atItsPace(async () => {
    try {
      return await attempt(call, writeTimeoutMs);
    } catch (error) {
      if (error instanceof ApiError) {
        error.mayBeDone = mayBeDone(error, reach);
      }
      throw error;
    }
  }, signal);

/** A write whose answer is needed. */
export const writeForBody = <T>(call: (options: CallOptions) => Promise<T>, options: WriteOptions): Promise<T> =>
  write(async (callOptions) => withBody(await call(callOptions)), options);
