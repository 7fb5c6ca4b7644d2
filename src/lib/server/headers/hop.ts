import type { RequestEvent } from '@sveltejs/kit';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { Hop } from './forwardedHeaders';

/** How the browser's request reached this server, from the connection itself and not from what headers claim. */
export const hopOf = ({ getClientAddress, platform, request, url }: RequestEvent): Hop => {
  const socket = platform?.req?.socket as TLSSocket | undefined;
  return {
    clientAddress: getClientAddress(),
    protocol: socket ? (socket.encrypted ? 'https' : 'http') : url.protocol.slice(0, -1),
    host: request.headers.get('host'),
  };
};

const connections = new WeakMap<Socket, AbortSignal>();

/** A signal that ends with a connection; one for all of its requests, so that kept connections gather no listeners. */
const closeSignal = (socket: Socket): AbortSignal => {
  let signal = connections.get(socket);
  if (!signal) {
    const closed = new AbortController();
    socket.once('close', () => closed.abort());
    signal = closed.signal;
    connections.set(socket, signal);
  }
  return signal;
};

/**
 * A signal that ends when the browser has gone away. The request's own signal only tells until the request's body has
 * been read; the connection tells also while the answer is being waited for.
 */
export const goneSignal = (request: Request, incoming?: IncomingMessage): AbortSignal =>
  incoming ? AbortSignal.any([request.signal, closeSignal(incoming.socket)]) : request.signal;
