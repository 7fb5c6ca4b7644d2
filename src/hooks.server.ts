import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { isApiPath } from '$lib/server/apiPath';
import { getApp } from '$lib/server/app';
import { refusalOf } from '$lib/server/guard';
import { goneSignal, hopOf } from '$lib/server/headers/hop';
import { dataPolicy, secure } from '$lib/server/headers/securityHeaders';
import { isUsable } from '$lib/server/immichMonitor';
import { tellPath } from '$lib/server/log/refusals';
import { clientOf, trusting } from '$lib/server/origin/trusted-proxies';
import { withPreloadTags } from '$lib/server/page/preload-tags';
import { unavailablePage } from '$lib/server/page/unavailablePage';
import { proxy, type Reason } from '$lib/server/proxy';

/** A wrong environment stops the start, with a sentence that says what to change. */
export const init: ServerInit = () => {
  getApp();
};

const isPage = (request: Request): boolean =>
  (request.method === 'GET' || request.method === 'HEAD') &&
  (request.headers.get('accept')?.includes('text/html') ?? false);

export const handle: Handle = async ({ event, resolve }) => {
  const { request, url } = event;
  const { settings, monitor, refusals } = getApp();
  const hop = hopOf(event);
  const tell = ({ status, reason }: Reason) => {
    const client = clientOf(hop.clientAddress, request.headers.get('x-forwarded-for'), settings);
    refusals.tell({ method: request.method, path: url.pathname, status, reason, client });
  };
  if (isApiPath(url.pathname)) {
    return proxy(request, settings, {
      hop,
      signal: goneSignal(request, event.platform?.req),
      onUnreachable: () => monitor.doubt(),
      onRefused: tell,
    });
  }
  const refusal = refusalOf(request, trusting(settings, hop.clientAddress));
  if (refusal) {
    tell(refusal);
    return secure(new Response(refusal.message, { status: refusal.status }), dataPolicy);
  }
  if (isPage(request)) {
    const status = await monitor.status();
    if (!isUsable(status)) {
      return secure(unavailablePage(status, request.headers.get('accept-language'), settings.basePath));
    }
  }
  return secure(await withPreloadTags(await resolve(event)));
};

/** Unexpected errors are logged without the request's headers, which may hold a session. */
export const handleError: HandleServerError = ({ error, event, status, message }) => {
  // What is wrong with a request is no news of the app's.
  if (status >= 500) {
    console.error(`${event.request.method} ${tellPath(event.url.pathname)}: ${String(error)}`);
  }
  return { message };
};
