import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { isListed, plainAddress } from '../origin/trusted-proxies.ts';
import type { Settings } from '../settings.ts';

/** How long a request's headers may take, in milliseconds, and how often this is looked at. */
export const headersTimeout = 20_000;
export const connectionsCheckingInterval = 5000;

/** All together, and of one address: a family behind one router has some dozens, a proxy one for each request. */
export const connectionDefaults = { inAll: 4096, ofOne: 512 };

/** Closes connections of an address that has too many already. A listed proxy may have as many as there are. */
export const limitConnections = (
  server: Server,
  settings: Settings,
  limits: Partial<typeof connectionDefaults> = {},
): void => {
  const { inAll, ofOne } = { ...connectionDefaults, ...limits };
  const open = new Map<string, number>();
  server.maxConnections = inAll;
  server.on('connection', (socket: Socket) => {
    const address = plainAddress(socket.remoteAddress ?? '');
    const count = open.get(address) ?? 0;
    if (count >= ofOne && !isListed(address, settings)) {
      socket.destroy();
      return;
    }
    open.set(address, count + 1);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) {
        open.set(address, left);
      } else {
        open.delete(address);
      }
    });
  });
};
