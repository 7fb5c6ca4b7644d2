import { isNotLoaded } from '../trouble/not-loaded';
import { isGateways, foreignOriginIn, type ForeignOrigin } from './refusal-code';

const kinds = ['signed-out', 'not-found', 'forbidden', 'refused', 'busy', 'server', 'offline'] as const;

type Kind = (typeof kinds)[number];

/**
 * Why something failed, as far as the user can be told; `refused` with the server's own words when it gave some, `busy` with
 * the time that it asks to wait. `gateway`: something in front of Immich wants somebody to sign in. `not-loaded`: a part of the
 * app itself could not be had.
 */
export type Cause =
  | Kind
  | 'cancelled'
  | 'unknown'
  | 'gateway'
  | 'not-loaded'
  | { kind: 'refused'; serverMessage: string }
  | { kind: 'forbidden'; permission: string }
  | { kind: 'busy'; retryAfterMs: number }
  | ForeignOrigin;

const isKind = (value: unknown): value is Kind => kinds.includes(value as Kind);

/** What Immich says that an API key may not do; null where it is something else that is refused. */
const permissionIn = (error: Error): string | null => {
  const message = 'serverMessage' in error ? String(error.serverMessage) : '';
  return /^Missing required permission: (?<permission>\S+)/u.exec(message)?.groups?.permission ?? null;
};

/**
 * Reads an error by its shape, not by its class: the host lies below the feature and does not know `ApiError`, only that
 * such errors carry a `kind` and perhaps the server's message.
 */
export const explain = (error: unknown): Cause => {
  if (!(error instanceof Error)) {
    return 'unknown';
  }
  if (error.name === 'AbortError') {
    return 'cancelled';
  }
  if (isNotLoaded(error)) {
    return 'not-loaded';
  }
  if (!('kind' in error) || !isKind(error.kind)) {
    return 'unknown';
  }
  if (error.kind === 'refused' && 'serverMessage' in error && error.serverMessage) {
    return { kind: 'refused', serverMessage: String(error.serverMessage) };
  }
  if (error.kind === 'busy' && 'retryAfterMs' in error && typeof error.retryAfterMs === 'number') {
    return { kind: 'busy', retryAfterMs: error.retryAfterMs };
  }
  if (error.kind === 'signed-out' && isGateways(error)) {
    return 'gateway';
  }
  if (error.kind !== 'forbidden') {
    return error.kind;
  }
  const permission = permissionIn(error);
  return permission === null ? (foreignOriginIn(error) ?? error.kind) : { kind: 'forbidden', permission };
};
