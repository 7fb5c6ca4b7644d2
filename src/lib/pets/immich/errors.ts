import { isHttpError } from '@immich/sdk';
import { isMalformedResponseError } from './newer';

/**
 * What went wrong, as far as a user can act on it. `not-found` covers ids that are gone and ids of other accounts, which
 * Immich does not tell apart; `refused` is a request that the server understood and did not accept; `server` is a server
 * or proxy in trouble; `offline` means that no answer arrived, so a write may or may not have happened.
 */
export type ApiErrorKind = 'signed-out' | 'not-found' | 'forbidden' | 'refused' | 'server' | 'offline';

/** The only error that functions of this room throw, an `AbortError` of the caller's own signal aside. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly kind: ApiErrorKind;
  /** HTTP status, or null when there was no answer. */
  readonly status: number | null;
  /** The server's own words, in English, for logs and details; null when it gave none. */
  readonly serverMessage: string | null;

  constructor(
    kind: ApiErrorKind,
    options: { status?: number | null; serverMessage?: string | null; cause?: unknown } = {},
  ) {
    super(options.serverMessage ?? kind, { cause: options.cause });
    this.kind = kind;
    this.status = options.status ?? null;
    this.serverMessage = options.serverMessage ?? null;
  }
}

/** Whether an error says that the server did nothing: a write that failed with it has certainly not happened. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof ApiError && error.kind !== 'server' && error.kind !== 'offline';

const unknownIdPattern = /^Not found or no \S+ access$/u;

const kindOf = (status: number, message: string | null): ApiErrorKind => {
  if (status === 401) {
    return 'signed-out';
  }
  if (status === 403) {
    return 'forbidden';
  }
  // Immich answers 400 to ids that it does not know or that belong to somebody else
  if (status === 404 || (status === 400 && message !== null && unknownIdPattern.test(message))) {
    return 'not-found';
  }
  return status >= 400 && status < 500 ? 'refused' : 'server';
};

const messageIn = (data: unknown): string | null => {
  if (typeof data !== 'object' || data === null || !('message' in data)) {
    return null;
  }
  const { message } = data;
  return Array.isArray(message) ? message.join(', ') : typeof message === 'string' ? message : null;
};

/** Any failure of an SDK call as an `ApiError`. */
export const toApiError = (error: unknown): ApiError => {
  if (error instanceof ApiError) {
    return error;
  }
  if (isHttpError(error)) {
    const serverMessage = messageIn(error.data);
    return new ApiError(kindOf(error.status, serverMessage), { status: error.status, serverMessage, cause: error });
  }
  if (isMalformedResponseError(error)) {
    // a proxy's page instead of JSON: its status still tells a lost session from a server in trouble
    return new ApiError(error.status === 401 ? 'signed-out' : 'server', { status: error.status, cause: error });
  }
  // JSON that breaks off; everything else that fetch throws means that nothing answered
  return new ApiError(error instanceof SyntaxError ? 'server' : 'offline', { cause: error });
};
