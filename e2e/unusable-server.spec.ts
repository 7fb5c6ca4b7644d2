import { expect, test } from '@playwright/test';
import { spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { expectAccessible } from './support/test.ts';

/** As much of an Immich as it takes to be asked for its version and to send people to the sign-in page. */
class TinyImmich {
  version = { major: 2, minor: 9, patch: 9 };
  #server: Server | undefined;

  /** Listens on that port, 0 for a free one; returns its address. */
  async listen(port = 0): Promise<string> {
    const server = createServer(({ url }, response) => {
      const isVersion = url === '/api/server/version';
      response.writeHead(isVersion ? 200 : 401, { 'content-type': 'application/json' });
      response.end(JSON.stringify(isVersion ? this.version : { message: 'Authentication required' }));
    });
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    this.#server = server;
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server?.close();
    this.#server?.closeAllConnections();
  }
}

interface App {
  origin: string;
  log(): string;
  stop(): void;
}

/** `npm start` before that Immich, without the building in front of it. */
const startApp = async (immichUrl: string): Promise<App> => {
  const child = spawn('node', ['tools/start.ts'], {
    cwd: path.resolve(import.meta.dirname, '..'),
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, IMMICH_URL: immichUrl, HOST: '127.0.0.1', PORT: '0' },
  });
  let log = '';
  child.stdout.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const stop = () => void child.kill('SIGTERM');
  await expect.poll(() => log).toMatch(/ is at http\S+\n/u);
  return { origin: / is at (\S+)\n/u.exec(log)![1], log: () => log, stop };
};

const immich = new TinyImmich();
let address: string;
let app: App;

test.beforeEach(async () => {
  immich.version = { major: 2, minor: 9, patch: 9 };
  address = await immich.listen();
  app = await startApp(address);
});

test.afterEach(() => {
  app.stop();
  immich.close();
});

test('an Immich that is too old is named with its version, and used once it has been updated', async ({ page }) => {
  const response = await page.goto(`${app.origin}/pets`);
  expect(response?.status()).toBe(503);
  await expect(page.getByRole('heading', { name: 'This Immich is too old' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText(
    'The server is Immich 2.9.9. Pets for Immich needs 3.0.0 or newer.',
  );
  expect(app.log()).toContain(`Immich 2.9.9 at ${address} is too old: 3.0.0 or newer is needed\n`);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }

  immich.version = { major: 3, minor: 2, patch: 2 };
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  expect(app.log()).toContain(`Immich 3.2.2 at ${address}\n`);
});

test('an Immich that goes down meanwhile is said so, and used once it is back and new enough', async ({ page }) => {
  immich.close();
  await page.goto(`${app.origin}/pets`);
  await expect(page.getByRole('heading', { name: 'Unable to reach Immich' })).toBeVisible();
  await expect(page.getByRole('main')).not.toContainText(new URL(address).port);
  expect(app.log()).toContain(`Immich at ${address} cannot be reached: `);

  immich.version = { major: 3, minor: 2, patch: 2 };
  await immich.listen(Number(new URL(address).port));
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});
