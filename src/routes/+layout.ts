import { startHost } from '$lib/host/session/start';
import type { LayoutLoad } from './$types';

// Everything on the screen belongs to a signed-in user and is fetched by the browser; the server only serves the shell.
export const ssr = false;

/** A failure is left to the page, which starts the host again: an error here would have Kit's own page, without words. */
export const load: LayoutLoad = () => startHost().catch(() => undefined);
