/* eslint-disable unicorn/prefer-https -- plain http is what they are about */
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startApp } from '../../tools/start';
import { Client } from '../contract/client';
import { LiveSocket } from '../contract/later/socket';
import { recordedIds } from '../contract/recordedLibrary';
import { listen, raw, type TestServer } from './servers';

const address = '/api/socket.io/?EIO=4&transport=websocket';
const handshake = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
};

/** The app in front of a server; pages of it are answered with the path that was asked for. */
const startBefore = async (immich: string, env: Record<string, string> = {}): Promise<TestServer> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'pets-socket-'));
  const handler = path.join(folder, 'handler.mjs');
  await writeFile(handler, 'export const handler = (request, response) => response.end(request.url);\n');
  const app = await startApp({ host: '127.0.0.1', port: 0, env: { IMMICH_URL: immich, ...env }, handler });
  onTestFinished(async () => {
    await app.close();
    await rm(folder, { recursive: true });
  });
  return { origin: app.url, port: Number(new URL(app.url).port), close: () => app.close() };
};

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

interface Told {
  headers: http.IncomingHttpHeaders;
  url: string;
}

/** A server that remembers who asks for a socket, and does with the connection as it is told. */
const startUpstream = async (answer: (socket: net.Socket) => void): Promise<TestServer & { asked: Told[] }> => {
  const asked: Told[] = [];
  const server = await listen((_request, response) => void response.writeHead(404).end());
  server.server.on('upgrade', ({ headers, url = '' }, socket) => {
    asked.push({ headers, url });
    onTestFinished(() => void socket.on('error', () => {}).destroy());
    answer(socket as net.Socket);
  });
  onTestFinished(() => server.close());
  return { ...server, asked };
};

const openAll = (socket: net.Socket) =>
  socket.write(
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSet-Cookie: a=1\r\n' +
      'Access-Control-Allow-Origin: *\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\nhello',
  );

/** Asks for a socket with these headers exactly; the answer is that of a server which opens one, or refuses. */
const ask = (app: TestServer, headers: Record<string, string | undefined>, url = address) =>
  new Promise<{ status: number; headers: http.IncomingHttpHeaders; socket?: net.Socket; first?: string }>(
    (resolve, reject) => {
      const given = Object.entries({ ...handshake, origin: app.origin, ...headers });
      const request = http.request({
        host: '127.0.0.1',
        port: app.port,
        path: url,
        agent: false,
        headers: Object.fromEntries(given.filter(([, value]) => value !== undefined)),
      });
      request.on('error', reject);
      request.on('response', (response) => {
        response.resume().once('end', () => resolve({ status: response.statusCode!, headers: response.headers }));
      });
      request.on('upgrade', (response, socket, head) => {
        onTestFinished(() => void socket.destroy());
        resolve({ status: 101, headers: response.headers, socket: socket as net.Socket, first: head.toString() });
      });
      request.end();
    },
  );

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

describe('how it ends', () => {
  const ended = (socket: net.Socket) =>
    new Promise<void>((resolve) => {
      socket
        .on('error', () => {})
        .once('end', () => resolve())
        .once('close', () => resolve())
        .resume();
    });

  it.each(['the browser', 'Immich', 'the app'])('for both sides with %s', async (who) => {
    const sockets: net.Socket[] = [];
    const upstream = await startUpstream((socket) => {
      sockets.push(socket);
      openAll(socket);
    });
    const app = await startBefore(upstream.origin);
    const { socket } = await ask(app, {});
    const both = Promise.all([ended(socket!), ended(sockets[0])]);
    if (who === 'the app') {
      await app.close();
    } else {
      (who === 'Immich' ? sockets[0] : socket!).destroy();
    }
    await both;
  });

  it('before it began: where Immich is gone, hangs up, redirects, or refuses', async () => {
    const gone = await startUpstream(openAll);
    const app = await startBefore(gone.origin);
    await gone.close();
    expect(await ask(app, {})).toMatchObject({ status: 502 });
    for (const [answer, status] of [
      ['', 502],
      ['HTTP/1.1 302 Found\r\nLocation: https://evil.example\r\nContent-Length: 0\r\n\r\n', 502],
      ['HTTP/1.1 400 Bad Request\r\nSet-Cookie: a=1\r\nContent-Length: 0\r\n\r\n', 400],
      ['HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n', 502],
    ] as const) {
      const upstream = await startUpstream((socket) => socket.end(answer));
      const refused = await ask(await startBefore(upstream.origin), {});
      expect(refused.status, answer).toBe(status);
      expect(refused.headers).not.toHaveProperty('location');
      expect(refused.headers).not.toHaveProperty('set-cookie');
    }
  });

  it('lets Immich go when the browser leaves before there was an answer', async () => {
    const sockets: net.Socket[] = [];
    const upstream = await startUpstream((socket) => void sockets.push(socket));
    const app = await startBefore(upstream.origin);
    const lines = Object.entries({ ...handshake, host: `127.0.0.1:${app.port}`, origin: app.origin });
    const client = net.connect(app.port, '127.0.0.1');
    client.write(`GET ${address} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
    await vi.waitFor(() => expect(sockets).toHaveLength(1));
    client.destroy();
    await ended(sockets[0]);
  });

  it('refuses more than so many at once, and takes others when some have gone', async () => {
    const upstream = await startUpstream(openAll);
    const app = await startBefore(upstream.origin);
    const all = await Promise.all(Array.from({ length: 256 }, () => ask(app, {})));
    expect(all.every(({ status }) => status === 101)).toBe(true);
    expect(await ask(app, {})).toMatchObject({ status: 503 });
    all[0].socket!.destroy();
    await vi.waitFor(async () => expect(await ask(app, {})).toMatchObject({ status: 101 }));
  });
});
