import {
  finishOAuth as finishOAuthRequest,
  getAuthStatus,
  getMyUser,
  login,
  logout,
  startOAuth as startOAuthRequest,
} from '@immich/sdk';
import { ApiError, isRefusal } from '../../core/api-error';
import { read, write, writeForBody } from './client';

export interface User {
  id: string;
  name: string;
  email: string;
}

let userId: string | undefined;

/** Opens a session; its cookies are the browser's business. `signed-out` means that e-mail or password are wrong. */
export const signIn = async (email: string, password: string): Promise<void> => {
  userId = undefined;
  await writeForBody((options) => login({ loginCredentialDto: { email, password } }, options), {
    reach: 'one',
  });
};

/** Ends the session on the server; returns where Immich would go now: a path of its own web, or a page of the OAuth provider. */
export const signOut = async (): Promise<string | undefined> => {
  userId = undefined;
  const answer = await write((options) => logout(options), { reach: 'one' });
  return answer?.redirectUri;
};

/** Who is signed in; `signed-out` when nobody is. */
export const currentUser = async (signal?: AbortSignal): Promise<User> => {
  const user = await read((options) => getMyUser(options), signal);
  userId = user.id;
  return { id: user.id, name: user.name, email: user.email };
};

/** Id of the signed-in user, asked for once per session. */
export const currentUserId = async (): Promise<string> => {
  if (!userId) {
    const user = await currentUser();
    return user.id;
  }
  return userId;
};

/**
 * Makes sure that who was signed in still is: another tab, or Immich's own web at the same address, shares the session.
 * @throws ApiError `signed-out` where it is somebody else by now
 */
export const confirmUser = async (): Promise<void> => {
  const known = await currentUserId();
  const { id } = await read((options) => getMyUser(options));
  if (id !== known) {
    throw new ApiError('signed-out', { serverMessage: 'Somebody else is signed in by now' });
  }
};

/** For tests that point at another server. */
export const forgetUser = (): void => {
  userId = undefined;
};

/** Address of the sign-in provider to send the browser to; it comes back to `redirectUri`. */
export const startOAuth = async (redirectUri: string): Promise<string> => {
  const { url } = await writeForBody((options) => startOAuthRequest({ oAuthConfigDto: { redirectUri } }, options), {
    reach: 'one',
  });
  return url;
};

/** Opens a session with the address that the provider sent the browser back to. */
export const finishOAuth = async (url: string): Promise<void> => {
  userId = undefined;
  await writeForBody((options) => finishOAuthRequest({ oAuthCallbackDto: { url } }, options), {
    reach: 'one',
  });
};

/** Whether the user has a code for the locked folder, and so may have photos in it; false where the server does not tell. */
export const hasLockedFolder = async (): Promise<boolean> => {
  try {
    const { pinCode } = await read((options) => getAuthStatus(options));
    return pinCode;
  } catch (error) {
    if (isRefusal(error) && (error as ApiError).kind !== 'signed-out') {
      return false;
    }
    throw error;
  }
};
