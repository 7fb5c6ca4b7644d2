import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** How long running requests may go on after the end has been asked for: Docker, for one, kills after ten seconds. */
const patienceMs = 8000;

/**
 * Makes a server that can be ended without waiting for browsers: Node's own waits for connections that were opened in advance and
 * never used, and keeps those that were busy when it was asked.
 *
 * @returns ends it: running requests are answered, for eight seconds at most, all else is closed at once. Sockets that were
 * upgraded are left to whoever took them.
 */
export const endable = (server: Server): (() => Promise<void>) => {
  const running = new Map<Duplex, number>();
  let isEnding = false;
  server.on('connection', (socket: Socket) => {
    running.set(socket, 0);
    socket.once('close', () => running.delete(socket));
  });
  server.on('upgrade', (_: IncomingMessage, socket: Duplex) => running.delete(socket));
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    running.set(socket, (running.get(socket) ?? 0) + 1);
    response.once('close', () => {
      const left = (running.get(socket) ?? 1) - 1;
      if (socket.destroyed) {
        running.delete(socket);
        return;
      }
      running.set(socket, left);
      if (isEnding && left === 0) {
        socket.destroySoon();
      }
    });
  });
  return () =>
    new Promise((resolve) => {
      isEnding = true;
      const force = setTimeout(() => server.closeAllConnections(), patienceMs);
      server.close(() => {
        clearTimeout(force);
        resolve();
      });
      for (const [socket, requests] of running) {
        if (requests === 0) {
          socket.destroy();
        }
      }
    });
};
