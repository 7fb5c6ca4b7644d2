import { describe, expect, it, onTestFinished } from 'vitest';
import { once } from 'node:events';
import http, { type RequestListener } from 'node:http';
import { ClientLimits } from '../../src/lib/server/limits/client-limits';
import { raw, startProxy, startUpstream, type TestServer } from './servers';

type Numbers = ConstructorParameters<typeof ClientLimits>[0];

const done: RequestListener = (request, response) => request.resume().once('end', () => response.end('{}'));

const setup = async (limits?: Numbers, env: Record<string, string> = {}, answer: RequestListener = done) => {
  const upstream = await startUpstream(answer);
  const refused: string[] = [];
  const app = await startProxy(
    { IMMICH_URL: upstream.origin, ...env },
    {
      ...(limits && { limits: new ClientLimits(limits) }),
      onRefused: ({ status, reason }) => void refused.push(`${status} ${reason}`),
    },
  );
  onTestFinished(async () => {
    await app.close();
    await upstream.close();
  });
  return { app, upstream, refused };
};

/** A request whose body never ends; resolves with the answer, if there is one. */
const unfinished = (app: TestServer, headers: Record<string, string> = {}, path = '/api/auth/login') => {
  const request = http.request({
    host: '127.0.0.1',
    port: app.port,
    path,
    method: 'POST',
    agent: false,
    headers: { 'content-type': 'application/json', 'content-length': '1000', ...headers },
  });
  onTestFinished(() => void request.destroy());
  request.on('error', () => {});
  request.write('{"email":');
  const answer = once(request, 'response').then(([response]) => response as http.IncomingMessage);
  answer.catch(() => {});
  return answer;
};

