import { json } from '@sveltejs/kit';
import { getApp } from '$lib/server/app';
import { dataPolicy } from '$lib/server/headers/securityHeaders';
import { publicConfig } from '$lib/server/publicConfig';
import type { RequestHandler } from './$types';

/** What every browser may know of this server, without signing in. */
export const GET: RequestHandler = async () => {
  const { settings, keyMonitor } = getApp();
  return json(await publicConfig(settings, await keyMonitor.status()), {
    headers: { 'cache-control': 'no-cache', 'content-security-policy': dataPolicy },
  });
};
