import { clientKey } from './client-key';
import type { ClientLimits } from './client-limits';
import { receive, receiving } from './receive';
import { hasFailed, isSignIn } from './sign-in-routes';
import { TooMany } from './slots';

/** Why this app doesn't send a request on, though it may be sent: later it would be. */
export class Later extends Error {
  override name = 'Later';
  readonly status: 408 | 429;
  /** In seconds. */
  readonly retryAfter: number;

  constructor(status: 408 | 429, message: string, retryAfter: number) {
    super(message);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

export interface Limited {
  body: ReadableStream<Uint8Array> | null;
  isComing: boolean;
  turn: () => Promise<() => void>;
}

const busy = () => new Later(429, 'Too many requests at once. Try again in a moment.', 5);

const orLater = async <T>(wait: Promise<T>): Promise<T> => {
  try {
    return await wait;
  } catch (error) {
    throw error instanceof TooMany ? busy() : error;
  }
};

const isJson = (request: Request): boolean => /^application\/json\b/iu.test(request.headers.get('content-type') ?? '');

/** The request's body as it may be sent on, and when: JSON once it is all there. */
const admit = async (
  { request, key, signal, onLate }: { request: Request; key: string; signal: AbortSignal; onLate: () => void },
  limits: ClientLimits,
): Promise<Limited> => {
  const { body } = request;
  const patience = { ...limits.patience, onLate };
  const whole = (all: Limited['body']) => ({
    body: all,
    isComing: false,
    turn: () => orLater(limits.running.take(key, signal)),
  });
  const coming = (rest: Limited['body']) => ({
    body: rest,
    isComing: true,
    turn: () => orLater(limits.sending.take(key, signal)),
  });
  if (body === null) {
    return whole(null);
  }
  if (!isJson(request)) {
    return coming(receiving(body, patience));
  }
  const end = await orLater(limits.receiving.take(key, signal));
  try {
    const received = await receive(body, patience);
    return received.isWhole ? whole(received.body) : coming(received.body);
  } finally {
    end();
  }
};

/**
 * Sends a request on within what its client may do at once. Attempts to sign in that fail are counted, while they are under
 * way, too. Throws {@link Later}, or what `send` throws.
 *
 * @param path decoded
 */
export const withinLimits = async (
  request: Request,
  { path, search, client, signal }: { path: string; search: string; client: string; signal: AbortSignal },
  limits: ClientLimits,
  send: (limited: Limited) => Promise<Response>,
): Promise<Response> => {
  const key = clientKey(client);
  let isLate = false;
  const onLate = () => {
    isLate = true;
  };
  try {
    const limited = await admit({ request, key, signal, onLate }, limits);
    if (!isSignIn(request.method, path, search)) {
      return await send(limited);
    }
    const takeBack = limits.attempts.begin(key);
    if (takeBack === null) {
      throw new Later(429, 'Too many attempts to sign in. Try again in a few minutes.', limits.attempts.waitOf(key));
    }
    let status = 0;
    try {
      const response = await send(limited);
      ({ status } = response);
      return response;
    } finally {
      if (!hasFailed(status)) {
        takeBack();
      }
    }
  } catch (error) {
    throw isLate ? new Later(408, 'The request did not come in time.', 1) : error;
  }
};
