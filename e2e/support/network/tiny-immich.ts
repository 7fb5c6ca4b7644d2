import { expect } from '@playwright/test';
import { spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

/** As much of an Immich as it takes to be asked for its version and to send people to the sign-in page. */
export class TinyImmich {
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

export interface App {
  origin: string;
  log(): string;
  stop(): void;
}

/** `npm start` before that Immich, without the building in front of it. */
export const startApp = async (immichUrl: string, env: Record<string, string> = {}): Promise<App> => {
  const child = spawn('node', ['tools/start.ts'], {
    cwd: path.resolve(import.meta.dirname, '../../..'),
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, IMMICH_URL: immichUrl, HOST: '127.0.0.1', PORT: '0', ...env },
  });
  let log = '';
  for (const output of [child.stdout, child.stderr]) {
    output.on('data', (chunk: Buffer) => (log += chunk.toString()));
  }
  const stop = () => void child.kill('SIGTERM');
  await expect.poll(() => log).toMatch(/ is at http\S+\n/u);
  return { origin: / is at (\S+)\n/u.exec(log)![1], log: () => log, stop };
};
