/* eslint-disable unicorn/prefer-https -- plain http is what they are about */
import { describe, expect, it, onTestFinished } from 'vitest';
import type { RequestListener } from 'node:http';
import net from 'node:net';
import { text } from 'node:stream/consumers';
import { raw, startProxy, startUpstream, type RawAnswer, type TestServer, type Upstream } from './servers';

const key = 'secret-key-of-the-owner';

const setup = async (
  env: Record<string, string> = {},
  answer: RequestListener = (request, response) => request.resume().once('end', () => response.end('{}')),
  path = '',
): Promise<[TestServer, Upstream]> => {
  const upstream = await startUpstream(answer);
  const app = await startProxy({ IMMICH_URL: upstream.origin + path, ...env });
  onTestFinished(async () => {
    await app.close();
    await upstream.close();
  });
  return [app, upstream];
};

describe('paths', () => {
  it.each([
    '/api/../admin',
    '/api/%2e%2e/admin',
    '/api/..%2f..%2fadmin',
    '/api/.%2e%5cadmin',
    '/api/people/..%5c..%5cadmin',
    '/api/%252e%252e%252fadmin',
    '/api/%25252e%25252e/admin',
    '/api/people%00',
    '/api/%E0%A4%A',
    '/apiary',
    '/api//api-keys',
    '/api//evil.example/people',
    '/api/https://evil.example/',
    '/api/people//statistics',
    '/api/%2Fapi-keys',
    '/api/%252Fapi-keys',
    '/api/people//',
  ])('never asks Immich for %s', async (path) => {
    const [app, upstream] = await setup();
    const answer = await raw(app, path);
    expect(answer.status).toBe(400);
    expect(upstream.seen).toEqual([]);
  });

  it.each(['/api/@evil.example/', '/api/:80/people'])('asks no other server for %s', async (path) => {
    const [app, upstream] = await setup();
    await raw(app, path);
    expect(upstream.seen.map(({ url, headers }) => ({ url, host: headers.host }))).toEqual([
      { url: path, host: `127.0.0.1:${upstream.port}` },
    ]);
  });

  it('leaves escapes and the query as they were', async () => {
    const [app, upstream] = await setup();
    await raw(app, '/api/search/person?name=R%C3%A9x%2F..&withHidden=true&apiKey=own');
    expect(upstream.seen[0].url).toBe('/api/search/person?name=R%C3%A9x%2F..&withHidden=true&apiKey=own');
  });

  it('puts the path of an Immich that lives below one in front', async () => {
    const [app, upstream] = await setup({}, undefined, '/immich/');
    await raw(app, '/api/people?page=1');
    expect(upstream.seen[0].url).toBe('/immich/api/people?page=1');
  });
});

describe('headers', () => {
  it('keeps the headers of a connection to that connection, both ways', async () => {
    const [app, upstream] = await setup({}, (_request, response) => {
      response.setHeader('connection', 'close, x-inner');
      response.setHeader('x-inner', 'secret');
      response.setHeader('keep-alive', 'timeout=99');
      response.setHeader('proxy-authenticate', 'Basic');
      response.setHeader('x-kept', 'yes');
      response.end('{}');
    });
    const answer = await raw(app, '/api/people', {
      headers: {
        connection: 'close, x-hop',
        'x-hop': 'secret',
        te: 'trailers',
        'proxy-authorization': 'Basic eDp5',
        'proxy-connection': 'close',
        'x-kept': 'yes',
      },
    });
    const received = upstream.seen[0].headers;
    for (const name of ['x-hop', 'te', 'proxy-authorization', 'proxy-connection']) {
      expect(received).not.toHaveProperty(name);
    }
    expect(received['x-kept']).toBe('yes');
    for (const name of ['x-inner', 'proxy-authenticate']) {
      expect(answer.headers).not.toHaveProperty(name);
    }
    expect(answer.headers['keep-alive']).not.toBe('timeout=99');
    expect(answer.headers['x-kept']).toBe('yes');
  });

  it('passes cookies on, several set at once too', async () => {
    const [app, upstream] = await setup({}, (_request, response) => {
      response.setHeader('set-cookie', ['a=1; Path=/; HttpOnly', 'b=2; Expires=Tue, 28 Dec 2027 06:53:02 GMT']);
      response.end('{}');
    });
    const answer = await raw(app, '/api/auth/login', { headers: { cookie: 'immich_access_token=t' } });
    expect(upstream.seen[0].headers.cookie).toBe('immich_access_token=t');
    expect(answer.headers['set-cookie']).toEqual([
      'a=1; Path=/; HttpOnly',
      'b=2; Expires=Tue, 28 Dec 2027 06:53:02 GMT',
    ]);
  });

  const claims = {
    'x-forwarded-for': '203.0.113.7',
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'pets.example',
    forwarded: 'for=203.0.113.7',
    'x-real-ip': '203.0.113.7',
  };

  it('tells how the browser came, whatever the browser claims', async () => {
    const [app, upstream] = await setup();
    await raw(app, '/api/people', { headers: { ...claims, host: 'localhost:1234' } });
    expect(upstream.seen[0].headers).toMatchObject({
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'http',
      'x-forwarded-host': 'localhost:1234',
      host: `127.0.0.1:${upstream.port}`,
    });
    expect(upstream.seen[0].headers).not.toHaveProperty('forwarded');
    expect(upstream.seen[0].headers).not.toHaveProperty('x-real-ip');
  });

  it('goes on with the story of a proxy that it was told to trust', async () => {
    const [app, upstream] = await setup({ TRUST_PROXY: 'true' });
    await raw(app, '/api/people', { headers: claims });
    expect(upstream.seen[0].headers).toMatchObject({
      'x-forwarded-for': '203.0.113.7, 127.0.0.1',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'pets.example',
    });
  });

  it('keeps files of the library from running as pages, and other origins out', async () => {
    const [app] = await setup({}, (_request, response) => {
      response.setHeader('content-type', 'image/svg+xml');
      response.setHeader('access-control-allow-origin', '*');
      response.setHeader('content-security-policy', "script-src 'unsafe-inline'");
      response.end('<svg/>');
    });
    const { headers } = await raw(app, '/api/assets/1/original');
    expect(headers['content-security-policy']).toMatch(/^default-src 'none';.* sandbox$/u);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });
});

