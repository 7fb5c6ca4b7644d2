import { json } from '@sveltejs/kit';
import { getApp } from '$lib/server/app';
import { dataPolicy } from '$lib/server/headers/securityHeaders';
import { isUsable } from '$lib/server/immichMonitor';
import { healthOf } from '$lib/server/page/health';
import type { RequestHandler } from './$types';

/**
 * Whether the app is alive, and what it knows of Immich. 200 as long as this process answers: restarting it would not
 * bring Immich back. `/healthz?ready` is for load balancers: 503 while Immich cannot be used.
 */
export const GET: RequestHandler = async ({ url }) => {
  const { monitor, keyMonitor } = getApp();
  const [status, keyStatus] = await Promise.all([monitor.status(), keyMonitor.status()]);
  const isReady = isUsable(status) && keyStatus.state !== 'refused';
  return json(healthOf(status, keyStatus), {
    status: url.searchParams.has('ready') && !isReady ? 503 : 200,
    headers: { 'cache-control': 'no-store', 'content-security-policy': dataPolicy },
  });
};
