import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { limitConnections } from '../../src/lib/server/limits/connections';
import { readSettings } from '../../src/lib/server/settings';
import { startApp } from '../../tools/start';
import { raw, type TestServer } from './servers';

const immich = { IMMICH_URL: 'http://127.0.0.1:2283' };

const start = async (env: Record<string, string> = {}): Promise<TestServer> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'pets-transport-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const handler = path.join(folder, 'handler.mjs');
  await writeFile(handler, 'export const handler = (request, response) => response.end(request.url);\n');
  const app = await startApp({ host: '127.0.0.1', port: 0, env: { ...immich, ...env }, handler });
  onTestFinished(() => app.close());
  return { origin: app.url, port: Number(new URL(app.url).port), close: app.close };
};

const trusted = { TRUST_PROXY: 'true' };
const byHttps = { 'x-forwarded-proto': 'https' };

const hsts = async (env: Record<string, string>, headers: Record<string, string>): Promise<string | undefined> => {
  const answer = await raw(await start(env), '/pets', { headers });
  return answer.headers['strict-transport-security'];
};

describe('Strict-Transport-Security', () => {
  it.each([
    ['a proxy that is trusted', trusted, { ...byHttps, 'x-forwarded-host': 'pets.example' }],
    ['a proxy that keeps the host', trusted, { ...byHttps, host: 'pets.example' }],
    ['a proxy that is listed', { TRUST_PROXY: '127.0.0.1' }, { ...byHttps, host: 'pets.example:443' }],
    ['a name with a port where it is asked for', { ...trusted, HSTS: 'true' }, { ...byHttps, host: 'nas:8443' }],
  ])('is told to who comes by https: %s', async (_how, env, headers) =>
    expect(await hsts(env, headers)).toBe('max-age=31536000'),
  );

  it.each([
    ['plain http', trusted, { host: 'pets.example', 'x-forwarded-proto': 'http' }],
    ['plain http without a word', { ...trusted, HSTS: 'true' }, { host: 'pets.example' }],
    ['a claim that nobody trusts', {}, { ...byHttps, host: 'pets.example' }],
    ['a proxy that is not listed', { TRUST_PROXY: '10.0.0.1' }, { ...byHttps, host: 'pets.example' }],
    ['a name that has other ports', trusted, { ...byHttps, host: 'nas:8443' }],
    ['an owner who wants none', { ...trusted, HSTS: 'false' }, { ...byHttps, host: 'pets.example' }],
  ])('is told to nobody else: %s', async (_how, env, headers) => expect(await hsts(env, headers)).toBeUndefined());
});

describe('a proxy with https that the app was not told of', () => {
  const logged = async (env: Record<string, string>, ...requests: Record<string, string>[]): Promise<string[]> => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => {});
    onTestFinished(() => log.mockRestore());
    const app = await start(env);
    for (const headers of requests) {
      await raw(app, '/pets', { headers });
    }
    return log.mock.calls.map(([line]) => String(line));
  };

  it.each<Record<string, string>>([
    byHttps,
    { 'x-forwarded-proto': 'https, http' },
    { forwarded: 'for=203.0.113.7;proto=https' },
    { 'x-forwarded-ssl': 'on' },
    { host: 'pets.example', origin: 'https://pets.example' },
  ])('is named once in the log, with what to set: %o', async (headers) => {
    const lines = await logged({}, headers, headers);
    expect(lines).toEqual([expect.stringContaining('Set TRUST_PROXY')]);
    expect(lines[0]).not.toMatch(/203\.0|pets\.example/u);
  });

  it('is no news where it was told of, nor where there is none', async () => {
    expect(await logged(trusted, byHttps)).toEqual([]);
    expect(await logged({ PETS_QUIET: 'true' }, byHttps)).toEqual([]);
    expect(await logged({}, { 'x-forwarded-proto': 'http' }, { host: 'nas', origin: 'http://nas' })).toEqual([]);
  });
});

describe('connections', () => {
  const serve = async (env: Record<string, string>) => {
    const server = createServer((_request, response) => response.end('here'));
    limitConnections(server, readSettings({ ...immich, ...env }), { ofOne: 3 });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close().closeAllConnections());
    const { port } = server.address() as AddressInfo;
    const connect = async () => {
      const socket = net.connect(port, '127.0.0.1');
      socket.on('error', () => {});
      onTestFinished(() => void socket.destroy());
      await once(socket, 'connect');
      return socket;
    };
    const ask = () => raw({ origin: '', port, close: () => Promise.resolve() }, '/');
    return { connect, ask };
  };

  it('of one address are bounded, and free again once they are closed', async () => {
    const { connect, ask } = await serve({});
    const idle = [await connect(), await connect(), await connect()];
    await expect(ask()).rejects.toThrow();
    for (const socket of idle) {
      socket.destroy();
    }
    await expect.poll(() => ask().catch(() => null)).toMatchObject({ status: 200 });
  });

  it('count for as long as they are open, each for itself', async () => {
    const { connect, ask } = await serve({});
    const idle = [await connect(), await connect(), await connect()];
    idle[0].destroy();
    idle[1].destroy();
    await expect.poll(() => ask().catch(() => null)).toMatchObject({ status: 200 });
    await connect();
    await expect.poll(() => ask().catch(() => null)).toMatchObject({ status: 200 });
    await connect();
    await expect(ask()).rejects.toThrow();
  });

  it('of a listed proxy are as many as it needs', async () => {
    const { connect, ask } = await serve({ TRUST_PROXY: '127.0.0.0/8' });
    for (let count = 0; count < 10; count++) {
      await connect();
    }
    expect(await ask()).toMatchObject({ status: 200 });
  });
});
