import { redirect } from '@sveltejs/kit';
import { publicConfig } from '$lib/host/config';
import { routes } from '$lib/host/routes';
import { recallUser } from '$lib/host/session/session.svelte';
import { startHost } from '$lib/host/session/start';
import { safeWayBack } from '$lib/host/session/wayBack';
import { getServerInfo, type ServerInfo } from '$lib/pets/immich';
import { isOAuthAnswer } from '$lib/shell/oauth';
import type { PageLoad } from './$types';

/** Whoever comes back to this page with a session has nothing to do here. Immich's cookie says whether it is worth asking. */
const isSignedIn = async (): Promise<boolean> => {
  if (!document.cookie.includes('immich_is_authenticated=true')) {
    return false;
  }
  try {
    await recallUser();
    return true;
  } catch {
    return false;
  }
};

export const load: PageLoad = async ({ url }) => {
  await startHost();
  if (publicConfig.current.singleUser) {
    redirect(307, routes.pets());
  }
  if (!isOAuthAnswer(url) && (await isSignedIn())) {
    redirect(307, safeWayBack(url.searchParams.get('continue')));
  }
  let server: ServerInfo | null;
  try {
    server = await getServerInfo();
  } catch {
    // The form says what is wrong when it is sent; until then it offers what every server has.
    server = null;
  }
  return { server, url };
};
