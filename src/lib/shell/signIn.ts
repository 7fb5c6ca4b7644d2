import { get } from 'svelte/store';
import { t } from '$lib/host/i18n';
import { explain } from '$lib/host/toasts/explain';
import { failureSentence } from '$lib/host/toasts/sentence';
import { ApiError } from '$lib/pets/core/api-error';

/** Why signing in did not work, as a sentence: here a refusal means what was typed, not a session that ended. */
export const signInProblem = (error: unknown): string => {
  const isAnswered = error instanceof ApiError && (error.kind === 'signed-out' || error.kind === 'refused');
  const wasTyped = isAnswered && explain(error) !== 'gateway';
  return wasTyped ? get(t)('shell.sign_in.wrong') : failureSentence(error);
};
