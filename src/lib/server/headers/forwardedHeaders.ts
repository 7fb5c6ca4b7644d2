import { goesToImmich } from './request-names.ts';
import { goesToBrowser } from './response-names.ts';

/** Headers that concern one connection and not the message (RFC 9110, 7.6.1), with their older relatives. */
const hopByHop = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/** Removes the headers of this hop, and those that `Connection` names as such. Changes `headers`. */
const dropHopByHop = (headers: Headers): void => {
  const named = (headers.get('connection') ?? '').split(',').map((name) => name.trim());
  for (const name of [...hopByHop, ...named]) {
    // `Connection` may name anything, also what is no header name at all.
    if (/^[\w!#$%&'*+.^`|~-]+$/u.test(name)) {
      headers.delete(name);
    }
  }
};

/** How the browser reached this server. */
export interface Hop {
  clientAddress: string;
  /** `http` or `https`. */
  protocol: string;
  /** The `Host` that was asked for. */
  host: string | null;
}

/**
 * The headers for Immich: the browser's, without those of this connection, and with `x-forwarded-*` telling how it came.
 * Only a trusted proxy in front of us may have begun that story; otherwise what the browser claims is dropped.
 */
export const requestHeaders = (incoming: Headers, hop: Hop, trustProxy: boolean): Headers => {
  const headers = new Headers(incoming);
  dropHopByHop(headers);
  const first = (name: string) => (trustProxy ? incoming.get(name)?.split(',', 1)[0].trim() : undefined);
  const earlier = trustProxy ? incoming.get('x-forwarded-for') : null;
  for (const [name] of new Headers(headers)) {
    if (!goesToImmich(name)) {
      headers.delete(name);
    }
  }
  headers.set('x-forwarded-for', earlier ? `${earlier}, ${hop.clientAddress}` : hop.clientAddress);
  headers.set('x-forwarded-proto', first('x-forwarded-proto') || hop.protocol);
  const host = first('x-forwarded-host') || hop.host;
  if (host) {
    headers.set('x-forwarded-host', host);
  }
  return headers;
};

/** Headers as Node has them: names and values in turn. */
export const readHeaders = (raw: readonly string[]): Headers => {
  const headers = new Headers();
  for (let index = 0; index + 1 < raw.length; index += 2) {
    try {
      headers.append(raw[index], raw[index + 1]);
    } catch {
      // A header that may not be sent on is left out rather than failing the whole answer.
    }
  }
  return headers;
};

/** The headers for the browser: Immich's, without those of that connection. Several `Set-Cookie` stay several. */
export const responseHeaders = (raw: readonly string[]): Headers => {
  const headers = readHeaders(raw);
  dropHopByHop(headers);
  for (const [name] of new Headers(headers)) {
    if (!goesToBrowser(name)) {
      headers.delete(name);
    }
  }
  return headers;
};

/**
 * Where a redirect of Immich's leads for the browser: an absolute address at Immich itself becomes the same path here,
 * since the browser may not be able to reach Immich directly. Everything else is passed on as it is.
 */
export const rewriteLocation = (location: string, immichUrl: URL): string => {
  let url: URL;
  try {
    url = new URL(location);
  } catch {
    return location;
  }
  const base = immichUrl.pathname.replace(/\/+$/u, '');
  const isOurs = url.origin === immichUrl.origin && (url.pathname + '/').startsWith(`${base}/api/`);
  return isOurs ? url.pathname.slice(base.length) + url.search + url.hash : location;
};
