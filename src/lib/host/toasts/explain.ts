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
  | ForeignOrigin
  | { kind: 'refused'; serverMessage: string }
  | { kind: 'busy'; retryAfterMs: number };

const isKind = (value: unknown): value is Kind => kinds.includes(value as Kind);

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
  return (error.kind === 'forbidden' && foreignOriginIn(error)) || error.kind;
};
