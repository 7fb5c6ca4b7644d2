import type { RequestEvent } from '@sveltejs/kit';
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

/**
 * A signal that ends when the browser has gone away. The request's own signal only tells until the request's body has
 * been read; the connection tells also while the answer is being waited for.
 */
export const goneSignal = ({ platform, request }: RequestEvent): AbortSignal => {
  const socket = platform?.req?.socket;
  if (!socket) {
    return request.signal;
  }
  const gone = new AbortController();
  const onClose = () => gone.abort();
  socket.once('close', onClose);
  // Connections are kept for many requests: this one's listener goes with it.
  platform.req?.once('close', () => socket.destroyed || socket.off('close', onClose));
  return AbortSignal.any([request.signal, gone.signal]);
};