const login = (app: TestServer, headers: Record<string, string> = {}, path = '/api/auth/login') =>
  raw(app, path, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json', ...headers } });

describe('requests that never end', () => {
  it.each([
    ['log-ins', { 'content-type': 'application/json' }],
    ['files', { 'content-type': 'application/octet-stream' }],
    ['forms', { 'content-type': 'multipart/form-data; boundary=x' }],
  ])('keep nobody from Immich, not even their own client: %s', async (_what, headers) => {
    const { app, upstream } = await setup();
    for (let count = 0; count < 200; count++) {
      void unfinished(app, headers);
    }
    const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => raw(app, `/api/people?page=${index}`)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(upstream.seen.filter(({ method }) => method === 'POST').length).toBeLessThan(16);
  });

  it('keep nobody from Immich when they come of many clients, either', async () => {
    const { app, upstream } = await setup({}, { TRUST_PROXY: 'true' });
    for (let count = 0; count < 240; count++) {
      void unfinished(
        app,
        { 'x-forwarded-for': `203.0.113.${count >> 3}`, 'content-type': 'video/mp4' },
        '/api/assets',
      );
    }
    await expect.poll(() => upstream.seen.length).toBeGreaterThan(31);
    expect(await raw(app, '/api/people')).toMatchObject({ status: 200 });
  });

  it('are bounded for a client, and no other client is refused for them', async () => {
    const { app, refused } = await setup({ receiving: 4, sending: 2 }, { TRUST_PROXY: 'true' });
    const attacker = { 'x-forwarded-for': '203.0.113.7' };
    for (const type of ['application/json', 'text/plain']) {
      const waiting = Array.from({ length: 5 }, () => unfinished(app, { ...attacker, 'content-type': type }));
      const response = await Promise.race(waiting);
      expect(response.statusCode).toBe(429);
      expect(Number(response.headers['retry-after'])).toBeGreaterThan(0);
      const family = { 'x-forwarded-for': '203.0.113.8', 'content-type': type };
      expect(await login(app, family, '/api/people')).toMatchObject({ status: 200 });
    }
    expect(refused).toContain('429 Too many requests at once. Try again in a moment.');
  });

  it.each(['application/json', 'application/octet-stream'])(
    'are given up when nothing more comes, and the connection with them: %s',
    async (type) => {
      const { app } = await setup({ idleMs: 50 });
      const response = await unfinished(app, { 'content-type': type, connection: 'keep-alive' });
      expect(response.statusCode).toBe(408);
      expect(response.headers.connection).toBe('close');
      await once(response.resume(), 'end');
    },
  );

  it('are given up after a time when a little comes now and then', async () => {
    const { app, upstream } = await setup({ wholeMs: 200, idleMs: 10_000 });
    const request = http.request({
      host: '127.0.0.1',
      port: app.port,
      path: '/api/auth/login',
      method: 'POST',
      agent: false,
      headers: { 'content-type': 'application/json' },
    });
    request.on('error', () => {});
    const drip = setInterval(() => request.write(' '), 10);
    const [response] = (await once(request, 'response')) as [http.IncomingMessage];
    clearInterval(drip);
    request.destroy();
    expect(response.statusCode).toBe(408);
    expect(upstream.seen).toEqual([]);
  });

  it.each(['application/octet-stream', 'application/json'])(
    'are given up when too little comes of what is sent on as it comes: %s',
    async (type) => {
      const { app } = await setup({ wholeMs: 100, wholeBytes: 1000, idleMs: 10_000 });
      const request = http.request({
        host: '127.0.0.1',
        port: app.port,
        path: '/api/assets/1/metadata',
        method: 'PUT',
        agent: false,
        headers: { 'content-type': type },
      });
      request.on('error', () => {});
      request.write(' '.repeat(1500));
      const drip = setInterval(() => request.write(' '), 10);
      const [response] = (await once(request, 'response')) as [http.IncomingMessage];
      clearInterval(drip);
      request.destroy();
      expect(response.statusCode).toBe(408);
    },
  );

  it('are sent on as they come once they are larger than what is waited for', async () => {
    let length = 0;
    const { app } = await setup({ wholeBytes: 1000 }, {}, (request, response) => {
      request.on('data', (chunk: Buffer) => (length += chunk.length)).once('end', () => response.end('{}'));
    });
    const body = JSON.stringify('x'.repeat(500_000));
    const answer = await raw(app, '/api/assets/1/metadata', {
      method: 'PUT',
      body,
      headers: { 'content-type': 'application/json' },
    });
    expect([answer.status, length]).toEqual([200, body.length]);
  });
});

describe('many requests at once', () => {
  /** Answers nobody before it is told to. */
  const held = () => {
    const waiting: http.ServerResponse[] = [];
    const answer: RequestListener = (request, response) => {
      if (request.url === '/api/server/ping') {
        response.end('{}');
      } else {
        waiting.push(response);
      }
    };
    return { waiting, answer };
  };

  it('wait for their turn, and leave other clients theirs', async () => {
    const { waiting, answer } = held();
    const { app, upstream } = await setup({ running: 3 }, { TRUST_PROXY: 'true' }, answer);
    const pictures = Array.from({ length: 120 }, (_, index) =>
      raw(app, `/api/assets/${index}/thumbnail`, { headers: { 'x-forwarded-for': '203.0.113.7' } }),
    );
    await expect.poll(() => waiting.length).toBe(3);
    const ping = await raw(app, '/api/server/ping', { headers: { 'x-forwarded-for': '203.0.113.8' } });
    expect(ping.status).toBe(200);
    expect(upstream.seen).toHaveLength(4);
    const finish = setInterval(() => void waiting.shift()?.end('picture'), 1);
    const answers = await Promise.all(pictures);
    clearInterval(finish);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });

  it('give their place up when the browser goes away', async () => {
    const { waiting, answer } = held();
    const { app } = await setup({ running: 1 }, {}, answer);
    const first = http.get({ host: '127.0.0.1', port: app.port, path: '/api/assets/1/thumbnail', agent: false });
    first.on('error', () => {});
    await expect.poll(() => waiting.length).toBe(1);
    const gone = http.get({ host: '127.0.0.1', port: app.port, path: '/api/assets/2/thumbnail', agent: false });
    gone.on('error', () => {});
    const ping = raw(app, '/api/server/ping');
    gone.destroy();
    first.destroy();
    expect(await ping).toMatchObject({ status: 200 });
  });

  it('are refused beyond what a page asks for', async () => {
    const { waiting, answer } = held();
    const { app } = await setup({ running: 1, waiting: 2 }, {}, answer);
    const all = Array.from({ length: 4 }, (_, index) => raw(app, `/api/assets/${index}/thumbnail`));
    const refused = await Promise.race(all);
    expect(refused).toMatchObject({ status: 429, headers: { 'retry-after': expect.stringMatching(/^\d+$/u) } });
    const finish = setInterval(() => void waiting.shift()?.end(), 1);
    await Promise.all(all);
    clearInterval(finish);
  });
});
