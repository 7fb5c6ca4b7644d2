import { json } from '@sveltejs/kit';
import { getApp } from '$lib/server/app';
import { publicConfig } from '$lib/server/publicConfig';
import { dataPolicy } from '$lib/server/securityHeaders';
import type { RequestHandler } from './$types';

/** What every browser may know of this server, without signing in. */
export const GET: RequestHandler = async () => {
  const { settings, keyMonitor } = getApp();
  return json(await publicConfig(settings, await keyMonitor.status()), {
    headers: { 'cache-control': 'no-cache', 'content-security-policy': dataPolicy },
  });
};
