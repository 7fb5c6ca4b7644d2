import { getMyUser, isHttpError, logout } from '@immich/sdk';
import { error, redirect } from '@sveltejs/kit';
import { get } from 'svelte/store';
import { publicConfig } from './config';
import { t } from './i18n';
import { shellRoutes } from './routes';

export interface SignedInUser {
  id: string;
  name: string;
  email: string;
  /** Immich's name of the avatar's colour. */
  color: string;
}

const nobody: SignedInUser = { id: '', name: '', email: '', color: 'primary' };

let user = $state.raw<SignedInUser>(nobody);

/** Whose library is on the screen. Set on every page that awaited `authenticate`; ids are empty on all others. */
export const signedInUser = {
  get current(): SignedInUser {
    return user;
  },
};

/** Forgets who is signed in, so that the next `authenticate` asks the server again. */
export const forgetUser = (): void => {
  user = nobody;
};

const statusOf = (cause: unknown): number | null => (isHttpError(cause) ? cause.status : null);

/**
 * For a page's `load`: makes sure that somebody is signed in, or redirects to the sign-in page with a way back to `url`.
 * Asks the server once per page load of the app; a session that ends later shows when a request is refused.
 */
export const authenticate = async (url: URL): Promise<void> => {
  if (user !== nobody) {
    return;
  }
  try {
    const me = await getMyUser();
    user = { id: me.id, name: me.name, email: me.email, color: me.avatarColor };
  } catch (error_) {
    const status = statusOf(error_);
    if (status === 401 && !publicConfig.current.singleUser) {
      redirect(307, shellRoutes.signIn(url.pathname + url.search));
    }
    // With a key of the server's there is nobody to ask for a password: say what is wrong instead of going in circles.
    const key = status === 401 || status === 403 ? 'shell.error.key_refused' : 'shell.error.server_unavailable';
    error(status && status < 500 ? status : 502, get(t)(key));
  }
};

/** Ends the session at the server and leaves for the sign-in page, with a fresh start of the app. */
export const signOut = async (): Promise<void> => {
  try {
    await logout();
  } catch (error_) {
    // A session that is over already is what was asked for.
    if (statusOf(error_) !== 401) {
      throw error_;
    }
  }
  forgetUser();
  location.assign(shellRoutes.signIn());
};
