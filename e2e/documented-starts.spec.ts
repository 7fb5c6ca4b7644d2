/* eslint-disable unicorn/prefer-https -- plain http is what they are about */
import { expect, test as base } from '@playwright/test';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeAuthority } from '../tests/proxy/certificates.ts';
import { ensureProgram } from '../tools/programs.ts';
import { runDocumented, startDocumented, type Started } from './support/documented.ts';
import { freePort } from './support/network/proxies.ts';

interface Immich {
  origin: string;
  host: string;
  port: string;
}

/** Starts a command of a document; it is ended with the test. */
type Start = (command: string, listens: RegExp, options?: Parameters<typeof startDocumented>[2]) => Promise<Started>;

const test = base.extend<{ start: Start }, { immich: Immich }>({
  immich: [
    async ({ browserName: _ }, use) => {
      const port = String(await freePort());
      const command = 'node demo/server-only.ts --port 4200';
      const server = await startDocumented(command, /^(http\S+)\n/mu, { places: { '4200': port } });
      const { origin, host } = new URL(server.said[1]);
      await use({ origin, host, port });
      await server.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],

  start: async ({ browserName: _ }, use) => {
    const started: Started[] = [];
    await use(async (...args) => {
      const server = await startDocumented(...args);
      started.push(server);
      return server;
    });
    await Promise.all(started.map((server) => server.stop()));
  },
});

const isAt = / is at (http\S+)\n/u;
const anywhere = { PORT: '0', HOST: '127.0.0.1' };

const signIn = (app: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${app}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ email: 'demo@example.com', password: 'demo' }),
  });

test('at home over http: started, asked by curl, and signed in', async ({ immich, start }) => {
  const places = { '192.168.1.10:2283': immich.host };
  const { said } = await start('IMMICH_URL=http://192.168.1.10:2283 npm start', isAt, { places, env: anywhere });
  expect(await signIn(said[1])).toMatchObject({ status: 201 });
  const curl = ensureProgram('curl', 'curl');
  test.skip(!curl, "curl is neither here nor can Debian's package be installed.");
  const { code, output } = await runDocumented('curl http://localhost:3000/healthz', {
    places: { 'http://localhost:3000': said[1] },
  });
  expect(code).toBe(0);
  expect(output).toContain('"usable":true');
});

test("on Immich's own address", async ({ immich, start }) => {
  const command = 'IMMICH_URL=http://127.0.0.1:2283 BASE_PATH=/petsapp TRUST_PROXY=127.0.0.1 npm start';
  const places = { '127.0.0.1:2283': immich.host };
  const { said } = await start(command, isAt, { places, env: anywhere });
  expect(new URL(said[1]).pathname).toBe('/petsapp');
  const page = await fetch(`${said[1]}/pets`, {
    headers: { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'photos.lan' },
  });
  expect(page.headers.get('strict-transport-security')).not.toBeNull();
});

test('behind a proxy that asks for another host', async ({ immich, start }) => {
  const command = 'IMMICH_URL=http://192.168.1.10:2283 PUBLIC_ORIGIN=http://pets.lan:8080 npm start';
  const { said } = await start(command, isAt, { places: { '192.168.1.10:2283': immich.host }, env: anywhere });
  expect(await signIn(said[1], { origin: 'http://pets.lan:8080' })).toMatchObject({ status: 201 });
  expect(await signIn(said[1], { origin: 'http://others.lan:8080' })).toMatchObject({ status: 403 });
});

test('before an Immich with a certificate of its own', async ({ immich, start }) => {
  const authority = makeAuthority();
  const folder = mkdtempSync(path.join(tmpdir(), 'pets-ca-'));
  const file = path.join(folder, 'my-ca.pem');
  writeFileSync(file, authority.certificate);
  const secure = createServer(
    authority.issue('localhost', '20200101000000Z', '20490101000000Z'),
    ({ url, method, headers }, answer) => {
      void fetch(immich.origin + url!, { method, headers: { accept: headers.accept ?? '*/*' } }).then(async (given) => {
        answer.writeHead(given.status, { 'content-type': given.headers.get('content-type') ?? '' });
        answer.end(Buffer.from(await given.arrayBuffer()));
      });
    },
  );
  await new Promise<void>((resolve) => void secure.listen(0, '127.0.0.1', resolve));
  const { port } = secure.address() as AddressInfo;
  try {
    const command = 'NODE_EXTRA_CA_CERTS=/etc/ssl/my-ca.pem IMMICH_URL=https://immich.lan npm start';
    const places = { '/etc/ssl/my-ca.pem': file, 'immich.lan': `localhost:${port}` };
    const { said } = await start(command, isAt, { places, env: anywhere });
    const health = await fetch(`${said[1]}/healthz`);
    expect(await health.json()).toMatchObject({ immich: { usable: true } });
  } finally {
    secure.close();
    secure.closeAllConnections();
    rmSync(folder, { recursive: true });
  }
});

test('at another port', async ({ immich, start }) => {
  const port = String(await freePort());
  const env = { IMMICH_URL: immich.origin, HOST: '127.0.0.1' };
  const { said } = await start('PORT=3001 npm start', isAt, { places: { '3001': port }, env });
  expect(new URL(said[1]).port).toBe(port);
});

test('the demo, by npm', async ({ start }) => {
  const { said, output } = await start('npm run demo', /^(http\S+)\n/mu, { env: { PORT: '0' } });
  expect(await fetch(said[1], { redirect: 'manual' })).toMatchObject({ status: 303 });
  expect(output().match(/http:/gu)).toHaveLength(1);
});

test('the sources, on the demo alone', async ({ immich, start }) => {
  const port = String(await freePort());
  const command = 'IMMICH_URL=http://127.0.0.1:4200 npm run dev -- --port 5173';
  const places = { '127.0.0.1:4200': immich.host, '5173': port };
  await start(command, /ready in/u, { places });
  const opened = await fetch(`http://localhost:${port}/api/demo/sign-in?to=/pets`, { redirect: 'manual' });
  expect(opened.headers.get('location')).toBe('/pets');
  const page = await fetch(`http://localhost:${port}/pets`, { headers: { accept: 'text/html' } });
  expect(await page.text()).toContain('kit.start(');
});
