import type { IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { readHost } from '../origin/own-origin.ts';
import { isBelieved } from '../origin/trusted-proxies.ts';
import type { Settings } from '../settings.ts';

/** A year, as browsers' own lists ask for. */
const policy = 'max-age=31536000';

const first = (value: string | string[] | undefined): string =>
  String(value ?? '')
    .split(',', 1)[0]
    .trim();

/** Whether the browser came by https: to this server itself, or to a proxy that is believed. */
const isHttps = ({ headers, socket }: IncomingMessage, settings: Settings): boolean =>
  (socket as Partial<TLSSocket>).encrypted === true ||
  (isBelieved(socket.remoteAddress ?? '', settings) && first(headers['x-forwarded-proto']).toLowerCase() === 'https');

/**
 * The `Strict-Transport-Security` for a browser that came by https; null for all others. It holds for every port of the name,
 * so that one with a port of its own, as `https://nas:8443`, would take `http://nas:2283` away from its owner: there only
 * where `HSTS` asks for it.
 */
export const transportSecurity = (request: IncomingMessage, settings: Settings): string | null => {
  if (settings.hsts === false || !isHttps(request, settings)) {
    return null;
  }
  const { headers, socket } = request;
  const forwarded = isBelieved(socket.remoteAddress ?? '', settings) && first(headers['x-forwarded-host']);
  const host = readHost(forwarded || (headers.host ?? null));
  const isNameWithPort = host !== null && host.port !== null && host.port !== '443' && !/^[\d.]+$|^\[/u.test(host.name);
  return isNameWithPort && settings.hsts === null ? null : policy;
};
