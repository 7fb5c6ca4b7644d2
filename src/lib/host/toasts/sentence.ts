import { get } from 'svelte/store';
import { t } from '../i18n';
import { explain, type Cause } from './explain';

const minuteMs = 60_000;
const longestDetail = 300;

const sentences: Record<Extract<Cause, string>, string> = {
  busy: 'shell.failure.busy',
  cancelled: 'shell.failure.unknown',
  forbidden: 'shell.failure.forbidden',
  'not-found': 'shell.failure.not_found',
  offline: 'shell.failure.offline',
  refused: 'shell.failure.refused',
  server: 'shell.failure.server',
  'signed-out': 'shell.failure.signed_out',
  gateway: 'shell.trouble.gateway.text',
  'not-loaded': 'shell.trouble.not_loaded',
  unknown: 'shell.failure.unknown',
};

/** In minutes up to an hour and a half, in hours up to two days; nobody waits by the clock for longer. */
const busySentence = (retryAfterMs: number): string => {
  const minutes = Math.max(1, Math.ceil(retryAfterMs / minuteMs));
  const hours = Math.ceil(minutes / 60);
  if (minutes <= 90) {
    return get(t)('shell.failure.busy_minutes', { values: { count: minutes } });
  }
  return hours <= 48 ? get(t)('shell.failure.busy_hours', { values: { count: hours } }) : get(t)('shell.failure.busy');
};

/** Why something failed, as a sentence to show where it happened (in a dialog) instead of in a toast. */
export const failureSentence = (error: unknown): string => {
  const cause = explain(error);
  if (typeof cause === 'object') {
    switch (cause.kind) {
      case 'busy': {
        return busySentence(cause.retryAfterMs);
      }
      case 'refused': {
        return cause.serverMessage;
      }
      case 'forbidden': {
        return get(t)('shell.failure.permission', { values: { permission: cause.permission } });
      }
      case 'foreign-origin': {
        const { origin, host } = cause;
        return get(t)('shell.failure.foreign_origin', { values: { origin, host } });
      }
    }
  }
  // A fault of the app's own: in words that can be selected and sent to whoever can mend it.
  return cause === 'unknown' && error instanceof Error
    ? get(t)('shell.failure.bug', { values: { detail: `${error.name}: ${error.message}`.slice(0, longestDetail) } })
    : get(t)(sentences[cause]);
};
