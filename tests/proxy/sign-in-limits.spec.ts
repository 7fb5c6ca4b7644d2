import { expect, it, onTestFinished, vi } from 'vitest';
import { raw, startProxy, startUpstream, type RawAnswer } from './servers';

/** An Immich where one password is right, behind the app as it is set up by default. */
const setup = async (env: Record<string, string> = {}) => {
  const upstream = await startUpstream((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      response.writeHead(request.url?.includes('broken') ? 503 : body.includes('right') ? 201 : 401).end('{}');
    });
  });
  const app = await startProxy({ IMMICH_URL: upstream.origin, ...env });
  onTestFinished(async () => {
    await app.close();
    await upstream.close();
  });
  const attempt = (
    path: string,
    password = 'wrong',
    headers: Record<string, string> = {},
    method = 'POST',
  ): Promise<RawAnswer> =>
    raw(app, path, {
      method,
      body: JSON.stringify({ email: 'me@example.com', password }),
      headers: { 'content-type': 'application/json', ...headers },
    });
  return { attempt, upstream, app };
};

const login = '/api/auth/login';

const statuses = (answers: Promise<RawAnswer>[]): Promise<number[]> =>
  Promise.all(
    answers.map(async (answer) => {
      const { status } = await answer;
      return status;
    }),
  );

it('lets nobody try 200 passwords, not even at once, and says when to go on', async () => {
  const { attempt, upstream } = await setup();
  const tried = await statuses(Array.from({ length: 200 }, (_, index) => attempt(login, `wrong ${index}`)));
  expect(tried.filter((status) => status === 401)).toHaveLength(10);
  expect(tried.filter((status) => status === 429)).toHaveLength(190);
  expect(upstream.seen).toHaveLength(10);
  const { status, headers, body } = await attempt(login, 'right');
  expect(status).toBe(429);
  expect(Number(headers['retry-after'])).toBeGreaterThan(60);
  expect(JSON.parse(body.toString())).toMatchObject({ statusCode: 429, message: expect.stringContaining('sign in') });
});

it('forgets after a time', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  const { attempt } = await setup();
  for (let count = 0; count < 10; count++) {
    await attempt(login);
  }
  const { status, headers } = await attempt(login, 'right');
  expect(status).toBe(429);
  vi.setSystemTime(Date.now() + Number(headers['retry-after']) * 1000);
  expect(await attempt(login, 'right')).toMatchObject({ status: 201 });
});

it.each([
  '/api/auth/login/',
  '/api/AUTH/Login',
  '/api/auth/%6Cogin',
  '/api/auth/change-password',
  '/api/auth/session/unlock',
  '/api/auth/pin-code',
  '/api/oauth/callback',
  '/api/shared-links/login',
])('counts what is tried at %s, too', async (path) => {
  const { attempt } = await setup();
  await statuses(Array.from({ length: 5 }, () => attempt(path)));
  await statuses(Array.from({ length: 5 }, () => attempt(login)));
  expect(await attempt(path)).toMatchObject({ status: 429 });
  expect(await attempt(login)).toMatchObject({ status: 429 });
});

it('counts neither what was right, nor what Immich could not answer, nor anything else', async () => {
  const { attempt, app } = await setup();
  for (let count = 0; count < 30; count++) {
    expect(await attempt(login, 'right')).toMatchObject({ status: 201 });
    expect(await attempt('/api/auth/login?broken')).toMatchObject({ status: 503 });
    expect(await attempt('/api/search/metadata')).toMatchObject({ status: 401 });
    expect(await raw(app, '/api/people/1/thumbnail')).toMatchObject({ status: 401 });
  }
  expect(await attempt(login)).toMatchObject({ status: 401 });
});

it('does not count anew for whoever knows one password', async () => {
  const { attempt } = await setup();
  const tried: number[] = [];
  for (let count = 0; count < 30; count++) {
    tried.push(...(await statuses([attempt(login), attempt(login, 'right')])));
  }
  expect(tried.filter((status) => status === 401)).toHaveLength(10);
});

it.each(['x-forwarded-for', 'x-real-ip', 'forwarded', 'true-client-ip', 'cf-connecting-ip'])(
  'is not told another client by %s where no proxy is trusted',
  async (name) => {
    const { attempt } = await setup();
    await statuses(Array.from({ length: 10 }, (_, index) => attempt(login, 'wrong', { [name]: `203.0.113.${index}` })));
    expect(await attempt(login, 'wrong', { [name]: '203.0.113.99' })).toMatchObject({ status: 429 });
  },
);

it.each([
  ['true', (client: string, made: number) => `10.9.9.${made}, ${client}`],
  ['127.0.0.1, 10.0.0.0/8', (client: string, made: number) => `198.51.100.${made}, ${client}, 10.0.0.2`],
])('takes for the client whom a trusted proxy names, whatever that one claims itself: %s', async (trust, story) => {
  const { attempt } = await setup({ TRUST_PROXY: trust });
  const by = (client: string, made: number) => attempt(login, 'wrong', { 'x-forwarded-for': story(client, made) });
  await statuses(Array.from({ length: 10 }, (_, index) => by('203.0.113.7', index)));
  expect(await by('203.0.113.7', 99)).toMatchObject({ status: 429 });
  expect(await by('203.0.113.8', 1)).toMatchObject({ status: 401 });
});

it('believes no proxy that is not listed', async () => {
  const { attempt } = await setup({ TRUST_PROXY: '10.0.0.1' });
  await statuses(
    Array.from({ length: 10 }, (_, index) => attempt(login, 'wrong', { 'x-forwarded-for': `203.0.113.${index}` })),
  );
  expect(await attempt(login, 'wrong', { 'x-forwarded-for': '203.0.113.99' })).toMatchObject({ status: 429 });
});
