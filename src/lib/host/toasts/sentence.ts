import { get } from 'svelte/store';
import { t } from '../i18n';
import { explain } from './explain';

const minuteMs = 60_000;

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
      case 'foreign-origin': {
        const { origin, host } = cause;
        return get(t)('shell.failure.foreign_origin', { values: { origin, host } });
      }
    }
  }
  if (cause === 'gateway') {
    return get(t)('shell.trouble.gateway.text');
  }
  if (cause === 'not-loaded') {
    return get(t)('shell.trouble.not_loaded');
  }
  return get(t)(`shell.failure.${cause === 'cancelled' ? 'unknown' : cause.replaceAll('-', '_')}`);
};
