import { get } from 'svelte/store';
import { t } from '$lib/host/i18n';
import { explain } from '$lib/host/toasts/explain';
import { failureSentence } from '$lib/host/toasts/sentence';
import { ApiError } from '$lib/pets/core/api-error';
import { finishOAuth, startOAuth, type ServerInfo } from '$lib/pets/immich';

const wayBackKey = 'pets-sign-in-continue';

/** The sign-in provider sent the browser back with an error of its own, such as `access_denied`. */
class ProviderRefusal extends Error {
  override name = 'ProviderRefusal';
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** Where the provider sends the browser back to: among the redirect URIs that it allows, to the letter. */
export const redirectAddress = (): string => location.origin + location.pathname;

/** Whether the sign-in provider has just sent the browser back here, with a result or an error of its own. */
export const isOAuthAnswer = ({ searchParams }: URL): boolean =>
  searchParams.has('error') || (searchParams.has('state') && searchParams.has('code'));

/** Whether to leave for the provider without being asked, with the same ways out of it as Immich's own page has. */
export const launchesOAuth = ({ searchParams }: URL, server: ServerInfo | null): boolean => {
  const isOff = searchParams.get('autoLaunch') === '0' || ['1', 'true'].includes(searchParams.get('password') ?? '');
  const isWanted = server?.features.oauthAutoLaunch || searchParams.get('autoLaunch') === '1';
  return Boolean(server?.features.oauth && isWanted && !isOff && !isOAuthAnswer({ searchParams } as URL));
};

/**
 * Leaves for the sign-in provider; the way back to the user's page waits in this tab meanwhile. With `replaces`, Back leads
 * to where the reader was before this page, which would only leave again.
 */
export const leaveForOAuth = async (wayBack: string | null, { replaces = false } = {}): Promise<void> => {
  const url = await startOAuth(redirectAddress());
  if (wayBack === null) {
    sessionStorage.removeItem(wayBackKey);
  } else {
    sessionStorage.setItem(wayBackKey, wayBack);
  }
  if (replaces) {
    location.replace(url);
  } else {
    location.assign(url);
  }
};

/** The way back that was kept when leaving; forgotten once taken. */
export const takeWayBack = (): string | null => {
  const wayBack = sessionStorage.getItem(wayBackKey);
  sessionStorage.removeItem(wayBackKey);
  return wayBack;
};

/** Opens the session with the provider's answer, which is good for once. */
export const returnFromOAuth = async (url: URL): Promise<void> => {
  const error = url.searchParams.get('error');
  if (error !== null) {
    throw new ProviderRefusal(error);
  }
  await finishOAuth(url.href);
};

/** Why signing in by the provider did not work, as a sentence. */
export const oauthProblem = (error: unknown): string => {
  const $t = get(t);
  if (error instanceof ProviderRefusal) {
    // the address may be anybody's: only what can be a code of OAuth's is repeated
    const code = /^[a-z_]{1,40}$/u.test(error.code) ? error.code : '?';
    return code === 'access_denied'
      ? $t('shell.sign_in.oauth_denied')
      : $t('shell.sign_in.oauth_refused', { values: { code } });
  }
  if (!(error instanceof ApiError) || explain(error) === 'gateway') {
    return failureSentence(error);
  }
  if (error.status === 400 && /^OAuth (?:state|code verifier) is missing/u.test(error.serverMessage ?? '')) {
    return $t('shell.sign_in.oauth_elsewhere');
  }
  if (error.kind === 'server' && error.serverMessage === 'Failed to finish oauth') {
    return $t('shell.sign_in.oauth_stale');
  }
  return error.kind === 'signed-out' ? $t('shell.sign_in.oauth_not_accepted') : failureSentence(error);
};