const own = (server: TestServer) => ({ origin: `http://127.0.0.1:${server.port}` });
const post = (app: TestServer, headers: Record<string, string>, path = '/api/people'): Promise<RawAnswer> =>
  raw(app, path, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json', ...headers } });

describe.each([
  ['with sessions', {}],
  ['with a key', { IMMICH_API_KEY: key }],
])('requests of other sites, %s', (_mode, env) => {
  it.each([
    ['a form of another site', { origin: 'https://evil.example' }],
    ['a sandboxed page', { origin: 'null' }],
    ['another port of this host', { origin: 'http://127.0.0.1:1' }],
    ['what the browser calls cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['what the browser calls same-site', { 'sec-fetch-site': 'same-site' }],
  ])('refuses to write for %s', async (_who, headers) => {
    const [app, upstream] = await setup(env);
    expect(await post(app, headers)).toMatchObject({ status: 403 });
    expect(upstream.seen).toEqual([]);
  });

  it('names both sides and the setting, where a proxy may have changed the host, and follows the setting', async () => {
    const [app, upstream] = await setup(env);
    const behindProxy = { host: `127.0.0.1:${app.port}`, origin: 'http://pets.lan:8080' };
    const { status, body } = await post(app, behindProxy);
    expect(status).toBe(403);
    const { message, ...details } = JSON.parse(body.toString()) as { message: string };
    expect(message).toContain(`"http://pets.lan:8080", and this app was asked for as "127.0.0.1:${app.port}"`);
    expect(message).toContain('PUBLIC_ORIGIN=http://pets.lan:8080');
    expect(details).toMatchObject({ code: 'foreign-origin', origin: behindProxy.origin, host: behindProxy.host });
    expect(upstream.seen).toEqual([]);

    const [told] = await setup({ ...env, PUBLIC_ORIGIN: 'https://pets.example, http://pets.lan:8080' });
    expect(await post(told, behindProxy)).toMatchObject({ status: 200 });
    expect(await post(told, { ...behindProxy, origin: 'http://pets.lan:81' })).toMatchObject({ status: 403 });
  });

  it('writes for its own pages where a proxy leaves the port out, and for no neighbor of theirs', async () => {
    const [app] = await setup({ ...env, ALLOWED_HOSTS: 'nas' });
    const from = (origin: string, host = 'nas') => post(app, { host, origin });
    expect(await from('http://nas:8080')).toMatchObject({ status: 200 });
    expect(await from('http://evil.nas:81')).toMatchObject({ status: 403 });
    expect(await from('http://nas.evil:8080')).toMatchObject({ status: 403 });
    expect(await from('http://nas:81', 'nas:80')).toMatchObject({ status: 403 });
  });

  it('believes no forwarded host of whoever asks', async () => {
    const [app] = await setup({ ...env, ALLOWED_HOSTS: 'pets.lan' });
    const claims = { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' };
    expect(await post(app, claims)).toMatchObject({ status: 403 });
    const [trusting] = await setup({ ...env, ALLOWED_HOSTS: 'pets.lan', TRUST_PROXY: 'true' });
    const forwarded = { origin: 'https://pets.lan', 'x-forwarded-host': 'pets.lan' };
    expect(await post(trusting, forwarded)).toMatchObject({ status: 200 });
  });

  it('refuses to be embedded, and lets links lead here', async () => {
    const [app] = await setup(env);
    const image = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' };
    const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    expect(await raw(app, '/api/people/1/thumbnail', { headers: image })).toMatchObject({ status: 403 });
    expect(await raw(app, '/api/people/1/thumbnail', { headers: link })).toMatchObject({ status: 200 });
  });

  it('writes for its own pages', async () => {
    const [app] = await setup(env);
    expect(await post(app, own(app))).toMatchObject({ status: 200 });
    expect(await post(app, { 'sec-fetch-site': 'same-origin' })).toMatchObject({ status: 200 });
  });
});

describe('a single-user app', () => {
  const env = { IMMICH_API_KEY: key };

  it('signs in with its key alone, whatever the browser sends', async () => {
    const [app, upstream] = await setup(env);
    await raw(app, '/api/people?size=1&apiKey=other&sessionKey=other', {
      headers: {
        cookie: 'immich_access_token=stale',
        authorization: 'Bearer other',
        'x-api-key': 'other',
        'x-immich-user-token': 'other',
        'x-immich-share-key': 'other',
      },
    });
    const { headers, url } = upstream.seen[0];
    expect(headers['x-api-key']).toBe(key);
    for (const name of ['cookie', 'authorization', 'x-immich-user-token', 'x-immich-share-key']) {
      expect(headers).not.toHaveProperty(name);
    }
    expect(url).toBe('/api/people?size=1');
  });

  it('gives the browser no session', async () => {
    const [app] = await setup(env, (_request, response) => response.setHeader('set-cookie', 'a=1').end('{}'));
    const { headers } = await raw(app, '/api/people');
    expect(headers).not.toHaveProperty('set-cookie');
  });

  it.each([
    '/api/auth/login',
    '/api/auth/logout',
    '/api/oauth/authorize',
    '/api/api-keys',
    '/api/sessions',
    '/api/%61pi-keys',
  ])('keeps %s closed', async (path) => {
    const [app, upstream] = await setup(env);
    expect(await post(app, own(app), path)).toMatchObject({ status: 403 });
    expect(await raw(app, path)).toMatchObject({ status: 403 });
    expect(upstream.seen).toEqual([]);
  });

  it('refuses to write when nothing says where the request comes from', async () => {
    const [app, upstream] = await setup(env);
    expect(await post(app, {})).toMatchObject({ status: 403 });
    expect(upstream.seen).toEqual([]);
  });

  it.each(['evil.example', 'evil.example:3000', 'localhost.evil.example', '127.0.0.1.evil.example', ''])(
    'does not answer under the foreign name "%s", not even to what seems same-origin',
    async (host) => {
      const [app, upstream] = await setup(env);
      const answer = await raw(app, '/api/people', {
        headers: { host, 'sec-fetch-site': 'same-origin' },
        setHost: false,
      });
      expect([400, 421]).toContain(answer.status);
      expect(upstream.seen).toEqual([]);
    },
  );

  it.each([
    'localhost',
    'localhost:3000',
    'pets.localhost',
    '127.0.0.1:3000',
    '[::1]:3000',
    '192.168.1.7',
    'pets.home',
  ])('answers under %s', async (host) => {
    const [app] = await setup({ ...env, ALLOWED_HOSTS: 'pets.home, other.home' });
    expect(await raw(app, '/api/people', { headers: { host } })).toMatchObject({ status: 200 });
  });

  it('says its key in no answer, not even when Immich is gone or refuses it', async () => {
    const [app, upstream] = await setup(env, (_request, response) => {
      response.writeHead(401, { 'content-type': 'application/json' }).end('{"message":"Invalid API key"}');
    });
    const answers = [await raw(app, '/api/people'), await raw(app, '/api/..%2f'), await post(app, {})];
    await upstream.close();
    answers.push(await raw(app, '/api/people'));
    expect(answers.map(({ status }) => status)).toEqual([401, 400, 403, 502]);
    for (const { headers, body } of answers) {
      expect(JSON.stringify(headers) + body.toString()).not.toContain(key);
    }
  });
});

it('takes no request for another server: a whole URL in the request line stays here', async () => {
  const [app, upstream] = await setup();
  const socket = net.connect(app.port, '127.0.0.1');
  socket.write('GET https://evil.example/api/people HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n');
  await text(socket).catch(() => '');
  expect(upstream.seen.filter(({ headers }) => headers.host === 'evil.example')).toEqual([]);
});
