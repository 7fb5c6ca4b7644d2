import { shellRoutes } from '../routes';

/**
 * Where to go when a session has ended: to the sign-in provider, where Immich names its page, so that the session there
 * ends, too; otherwise to the sign-in page, which then stays instead of leaving for the provider by itself.
 */
export const afterSignOut = (redirectUri: string | null | undefined): string => {
  try {
    const url = new URL(redirectUri ?? '');
    if (url.protocol === 'https:' || url.protocol === 'http:') {
      return url.href;
    }
  } catch {
    // a path of Immich's own web
  }
  return shellRoutes.signIn(undefined, { stays: true });
};
