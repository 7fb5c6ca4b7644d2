import { describe, expect, it, onTestFinished } from 'vitest';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hostFrom, portFrom } from '../../tools/listenAt';
import { startApp } from '../../tools/start';
import { listen, raw } from './servers';

/** A built app that answers with the path it was asked for. */
const builtApp = async (): Promise<string> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'pets-start-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = path.join(folder, 'handler.mjs');
  await writeFile(file, 'export const handler = (request, response) => response.end(request.url);\n');
  return file;
};

const env = { IMMICH_URL: 'http://127.0.0.1:2283' };

describe('where it listens', () => {
  it.each([
    [{}, '0.0.0.0'],
    [{ IMMICH_API_KEY: 'k' }, '127.0.0.1'],
    [{ IMMICH_API_KEY_FILE: '/run/secrets/key' }, '127.0.0.1'],
    [{ IMMICH_API_KEY: 'k', HOST: '0.0.0.0' }, '0.0.0.0'],
    [{ HOST: '192.168.1.2' }, '192.168.1.2'],
  ])('with %o on %s', (variables, host) => expect(hostFrom(variables)).toBe(host));

  it('takes the port from PORT, or 3000', () => {
    expect(portFrom({})).toBe(3000);
    expect(portFrom({ PORT: '8080' })).toBe(8080);
    expect(() => portFrom({ PORT: 'http' })).toThrow('PORT must be a number from 0 to 65535, not "http".');
    expect(() => portFrom({ PORT: '65536' })).toThrow('not "65536"');
  });
});

it('serves the built app with the headers of every answer', async () => {
  const app = await startApp({ host: '127.0.0.1', port: 0, env, handler: await builtApp() });
  onTestFinished(() => app.close());
  const response = await fetch(`${app.url}/pets`);
  expect(await response.text()).toBe('/pets');
  expect(response.headers.get('cross-origin-embedder-policy')).toBe('require-corp');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
});

it('keeps idle connections for longer than reverse proxies do', async () => {
  const app = await startApp({ host: '127.0.0.1', port: 0, env, handler: await builtApp() });
  onTestFinished(() => app.close());
  const response = await fetch(app.url);
  const [, seconds] = /timeout=(\d+)/u.exec(response.headers.get('keep-alive') ?? '') ?? [];
  expect(Number(seconds)).toBeGreaterThan(60);
});

it('is no proxy: a whole URL in the request line is refused', async () => {
  const app = await startApp({ host: '127.0.0.1', port: 0, env, handler: await builtApp() });
  onTestFinished(() => app.close());
  const server = { origin: app.url, port: Number(new URL(app.url).port), close: app.close };
  expect(await raw(server, 'https://evil.example/api/people')).toMatchObject({ status: 400 });
});

it('lives under a path, and sends browsers nowhere else', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'pets-start-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const handler = path.join(folder, 'handler.mjs');
  await writeFile(
    handler,
    `export const handler = (request, response) => {
       const to = new URL(request.url, 'http://x').searchParams.get('to');
       if (to) response.setHeader('location', to);
       response.writeHead(to ? 307 : 200).end(request.url);
     };\n`,
  );
  const app = await startApp({ host: '127.0.0.1', port: 0, env: { ...env, BASE_PATH: 'petsapp/' }, handler });
  onTestFinished(() => app.close());
  expect(app.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/petsapp$/u);
  const { origin } = new URL(app.url);
  const ask = (url: string) => fetch(origin + url, { redirect: 'manual' });

  const bare = await ask('/petsapp');
  expect([bare.status, bare.headers.get('location')]).toEqual([308, '/petsapp/']);
  const within = await ask('/petsapp/pets?view=faces');
  expect(await within.text()).toBe('/pets?view=faces');
  const stripped = await ask('/pets');
  expect(await stripped.text()).toBe('/pets');
  const sent = async (to: string) => {
    const answer = await ask(`/petsapp/x?to=${encodeURIComponent(to)}`);
    return answer.headers.get('location');
  };
  expect(await sent('/pets')).toBe('/petsapp/pets');
  expect(await sent('https://auth.example/x')).toBe('https://auth.example/x');
  expect(await sent('//auth.example/x')).toBe('//auth.example/x');
  expect(await sent('../x')).toBe('../x');
});

it('stops listening when closed', async () => {
  const app = await startApp({ host: '127.0.0.1', port: 0, env, handler: await builtApp() });
  await app.close();
  await expect(fetch(app.url)).rejects.toThrow();
});

it('waits for what it has to answer when closed, and for nothing else', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'pets-start-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const handler = path.join(folder, 'slow.mjs');
  await writeFile(
    handler,
    `export const handler = (request, response) => {
      response.write('begun, ');
      globalThis.letSlowEnd = () => response.end('done');
    };\n`,
  );
  const app = await startApp({ host: '127.0.0.1', port: 0, env, handler });
  // As browsers open them in advance.
  const spare = connect(Number(new URL(app.url).port), '127.0.0.1');
  await once(spare, 'connect');
  const slow = await fetch(app.url);
  const closed = app.close();
  await once(spare.resume(), 'close');
  (globalThis as unknown as { letSlowEnd(): void }).letSlowEnd();
  expect(await slow.text()).toBe('begun, done');
  // The client would keep the connection for later.
  await closed;
});

it('says in a sentence why it does not start', async () => {
  const handler = await builtApp();
  const other = await listen(() => {});
  onTestFinished(() => other.close());
  await expect(startApp({ env: {}, handler })).rejects.toThrow('IMMICH_URL is not set.');
  await expect(startApp({ env, handler: '/nowhere/handler.js' })).rejects.toThrow('run "npm run build" first');
  await expect(startApp({ env, handler, host: '127.0.0.1', port: other.port })).rejects.toThrow(
    `Port ${other.port} is in use by another program.`,
  );
  await expect(startApp({ env, handler, host: '203.0.113.1', port: 0 })).rejects.toThrow(
    'HOST is not an address of this machine: "203.0.113.1".',
  );
});
