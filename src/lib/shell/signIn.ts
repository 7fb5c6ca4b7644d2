import { get } from 'svelte/store';
import { t } from '$lib/host/i18n';
import { explain } from '$lib/host/toasts/explain';
import { failureSentence } from '$lib/host/toasts/sentence';
import { ApiError } from '$lib/pets/core/api-error';

/** As Immich says that its administrator has switched passwords off, which it did while the form was open. */
const isPasswordOff = (error: unknown): boolean =>
  error instanceof ApiError && /password login has been disabled/iu.test(error.serverMessage ?? '');

/** Why signing in did not work, as a sentence: here a refusal means what was typed, not a session that ended. */
export const signInProblem = (error: unknown): string => {
  if (isPasswordOff(error)) {
    return get(t)('shell.sign_in.password_off');
  }
  const isAnswered = error instanceof ApiError && (error.kind === 'signed-out' || error.kind === 'refused');
  const wasTyped = isAnswered && explain(error) !== 'gateway';
  return wasTyped ? get(t)('shell.sign_in.wrong') : failureSentence(error);
};
