import type { ClientInit, HandleClientError } from '@sveltejs/kit';
import { whyNotLoaded } from '$lib/host/trouble/why-not-loaded';
import { allowOwnScripts } from '$lib/shell/trusted-types';

export const init: ClientInit = allowOwnScripts;

/** What stands on the error page: why the page could not be loaded, or what went wrong within the app, to be copied. */
export const handleError: HandleClientError = async ({ error, status, message }) => {
  if (status === 404) {
    return { message };
  }
  const kind = await whyNotLoaded();
  if (kind === 'unknown') {
    console.error(error);
  }
  return { message: String(error), kind };
};
