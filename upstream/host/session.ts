import { authManager } from '$lib/managers/auth-manager.svelte';
import { authenticate as requireSignIn } from '$lib/utils/auth';
import { getFormatter } from '$lib/utils/i18n';

interface User {
  id: string;
  name: string;
  email: string;
}

const nobody: User = { id: '', name: '', email: '' };

/** Whose library is on the screen. Set on every page that awaited `authenticate`; its fields are empty on all others. */
export const signedInUser = {
  get current(): User {
    return authManager.authenticated ? authManager.user : nobody;
  },
};

/** What may not be done with a key of the app's own: here people sign in, who may do everything with what is theirs. */
export const missingPermissions = {
  current: [] as readonly never[],
  has: (_: string): boolean => false,
};

/**
 * For a page's `load`: makes sure that somebody is signed in, or redirects to the login page with a way back to `url`. Pages
 * are loaded while Immich still fetches its words, which their titles need: this waits for them.
 */
export const authenticate = async (url: URL): Promise<void> => {
  await requireSignIn(url);
  await getFormatter();
};
