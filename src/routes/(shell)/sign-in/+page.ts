import { redirect } from '@sveltejs/kit';
import { publicConfig } from '$lib/host/config';
import { routes } from '$lib/host/routes';
import { startHost } from '$lib/host/start';
import { getServerInfo, type ServerInfo } from '$lib/pets/immich';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ url }) => {
  await startHost();
  if (publicConfig.current.singleUser) {
    redirect(307, routes.pets());
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
