/**
 * What went wrong, as far as a user can act on it. `not-found` covers ids that are gone and ids of other accounts, which
 * Immich does not tell apart; `refused` is a request that the server understood and did not accept; `busy` is a server or
 * proxy that asks to slow down, and was asked again in vain; `server` is one in trouble; `offline` means that no answer
 * arrived, so a write may or may not have happened.
 */
export type ApiErrorKind = 'signed-out' | 'not-found' | 'forbidden' | 'refused' | 'busy' | 'server' | 'offline';

interface ApiErrorOptions {
  status?: number | null;
  serverMessage?: string | null;
  retryAfterMs?: number | null;
  mayBeDone?: boolean;
  cause?: unknown;
}

const isRefusalKind = (kind: ApiErrorKind): boolean => !['busy', 'server', 'offline'].includes(kind);

/** The only error that functions of this room throw, an `AbortError` of the caller's own signal aside. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly kind: ApiErrorKind;
  /** HTTP status, or null when there was no answer. */
  readonly status: number | null;
  /** The server's own words, in English, for logs and details; null when it gave none. */
  readonly serverMessage: string | null;
  /** With `busy`: how long the server asked to wait; null when it named no time. */
  readonly retryAfterMs: number | null;
  /** Whether the server may have carried out a write, in whole or in part: see {@link mayBeDone}. Never so for a read. */
  mayBeDone: boolean;

  constructor(kind: ApiErrorKind, options: ApiErrorOptions = {}) {
    super(options.serverMessage ?? kind, { cause: options.cause });
    this.kind = kind;
    this.status = options.status ?? null;
    this.serverMessage = options.serverMessage ?? null;
    this.retryAfterMs = options.retryAfterMs ?? null;
    this.mayBeDone = options.mayBeDone ?? (kind === 'server' || kind === 'offline');
  }
}

/** Whether the server understood a request and did not accept it: it would not do so the next time. */
export const isRefusal = (error: unknown): boolean => error instanceof ApiError && isRefusalKind(error.kind);

/**
 * Whether a refusal is about the very thing that was asked for, so that the next thing may be served: it is gone, or wrong. Whoever
 * is not signed in, or lacks a permission, learns nothing of the thing by it.
 */
export const isAboutOne = (error: unknown): boolean =>
  error instanceof ApiError && (error.kind === 'not-found' || error.kind === 'refused');

/**
 * What a write is about. `one`: a single thing, or several of which Immich does all or none; it checks first and refuses
 * before anything is done. `several`: things that Immich does one after the other; a refusal of one of them leaves those
 * before it done.
 */
export type Reach = 'one' | 'several';

/**
 * Whether a write that failed may have been carried out, in whole or in part. It certainly was not when it was answered 429,
 * which is said before a request gets to anybody who could, or when Immich itself refused it as a whole. Immich always says
 * why: a refusal without its words is a proxy's, which may have looked at the answer of a server that had done the work.
 */
export const mayBeDone = (error: ApiError, reach: Reach): boolean =>
  error.kind !== 'busy' && (reach === 'several' || !isRefusal(error) || error.serverMessage === null);

/** Whether whatever failed has certainly left the server as it was: it was refused, or given up before it was sent. */
export const isCertainlyUndone = (error: unknown): boolean =>
  error instanceof ApiError ? !error.mayBeDone : error instanceof DOMException && error.name === 'AbortError';
