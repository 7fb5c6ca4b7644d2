import { expect, test } from '@playwright/test';
import net from 'node:net';
import { speak } from '../tests/fuzz/host/wire.ts';
import { startApp, TinyImmich, type App } from './support/network/tiny-immich.ts';

const immich = new TinyImmich();
let address: string;
let app: App | undefined;

test.beforeEach(async () => {
  immich.version = { major: 3, minor: 2, patch: 2 };
  address = await immich.listen();
});

test.afterEach(() => {
  app?.stop();
  immich.close();
});

const logIn = (origin: string, body: object) =>
  fetch(`${origin}/api/auth/login`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', origin, cookie: 'immich_access_token=secret-cookie' },
  });

test('200 requests that never end stop neither the app nor who signs in', async ({ page }) => {
  app = await startApp(address);
  const { origin } = app;
  const { hostname, port, host } = new URL(origin);
  const sockets = Array.from({ length: 200 }, () => {
    const socket = net.connect(Number(port), hostname).on('error', () => {});
    socket.write(
      `POST /api/auth/login HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{`,
    );
    return socket;
  });
  await page.goto(`${origin}/pets`);
  await page.getByLabel('Email').fill('me@example.com');
  await page.getByLabel('Password', { exact: true }).fill('wrong');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText('Incorrect email or password.')).toBeVisible();
  for (const socket of sockets) {
    socket.destroy();
  }
});

test('what is refused is in the log, and no secret with it', async () => {
  app = await startApp(address, { IMMICH_API_KEY: 'secret-key' });
  const { origin } = app;
  const headers = { cookie: 'immich_access_token=secret-cookie', 'x-api-key': 'secret-own-key' };
  await fetch(`${origin}/api/api-keys?apiKey=secret-query`, { headers });
  await fetch(`${origin}/api/albums/4f2a5c1e-1111-4222-8333-944445555666`, { headers });
  await fetch(`${origin}/api/people`, { headers: { ...headers, origin: 'https://secret-site.example' } });
  await logIn(origin, { password: 'secret-password' });
  await expect.poll(() => app?.log()).toContain('Refused POST /api/auth/login from 127.0.0.1: 403,');
  expect(app.log()).toContain('Refused GET /api/api-keys from 127.0.0.1: 403,');
  expect(app.log()).toContain('Refused GET /api/albums/* from 127.0.0.1: 403,');
  expect(app.log()).toContain('Refused GET /api/people from 127.0.0.1: 403, a page of another origin');
  expect(app.log()).not.toContain('secret');
});

test('too many passwords are refused, with the time to wait', async () => {
  app = await startApp(address);
  const { origin } = app;
  const answers = await Promise.all(Array.from({ length: 40 }, () => logIn(origin, { password: 'wrong' })));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(30);
  expect(Number(refused[0].headers.get('retry-after'))).toBeGreaterThan(60);
});

test('strangers are told no address of Immich', async () => {
  app = await startApp(address, { IMMICH_PUBLIC_URL: 'https://photos.example' });
  const { port } = new URL(address);
  const asStranger = await fetch(`${app.origin}/immich.json`);
  expect(await asStranger.json()).toEqual({ url: null });
  immich.close();
  for (const [path, accept] of [
    ['/healthz', '*/*'],
    ['/healthz?ready', '*/*'],
    ['/pets', 'text/html'],
    ['/config.json', '*/*'],
    ['/immich.json', '*/*'],
    ['/api/people', '*/*'],
  ]) {
    const answer = await fetch(app.origin + path, { headers: { accept } });
    const told = (await answer.text()) + JSON.stringify([...answer.headers]);
    expect(told, path).not.toContain(port);
    expect(told, path).not.toContain('photos.example');
  }
});

test('request lines that nobody expects are answered, by no error and no file', async () => {
  app = await startApp(address, { IMMICH_API_KEY: 'secret-key' });
  const port = Number(new URL(app.origin).port);
  const paths = [
    '/%',
    '/%00',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/..%2f..%2fetc%2fpasswd',
    '//etc/passwd',
    String.raw`/\..\..`,
    '/./../x',
    '*',

    'http://127.0.0.1:9/api/people',
    '/models/..%2fpackage.json',
    '/models/%2e%2e/secret.onnx',
    '/models/%E0%A4%A.onnx',

    '/models/x.onnx%00',
    '/pets/%',
    '/pets/%ff',
    '/pets/__data.json',
    '/config.json/..',
    '/healthz?%',
    '/_pets/%2e%2e',

    '/api/%',
    '/api/..%2fapi-keys',
    '/api//api-keys',
    '/%61pi/api-keys',
    `/api/${'x'.repeat(9000)}`,
    `/${'%2e/'.repeat(2000)}`,
  ];
  for (const method of ['GET', 'POST', 'OPTIONS', 'TRACE', 'get']) {
    for (const path of paths) {
      const head = `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`;
      const { status, text } = await speak(port, head);
      expect([0, 500], `${method} ${path.slice(0, 40)}`).not.toContain(status);
      expect(text).not.toMatch(/root:|secret-key/u);
    }
  }
  const healthy = await fetch(`${app.origin}/healthz`);
  expect(healthy.status).toBe(200);
  expect(app.log()).not.toMatch(/Error|secret-key/u);
});
