import { get } from 'svelte/store';
import { t } from '$lib/host/i18n';
import { failureSentence } from '$lib/host/toasts/sentence';
import { ApiError } from '$lib/pets/core/api-error';
import { finishOAuth, startOAuth } from '$lib/pets/immich';

const wayBackKey = 'pets-sign-in-continue';

/** Why signing in did not work, as a sentence: here a refusal means what was typed, not a session that ended. */
export const signInProblem = (error: unknown): string => {
  const wasTyped = error instanceof ApiError && (error.kind === 'signed-out' || error.kind === 'refused');
  return wasTyped ? get(t)('shell.sign_in.wrong') : failureSentence(error);
};

/** Whether the sign-in provider has just sent the browser back here, with a result or an error of its own. */
export const isOAuthAnswer = (url: URL): boolean =>
  url.searchParams.has('state') && (url.searchParams.has('code') || url.searchParams.has('error'));

/**
 * Leaves for the sign-in provider. It comes back to this very page, whose address (without anything behind it) has to be
 * among those that the provider allows; the way back to the user's page waits in this tab meanwhile.
 */
export const leaveForOAuth = async (wayBack: string | null): Promise<void> => {
  const url = await startOAuth(location.origin + location.pathname);
  if (wayBack === null) {
    sessionStorage.removeItem(wayBackKey);
  } else {
    sessionStorage.setItem(wayBackKey, wayBack);
  }
  location.assign(url);
};

/** Opens the session with the provider's answer; returns the way back that was kept when leaving. */
export const returnFromOAuth = async (url: URL): Promise<string | null> => {
  await finishOAuth(url.href);
  const wayBack = sessionStorage.getItem(wayBackKey);
  sessionStorage.removeItem(wayBackKey);
  return wayBack;
};
