/* eslint-disable unicorn/prefer-https -- plain http is what they are about */
import { describe, expect, it, onTestFinished } from 'vitest';
import { Client } from '../contract/client';
import { LiveSocket } from '../contract/later/socket';
import { recordedIds } from '../contract/recordedLibrary';
import { raw, type TestServer } from './servers';
import { address, ask, handshake, openAll, startBefore, startUpstream } from './sockets';

const startDemo = async (): Promise<{ client: Client; immich: string }> => {
  const client = await Client.start();
  const immich = await client.server.listen();
  onTestFinished(() => client.close());
  return { client, immich };
};

const signIn = async (client: Client): Promise<string> => {
  const body = { email: 'demo@example.com', password: 'demo' };
  const { headers } = await client.send({ method: 'POST', url: '/api/auth/login', body, headers: {} });
  return [headers['set-cookie'] ?? []]
    .flat()
    .map((line) => line.split(';', 1)[0])
    .join('; ');
};

/** Opens a socket as a page of the app does, and says what the client of socket.io says first. */
const open = async (app: TestServer, headers: Record<string, string> = {}): Promise<LiveSocket> => {
  const socket = new LiveSocket(app.origin, { origin: app.origin, ...headers });
  onTestFinished(() => socket.close());
  expect(await socket.frame(0)).toMatch(/^0\{"sid"/u);
  socket.send('40');
  expect(await socket.frame(1)).toMatch(/^40\{"sid"/u);
  return socket;
};

describe('at the demo’s Immich', () => {
  it('tells a page whose user is signed in, and closes when the server goes', async () => {
    const { client, immich } = await startDemo();
    const app = await startBefore(immich);
    const socket = await open(app, { cookie: await signIn(client) });
    expect(await socket.frame(2)).toContain('"on_server_version"');
    const search = { method: 'POST', url: '/api/search/metadata', body: { personIds: [recordedIds.rex] } } as const;
    const { assets } = await client.ok<{ assets: { items: { id: string }[] } }>(search);
    const ids = assets.items.slice(0, 2).map(({ id }) => id);
    await client.ok({ method: 'DELETE', url: '/api/assets', body: { ids } });
    expect(await socket.frame(3)).toBe(`42${JSON.stringify(['on_asset_trash', ids])}`);
    await client.server.app.close();
    await socket.closed;
  });

  it('is told that nobody is signed in', async () => {
    const { immich } = await startDemo();
    const socket = await open(await startBefore(immich));
    expect([await socket.frame(2), await socket.frame(3)]).toEqual(['42["error","unauthorized"]', '41']);
  });

  it.each([
    ['demo-key', '42["on_server_version"'],
    ['demo-key-person-read', '42["error","unauthorized"]'],
  ])('opens it with the app’s own key, whatever the browser sends: %s', async (key, told) => {
    const { client, immich } = await startDemo();
    const app = await startBefore(immich, { IMMICH_API_KEY: key });
    const cookie = key === 'demo-key' ? 'immich_access_token=stale' : await signIn(client);
    const socket = await open(app, { cookie });
    expect(await socket.frame(2)).toContain(told);
  });
});

describe('who may open it', () => {
  it.each([
    ['another site', { origin: 'https://evil.example' }],
    ['a sandboxed page', { origin: 'null' }],
    ['another port of this host', { origin: 'http://127.0.0.1:1' }],
    ['nobody who says so', { origin: undefined }],
    ['what the browser calls cross-site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['a name that leads here', { host: 'evil.example', origin: 'http://evil.example' }, 421],
  ])('not %s', async (_who, headers, status = 403) => {
    const upstream = await startUpstream(openAll);
    const env = { IMMICH_API_KEY: 'secret-key' };
    const answer = await ask(await startBefore(upstream.origin, env), headers);
    expect(answer).toMatchObject({ status });
    expect(upstream.asked).toEqual([]);
    expect(JSON.stringify(answer.headers)).not.toContain('secret-key');
  });

  it('a page behind a proxy that puts another host in its place, where that was told', async () => {
    const upstream = await startUpstream(openAll);
    const origin = 'http://pets.lan:8080';
    expect(await ask(await startBefore(upstream.origin), { origin })).toMatchObject({ status: 403 });
    expect(await ask(await startBefore(upstream.origin, { PUBLIC_ORIGIN: origin }), { origin })).toMatchObject({
      status: 101,
    });
  });
});

describe('what Immich is asked', () => {
  it('for its socket and nothing else, with the headers of every request', async () => {
    const upstream = await startUpstream(openAll);
    const app = await startBefore(`${upstream.origin}/immich`, { IMMICH_API_KEY: 'secret-key' });
    const answer = await ask(
      app,
      {
        connection: 'Upgrade, x-hop',
        'x-hop': 'secret',
        cookie: 'immich_access_token=stale',
        'x-api-key': 'other',
        'x-forwarded-for': '203.0.113.7',
        'x-real-ip': '203.0.113.7',
        forwarded: 'for=203.0.113.7',
        'proxy-authorization': 'Basic eDp5',
      },
      `${address}&apiKey=other&sessionKey=other`,
    );
    expect(answer.first).toBe('hello');
    expect(Object.keys(answer.headers).sort()).toEqual(['connection', 'sec-websocket-accept', 'upgrade']);
    const [{ headers, url }] = upstream.asked;
    expect(url).toBe(`/immich${address}`);
    expect(headers).toMatchObject({
      ...handshake,
      host: `127.0.0.1:${upstream.port}`,
      'x-api-key': 'secret-key',
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-host': `127.0.0.1:${app.port}`,
      'x-forwarded-proto': 'http',
    });
    for (const name of ['x-hop', 'cookie', 'x-real-ip', 'forwarded', 'proxy-authorization']) {
      expect(headers).not.toHaveProperty(name);
    }
  });

  it.each(['/api/socket.io/?EIO=4&transport=polling', '/api/socket.io/?EIO=3&transport=websocket', '/api/socket.io/'])(
    'not for %s',
    async (url) => {
      const upstream = await startUpstream(openAll);
      expect(await ask(await startBefore(upstream.origin), {}, url)).toMatchObject({ status: 400 });
      expect(upstream.asked).toEqual([]);
    },
  );

  it.each([{ 'sec-websocket-version': '8' }, { 'sec-websocket-key': 'short' }, { 'sec-websocket-key': undefined }])(
    'not with %o',
    async (headers) => {
      const upstream = await startUpstream(openAll);
      expect(await ask(await startBefore(upstream.origin), headers)).toMatchObject({ status: 400 });
      expect(upstream.asked).toEqual([]);
    },
  );

  it.each([
    ['/api/people', { upgrade: 'websocket' }],
    ['/api/socket.io/../people', { upgrade: 'websocket' }],
    ['/pets', { upgrade: 'h2c' }],
    [address, { upgrade: 'h2c' }],
  ])('and answers %s with %o as if nobody had asked for more', async (url, headers) => {
    const upstream = await startUpstream(openAll);
    const app = await startBefore(upstream.origin);
    const { body, status } = await raw(app, url, { headers: { ...handshake, ...headers } });
    expect({ body: body.toString(), status }).toEqual({ body: url, status: 200 });
    expect(upstream.asked).toEqual([]);
  });
});
