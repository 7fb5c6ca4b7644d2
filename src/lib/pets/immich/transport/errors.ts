import { isHttpError } from '@immich/sdk';
import { ApiError, type ApiErrorKind } from '../../core/api-error';
import { isMalformedResponseError } from './newer';
import { retryAfterIn } from './retry-after';

const unknownIdPattern = /^Not found or no \S+ access$/u;

/** Proxies' statuses below 500 for a server that took too long: it may be at work all the same. */
const timeouts = new Set([408, 499]);

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
  if (status === 429) {
    return 'busy';
  }
  return status >= 400 && status < 500 && !timeouts.has(status) ? 'refused' : 'server';
};

/** Where an answer would have no body, the SDK hands that of a refusal over as text. */
const parsed = (data: unknown): unknown => {
  try {
    return typeof data === 'string' ? JSON.parse(data) : data;
  } catch {
    return null;
  }
};

const messageIn = (data: unknown): string | null => {
  const body = parsed(data);
  if (typeof body !== 'object' || body === null || !('message' in body)) {
    return null;
  }
  const { message } = body;
  return Array.isArray(message) ? message.join(', ') : typeof message === 'string' ? message : null;
};

/** Any failure of an SDK call as an `ApiError`. */
export const toApiError = (error: unknown): ApiError => {
  if (error instanceof ApiError) {
    return error;
  }
  if (isHttpError(error)) {
    const { status, headers } = error;
    const serverMessage = messageIn(error.data);
    const retryAfterMs = status === 429 ? retryAfterIn(headers) : null;
    return new ApiError(kindOf(status, serverMessage), { status, serverMessage, retryAfterMs, cause: error });
  }
  if (isMalformedResponseError(error)) {
    // a proxy's page instead of JSON: its status still tells a lost session, or too many requests, from a server in trouble
    const kind = { 401: 'signed-out', 429: 'busy' } as const;
    const { status } = error;
    return new ApiError(status === 401 || status === 429 ? kind[status] : 'server', { status, cause: error });
  }
  // JSON that breaks off; everything else that fetch throws means that nothing answered
  return new ApiError(error instanceof SyntaxError ? 'server' : 'offline', { cause: error });
};
