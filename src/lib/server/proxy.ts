import { readApiPath } from './apiPath';
import { refusalOf } from './guard';
import { requestHeaders, rewriteLocation, type Hop } from './headers/forwardedHeaders';
import { apiPolicy, secure } from './headers/securityHeaders';
import type { Settings } from './settings';
import { isClosedToSingleUser, signInWithKey, withoutCredentials } from './singleUser';
import { sendUpstream, UpstreamError } from './upstream';

/** Error bodies have Immich's shape, so that the client reads both with one piece of code. */
const refuse = (statusCode: number, message: string, details: object = {}): Response =>
  Response.json({ message, statusCode, ...details }, { status: statusCode });

export interface ProxyOptions {
  /** How the browser reached us. */
  hop: Hop;
  /** Ends when the browser has gone away; the request's own signal by default. */
  signal?: AbortSignal;
  /** Told when Immich did not answer, with the reason. */
  onUnreachable?: (reason: string) => void;
}

const answer = async (request: Request, settings: Settings, options: ProxyOptions): Promise<Response> => {
  const refusal = refusalOf(request, settings);
  if (refusal) {
    return refuse(refusal.status, refusal.message, refusal.details);
  }
  const { pathname, search } = new URL(request.url);
  const path = readApiPath(pathname);
  if (path === null) {
    return refuse(400, 'This is not a path of the API.');
  }
  const headers = requestHeaders(request.headers, options.hop, settings.trustProxy);
  let query = search;
  if (settings.apiKey !== null) {
    if (isClosedToSingleUser(path)) {
      return refuse(403, 'This app is signed in by its own API key.');
    }
    signInWithKey(headers, settings.apiKey);
    query = withoutCredentials(search);
  }
  try {
    const response = await sendUpstream(settings.immichUrl, {
      method: request.method,
      path: pathname + query,
      headers,
      body: request.body,
      signal: options.signal ?? request.signal,
    });
    const location = response.headers.get('location');
    if (location !== null) {
      response.headers.set('location', rewriteLocation(location, settings.immichUrl));
    }
    if (settings.apiKey !== null) {
      response.headers.delete('set-cookie');
    }
    return response;
  } catch (error) {
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
 * could mean anything outside of `/api`, and in single-user mode whatever is about credentials are refused.
 */
export const proxy = async (request: Request, settings: Settings, options: ProxyOptions): Promise<Response> =>
  secure(await answer(request, settings, options), apiPolicy);
