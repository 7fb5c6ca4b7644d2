import { readApiPath } from './apiPath';
import { refusalOf } from './guard';
import { requestHeaders, rewriteLocation, type Hop } from './headers/forwardedHeaders';
import { apiPolicy, secure } from './headers/securityHeaders';
import { isAllowedWithKey } from './key/allowed-routes';
import { signInWithKey, withoutCredentials } from './key/single-user';
import { limitsOf, type ClientLimits } from './limits/client-limits';
import { Later, withinLimits } from './limits/limited';
import { clientOf, trusting } from './origin/trusted-proxies';
import type { Settings } from './settings';
import { sendUpstream, UpstreamError } from './upstream';

/** Why a request was not sent on; its words are this app's own. */
export interface Reason {
  status: number;
  reason: string;
}

export interface ProxyOptions {
  /** How the browser reached us. */
  hop: Hop;
  /** Ends when the browser has gone away; the request's own signal by default. */
  signal?: AbortSignal;
  /** Told when Immich did not answer, with the reason. */
  onUnreachable?: (reason: string) => void;
  /** Told of every request that this app itself refuses. */
  onRefused?: (reason: Reason) => void;
  /** What a client may do at once; what suits a household by default. */
  limits?: ClientLimits;
}

/** Error bodies have Immich's shape, so that the client reads both with one piece of code. */
const refuse = (statusCode: number, message: string, details: object = {}, headers: HeadersInit = {}): Response =>
  Response.json({ message, statusCode, ...details }, { status: statusCode, headers });

const isSignOut = (method: string, path: string): boolean =>
  method === 'POST' && /^\/api\/auth\/logout\/?$/iu.test(path);

const answer = async (request: Request, settings: Settings, options: ProxyOptions): Promise<Response> => {
  const { hop, onRefused, limits = limitsOf(settings), signal = request.signal } = options;
  const refuseAndTell = (
    status: number,
    reason: string,
    message = reason,
    ...rest: [object?, HeadersInit?]
  ): Response => {
    onRefused?.({ status, reason });
    return refuse(status, message, ...rest);
  };
  const seen = trusting(settings, hop.clientAddress);
  const refusal = refusalOf(request, seen);
  if (refusal) {
    return refuseAndTell(refusal.status, refusal.reason, refusal.message, refusal.details);
  }
  const { pathname, search } = new URL(request.url);
  const path = readApiPath(pathname);
  if (path === null) {
    return refuseAndTell(400, 'This is not a path of the API.');
  }
  const headers = requestHeaders(request.headers, hop, seen.trustProxy);
  let query = search;
  if (settings.apiKey !== null) {
    if (!isAllowedWithKey(request.method, pathname)) {
      return refuseAndTell(403, 'This app is signed in by its own API key, and does not use that part of the API.');
    }
    signInWithKey(headers, settings.apiKey);
    query = withoutCredentials(search);
  }
  const client = clientOf(hop.clientAddress, request.headers.get('x-forwarded-for'), settings);
  try {
    const { method } = request;
    const response = await withinLimits(request, { path, search, client, signal }, limits, (limited) =>
      sendUpstream(settings.immichUrl, { method, path: pathname + query, headers, signal, ...limited }),
    );
    const location = response.headers.get('location');
    if (location !== null) {
      response.headers.set('location', rewriteLocation(location, settings.immichUrl));
    }
    if (settings.apiKey !== null) {
      response.headers.delete('set-cookie');
    }
    if (isSignOut(method, path) && response.status < 500) {
      // Photos that the browser kept are for whoever was signed in.
      response.headers.set('clear-site-data', '"cache"');
    }
    return response;
  } catch (error) {
    if (error instanceof Later) {
      const { status, message, retryAfter } = error;
      // What still comes of a late request is not waited for.
      return refuseAndTell(status, message, message, {}, { 'retry-after': String(retryAfter), connection: 'close' });
    }
    if (error instanceof UpstreamError) {
      options.onUnreachable?.(error.message);
      return refuse(502, 'The Immich server did not answer.');
    }
    // Nobody is there to read it: the browser has closed the connection.
    return new Response(null, { status: 499 });
  }
};

/**
 * Answers a request to `/api/…` with what the one configured Immich says to it. Requests of other sites, paths that
 * could mean anything outside of `/api`, and in single-user mode whatever the app itself has no use for are refused, and so is
 * what one client asks beyond its share.
 */
export const proxy = async (request: Request, settings: Settings, options: ProxyOptions): Promise<Response> =>
  secure(await answer(request, settings, options), apiPolicy);
