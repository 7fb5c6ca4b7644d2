import { startHost } from '$lib/host/start';
import type { LayoutLoad } from './$types';

// Everything on the screen belongs to a signed-in user and is fetched by the browser; the server only serves the shell.
export const ssr = false;

export const load: LayoutLoad = () => startHost();
