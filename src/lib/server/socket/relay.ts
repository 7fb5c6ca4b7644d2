import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import { socketRefusalOf } from '../guard.ts';
import { readHeaders, requestHeaders } from '../headers/forwardedHeaders.ts';
import { signInWithKey } from '../key/single-user.ts';
import { clientKey } from '../limits/client-key.ts';
import { RefusalLog } from '../log/refusals.ts';
import { addressIn } from '../origin/immich-address.ts';
import { clientOf, trusting } from '../origin/trusted-proxies.ts';
import type { Settings } from '../settings.ts';
import { accept, isSocketRequest, isWellFormed, refuse, socketAddress } from './handshake.ts';

/** A page has one while it is looked at. All who come by one router, or by a proxy that this app was not told of, are one client. */
const mostSockets = 256;
const mostSocketsEach = 64;
const patienceMs = 10_000;
/** Immich asks every 25 seconds whether anybody is there, and gives up after 20 more. */
const silenceMs = 90_000;

/** Passes on what either side says until one of them ends it. Node would keep the other side half open. */
const join = (client: Socket, server: Socket): void => {
  for (const [one, other] of [
    [client, server],
    [server, client],
  ]) {
    one.setNoDelay(true);
    one.setTimeout(silenceMs, () => one.destroy());
    one.on('error', () => one.destroy());
    one.once('close', () => other.destroySoon());
    one.once('end', () => one.destroySoon());
    one.pipe(other, { end: false });
  }
};

/** The headers for Immich: those that every request gets there, and what asks for a socket. */
const headersFor = (request: IncomingMessage, { apiKey, trustProxy }: Settings): Headers => {
  const { remoteAddress = '', encrypted } = request.socket as TLSSocket;
  const hop = {
    clientAddress: remoteAddress,
    protocol: encrypted ? 'https' : 'http',
    host: request.headers.host ?? null,
  };
  const headers = requestHeaders(readHeaders(request.rawHeaders), hop, trustProxy);
  if (apiKey !== null) {
    signInWithKey(headers, apiKey);
  }
  headers.set('connection', 'Upgrade');
  headers.set('upgrade', 'websocket');
  return headers;
};

const connect = (request: IncomingMessage, client: Socket, settings: Settings): void => {
  const { immichUrl } = settings;
  const outgoing = (immichUrl.protocol === 'https:' ? https : http).request({
    ...addressIn(immichUrl, socketAddress),
    agent: false,
    headers: Object.fromEntries(headersFor(request, settings)),
    timeout: patienceMs,
  });
  outgoing.on('timeout', () => outgoing.destroy(new Error('no answer in time')));
  let isOpen = false;
  outgoing.on('error', () => isOpen || refuse(client, 502, 'The Immich server did not answer.'));
  outgoing.on('response', ({ statusCode = 502 }) => {
    // Immich's own reason may be one that browsers act upon; what lies between may say anything.
    refuse(client, statusCode >= 400 && statusCode < 500 ? statusCode : 502, 'Immich opened no socket.');
    outgoing.destroy();
  });
  outgoing.on('upgrade', (answer, server: Socket, first) => {
    isOpen = true;
    client.off('data', leave).off('end', leave);
    accept(client, answer);
    client.write(first);
    join(client, server);
  });
  // Nobody says anything before there is an answer; that they have gone shows only while somebody listens.
  const leave = () => client.destroy();
  client.once('data', leave).once('end', leave);
  client.once('close', () => isOpen || outgoing.destroy());
  outgoing.end();
};

export interface SocketRelay {
  /** Takes over a connection on which a socket is asked for: for the `upgrade` event of a server. */
  take(request: IncomingMessage, socket: Duplex): void;
  /** Ends all that are open. */
  close(): void;
}

/**
 * Lets pages of this app open Immich's socket, over which it tells what changes: under the same rules, with the same
 * headers and in the same name as all requests to `/api/…`. Nothing else can be reached this way. What is refused is logged.
 */
export const socketRelay = (settings: Settings, log = new RefusalLog()): SocketRelay => {
  /** Whose they are, by the client's key. */
  const open = new Map<Duplex, string>();
  const isTooMany = (key: string): boolean =>
    open.size >= mostSockets || [...open.values()].filter((other) => other === key).length >= mostSocketsEach;
  return {
    take: (request, socket) => {
      socket.on('error', () => socket.destroy());
      // Node's own limits have ended with the request; also one that is refused has to go.
      (socket as Socket).setTimeout(2 * patienceMs, () => socket.destroy());
      const address = request.socket.remoteAddress ?? '';
      const headers = readHeaders(request.rawHeaders);
      const seen = trusting(settings, address);
      const client = clientOf(address, headers.get('x-forwarded-for'), settings);
      const refuseAndTell = (status: number, message: string, reason = message) => {
        log.tell({ method: request.method ?? '', path: request.url ?? '', status, reason, client });
        refuse(socket, status, message);
      };
      const refusal = socketRefusalOf({ headers }, seen);
      if (!isSocketRequest(request) || !isWellFormed(request)) {
        refuseAndTell(400, 'There is no such socket here.');
      } else if (refusal) {
        refuseAndTell(refusal.status, refusal.message, refusal.reason);
      } else if (isTooMany(clientKey(client))) {
        refuseAndTell(503, 'Too many sockets are open.');
      } else {
        open.set(socket, clientKey(client));
        socket.once('close', () => open.delete(socket));
        connect(request, socket as Socket, seen);
      }
    },
    close: () => {
      for (const socket of open.keys()) {
        socket.destroy();
      }
    },
  };
};
