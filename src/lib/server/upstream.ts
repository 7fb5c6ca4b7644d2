import http from 'node:http';
import https from 'node:https';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { responseHeaders } from './headers/forwardedHeaders';
import { addressIn } from './origin/immich-address';

/** Smart search may have to load its model first, which takes minutes on small machines. */
const silenceLimit = 5 * 60_000;

const agentsOf = (maxSockets: number) => ({
  'http:': new http.Agent({ keepAlive: true, maxSockets }),
  'https:': new https.Agent({ keepAlive: true, maxSockets }),
});

/** Bodies that are still coming keep to connections of their own: they never take those that answers come by. */
const agents = { whole: agentsOf(192), coming: agentsOf(32) };

export interface UpstreamRequest {
  method: string;
  /** Path with query, appended to the path of the base as it is. */
  path: string;
  headers: Headers;
  body: ReadableStream<Uint8Array> | null;
  signal: AbortSignal;
  /** Whether the body is still coming; otherwise all of it is there. */
  isComing?: boolean;
  /** Waits for leave to ask, and resolves with what is called when the asking is over. */
  turn?: () => Promise<() => void>;
}

/** What a connection ends with that the other side had closed, or was just closing, when the request went out on it. */
const resets = new Set(['ECONNRESET', 'EPIPE']);

/** A request met a connection that had been kept and was closed meanwhile: nobody has read it. */
class StaleConnection extends Error {
  override name = 'StaleConnection';
}

/** Immich did not answer; the message is Node's reason, such as `connect ECONNREFUSED 127.0.0.1:2283`. */
export class UpstreamError extends Error {
  override name = 'UpstreamError';
}

const bodyless = new Set([204, 205, 304]);

const isSafe = ({ method, body }: UpstreamRequest): boolean => ['GET', 'HEAD'].includes(method) && body === null;

const toResponse = (incoming: http.IncomingMessage, status: number, method: string): Response => {
  const hasBody = method !== 'HEAD' && !bodyless.has(status);
  if (!hasBody) {
    incoming.resume();
  }
  const stream = hasBody ? (Readable.toWeb(incoming) as ReadableStream<Uint8Array>) : null;
  return new Response(stream, { status, headers: responseHeaders(incoming.rawHeaders) });
};

/** @param isAnew whether to use a connection of its own instead of one that was kept */
const sendOnce = async (base: URL, request: UpstreamRequest, isAnew: boolean): Promise<Response> => {
  const isSecure = base.protocol === 'https:';
  const { method, headers, body, signal, isComing, turn } = request;
  const end = await turn?.();
  const answered = new Promise<Response>((resolve, reject) => {
    const outgoing = (isSecure ? https : http).request({
      agent: isAnew ? false : agents[isComing ? 'coming' : 'whole'][isSecure ? 'https:' : 'http:'],
      ...addressIn(base, request.path),
      method,
      headers: Object.fromEntries(headers),
      signal,
      timeout: silenceLimit,
    });
    outgoing.once('close', () => {
      end?.();
      // As after an answer that would make something else of the connection. Whoever has been answered hears nothing of it.
      reject(new UpstreamError('the connection was closed without an answer'));
    });
    outgoing.on('timeout', () => outgoing.destroy(new Error('no answer for five minutes')));
    outgoing.on('error', (error) => {
      const { code = '', message } = error as NodeJS.ErrnoException;
      const isStale = !isAnew && outgoing.reusedSocket && resets.has(code);
      const Reason = isStale ? StaleConnection : UpstreamError;
      reject(signal.aborted ? error : new Reason(message || String(error), { cause: error }));
    });
    outgoing.on('response', (incoming) => {
      const { statusCode = 0 } = incoming;
      if (statusCode < 200 || statusCode > 599) {
        outgoing.destroy(new Error(`no answer has the status ${statusCode}`));
      } else {
        resolve(toResponse(incoming, statusCode, method));
      }
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
  answered.catch(() => end?.());
  return answered;
};

/**
 * Sends a request to Immich and resolves with its answer as soon as the headers are there. Bodies are streamed both
 * ways and left as they are, compression included, which is why this is Node's client and not `fetch`: `fetch` unpacks.
 * The origin is always the base's: only the path comes from the request. A request that changes nothing is sent
 * once more when a connection that was kept had been closed meanwhile; others are not, since a server may have read them.
 * Throws {@link UpstreamError}, or the signal's reason when the browser went away.
 */
export const sendUpstream = async (base: URL, request: UpstreamRequest): Promise<Response> => {
  if (request.body === null) {
    request.headers.delete('content-length');
  }
  try {
    return await sendOnce(base, request, false);
  } catch (error) {
    if (!(error instanceof StaleConnection)) {
      throw error;
    }
    if (!isSafe(request)) {
      throw new UpstreamError(error.message, { cause: error.cause });
    }
  }
  return sendOnce(base, request, true);
};
