import { json } from '@sveltejs/kit';
import { getApp } from '$lib/server/app';
import { hopOf } from '$lib/server/headers/hop';
import { dataPolicy } from '$lib/server/headers/securityHeaders';
import { isSignedIn } from '$lib/server/signed-in';
import type { RequestHandler } from './$types';

/** Where Immich is, for browsers that may use it; nobody else is told. */
export const GET: RequestHandler = async (event) => {
  const { settings } = getApp();
  const isTold =
    settings.publicImmichUrl !== null && (await isSignedIn(event.request, settings, { hop: hopOf(event) }));
  return json(
    { url: isTold ? settings.publicImmichUrl : null },
    { headers: { 'cache-control': 'no-store', 'content-security-policy': dataPolicy } },
  );
};
