import type { Page } from '@playwright/test';

/** Whether an address is that of Immich's socket. */
export const isLive = (address: string): boolean => new URL(address).pathname.endsWith('/api/socket.io/');

/** Resolves when the server has told the page that it tells it of changes from now on, by whichever of its sockets. */
export const untilTold = (page: Page): Promise<void> =>
  new Promise((resolve) => {
    page.on('websocket', (socket) => {
      if (isLive(socket.url())) {
        socket.on('framereceived', ({ payload }) => {
          if (payload.includes('on_server_version')) {
            resolve();
          }
        });
      }
    });
  });
