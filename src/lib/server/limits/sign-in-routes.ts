/** Where a password, a PIN, or a code can be tried; with or without a slash at the end, in capitals or not. */
const routes =
  /^\/api\/(?:auth\/(?:admin-sign-up|change-password|login|pin-code|session\/unlock)|oauth\/(?:callback|link|mobile-redirect)|shared-links\/(?:login|me)|admin\/maintenance\/login)\/?$/iu;

/** Whether a request may be an attempt to guess a secret that somebody chose. `path` is decoded. */
export const isSignIn = (method: string, path: string, search: string): boolean =>
  routes.test(path) && (!['GET', 'HEAD', 'OPTIONS'].includes(method) || /[&?]password=/iu.test(search));

/** Whether Immich refused an attempt. What it could not answer, or did not understand in time, was none. */
export const hasFailed = (status: number): boolean =>
  status >= 400 && status < 500 && ![408, 429, 499].includes(status);
