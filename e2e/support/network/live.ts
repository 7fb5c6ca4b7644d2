import type { Page } from '@playwright/test';

/** Whether an address is that of Immich's socket. */
export const isLive = (address: string): boolean => new URL(address).pathname === '/api/socket.io/';

/** Resolves when the server has told the page that it tells it of changes from now on. */
export const untilTold = async (page: Page): Promise<void> => {
  const socket = await page.waitForEvent('websocket', (each) => isLive(each.url()));
  await socket.waitForEvent('framereceived', ({ payload }) => payload.includes('on_server_version'));
};
