import { loadConfig } from '$lib/host/config';
import { loadLanguage } from '$lib/host/i18n';
import type { LayoutLoad } from './$types';

// Everything on the screen belongs to a signed-in user and is fetched by the browser; the server only serves the shell.
export const ssr = false;

export const load: LayoutLoad = async ({ fetch }) => {
  await Promise.all([loadConfig(fetch), loadLanguage()]);
};
