import { json } from '@sveltejs/kit';
import { getApp } from '$lib/server/app';
import { isUsable } from '$lib/server/immichMonitor';
import { dataPolicy } from '$lib/server/securityHeaders';
import { addressOf } from '$lib/server/settings';
import { formatVersion, oldestSupported } from '$lib/server/version';
import type { RequestHandler } from './$types';

/**
 * Whether the app is alive, and what it knows of Immich. 200 as long as this process answers: restarting it would not
 * bring Immich back. `/healthz?ready` is for load balancers: 503 while Immich cannot be used.
 */
export const GET: RequestHandler = async ({ url }) => {
  const { monitor, settings } = getApp();
  const status = await monitor.status();
  const usable = isUsable(status);
  return json(
    {
      status: 'ok',
      immich: { ...status, url: addressOf(settings.immichUrl), needed: formatVersion(oldestSupported), usable },
    },
    {
      status: url.searchParams.has('ready') && !usable ? 503 : 200,
      headers: { 'cache-control': 'no-store', 'content-security-policy': dataPolicy },
    },
  );
};
