import { json } from '@sveltejs/kit';
import { getApp } from '$lib/server/app';
import { dataPolicy } from '$lib/server/headers/securityHeaders';
import { isUsable } from '$lib/server/immichMonitor';
import { costOf } from '$lib/server/key/key-monitor';
import { addressOf } from '$lib/server/settings';
import { formatVersion, oldestSupported } from '$lib/server/version';
import type { RequestHandler } from './$types';

/**
 * Whether the app is alive, and what it knows of Immich. 200 as long as this process answers: restarting it would not
 * bring Immich back. `/healthz?ready` is for load balancers: 503 while Immich cannot be used. Permissions that the app's own
 * key lacks are named with what each costs; all else works without them.
 */
export const GET: RequestHandler = async ({ url }) => {
  const { monitor, keyMonitor, settings } = getApp();
  const [status, { state, missing }] = await Promise.all([monitor.status(), keyMonitor.status()]);
  const usable = isUsable(status);
  const apiKey = state !== 'none' && {
    state,
    missing: missing.map((permission) => ({ permission, costs: costOf(permission) })),
  };
  return json(
    {
      status: 'ok',
      immich: { ...status, url: addressOf(settings.immichUrl), needed: formatVersion(oldestSupported), usable },
      ...(apiKey && { apiKey }),
    },
    {
      status: url.searchParams.has('ready') && (!usable || state === 'refused') ? 503 : 200,
      headers: { 'cache-control': 'no-store', 'content-security-policy': dataPolicy },
    },
  );
};
