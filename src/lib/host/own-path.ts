import { resolve } from '$app/paths';

/**
 * A path of the app's own as browsers have to ask for it: the app may live under another one, as in `/petsapp/pets`.
 * `path` begins with a slash.
 */
export const ownPath = (path: string): string => resolve(path as '/');
