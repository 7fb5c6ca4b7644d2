import http from 'node:http';
import https from 'node:https';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { responseHeaders } from './forwardedHeaders';

/** Smart search may have to load its model first, which takes minutes on small machines. */
const silenceLimit = 5 * 60_000;

const agents = {
  'http:': new http.Agent({ keepAlive: true, maxSockets: 64 }),
  'https:': new https.Agent({ keepAlive: true, maxSockets: 64 }),
};

export interface UpstreamRequest {
  method: string;
  /** Path with query, appended to the path of the base as it is. */
  path: string;
  headers: Headers;
  body: ReadableStream<Uint8Array> | null;
  signal: AbortSignal;
}

/** Immich did not answer; the message is Node's reason, such as `connect ECONNREFUSED 127.0.0.1:2283`. */
export class UpstreamError extends Error {
  override name = 'UpstreamError';
}

const bodyless = new Set([204, 205, 304]);

/**
 * Sends a request to Immich and resolves with its answer as soon as the headers are there. Bodies are streamed both
 * ways and left as they are, compression included, which is why this is Node's client and not `fetch`: `fetch` unpacks.
 * The origin is always the base's: only the path comes from the request. Throws {@link UpstreamError}, or the signal's
 * reason when the browser went away.
 */
export const sendUpstream = (base: URL, request: UpstreamRequest): Promise<Response> => {
  const isSecure = base.protocol === 'https:';
  const { method, headers, body, signal } = request;
  if (body === null) {
    headers.delete('content-length');
  }
  return new Promise((resolve, reject) => {
    const outgoing = (isSecure ? https : http).request({
      agent: agents[isSecure ? 'https:' : 'http:'],
      protocol: base.protocol,
      // Node wants IPv6 addresses without the brackets that URLs put around them.
      hostname: base.hostname.replaceAll(/^\[|\]$/gu, ''),
      port: base.port,
      path: base.pathname.replace(/\/+$/u, '') + request.path,
      method,
      headers: Object.fromEntries(headers),
      signal,
      timeout: silenceLimit,
    });
    outgoing.on('timeout', () => outgoing.destroy(new Error('no answer for five minutes')));
    outgoing.on('error', (error) => {
      reject(signal.aborted ? error : new UpstreamError(error.message || String(error), { cause: error }));
    });
    outgoing.on('response', (incoming) => {
      const status = incoming.statusCode ?? 502;
      const hasBody = method !== 'HEAD' && !bodyless.has(status);
      if (!hasBody) {
        incoming.resume();
      }
      const stream = hasBody ? (Readable.toWeb(incoming) as ReadableStream<Uint8Array>) : null;
      resolve(new Response(stream, { status, headers: responseHeaders(incoming.rawHeaders) }));
    });
    if (body === null) {
      outgoing.end();
    } else {
      // A body that breaks off ends the request; the reason reaches the `error` listener above.
      pipeline(Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]), outgoing).catch((error: unknown) => {
        outgoing.destroy(error instanceof Error ? error : new Error(String(error)));
      });
    }
  });
};
