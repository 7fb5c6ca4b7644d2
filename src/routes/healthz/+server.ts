import { json } from '@sveltejs/kit';
import { getApp } from '$lib/server/app';
import { dataPolicy } from '$lib/server/headers/securityHeaders';
import { isUsable, type ImmichStatus } from '$lib/server/immichMonitor';
import { costOf } from '$lib/server/key/key-monitor';
import { formatVersion, oldestSupported } from '$lib/server/version';
import type { RequestHandler } from './$types';

/** Anybody may ask: where Immich is, and what was said there, is in the log alone. */
const tellable = (status: ImmichStatus) => {
  const { state, version } = status;
  return { state, version, ...('problem' in status && { problem: status.problem }) };
};

/**
 * Whether the app is alive, and what it knows of Immich. 200 as long as this process answers: restarting it would not
 * bring Immich back. `/healthz?ready` is for load balancers: 503 while Immich cannot be used. Permissions that the app's own
 * key lacks are named with what each costs; all else works without them.
 */
export const GET: RequestHandler = async ({ url }) => {
  const { monitor, keyMonitor } = getApp();
  const [status, { state, missing }] = await Promise.all([monitor.status(), keyMonitor.status()]);
  const usable = isUsable(status);
  const apiKey = state !== 'none' && {
    state,
    missing: missing.map((permission) => ({ permission, costs: costOf(permission) })),
  };
  return json(
    {
      status: 'ok',
      immich: { ...tellable(status), needed: formatVersion(oldestSupported), usable },
      ...(apiKey && { apiKey }),
    },
    {
      status: url.searchParams.has('ready') && (!usable || state === 'refused') ? 503 : 200,
      headers: { 'cache-control': 'no-store', 'content-security-policy': dataPolicy },
    },
  );
};
