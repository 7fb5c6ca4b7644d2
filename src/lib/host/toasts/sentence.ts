import { get } from 'svelte/store';
import { t } from '../i18n';
import { explain } from './explain';

/** Why something failed, as a sentence to show where it happened (in a dialog) instead of in a toast. */
export const failureSentence = (error: unknown): string => {
  const cause = explain(error);
  if (typeof cause === 'object') {
    return cause.serverMessage;
  }
  return get(t)(`shell.failure.${cause === 'cancelled' ? 'unknown' : cause.replaceAll('-', '_')}`);
};
