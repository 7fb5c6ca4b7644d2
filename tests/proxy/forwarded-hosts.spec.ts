import { describe, expect, it, onTestFinished } from 'vitest';
import { raw, startProxy, startUpstream } from './servers';

const ask = async (env: Record<string, string>, headers: Record<string, string>): Promise<number> => {
  const upstream = await startUpstream((_request, response) => response.end('{}'));
  const app = await startProxy({ IMMICH_URL: upstream.origin, IMMICH_API_KEY: 'k', ALLOWED_HOSTS: 'pets.lan', ...env });
  onTestFinished(async () => {
    await app.close();
    await upstream.close();
  });
  const { status } = await raw(app, '/api/people', { headers });
  expect(upstream.seen).toHaveLength(status === 200 ? 1 : 0);
  return status;
};

const evil = 'evil.example';
const listed = { TRUST_PROXY: '127.0.0.1' };
const others = { TRUST_PROXY: '10.0.0.0/8, fd00::/8' };

describe.each([
  ['whoever connects', { TRUST_PROXY: 'true' }],
  ['a listed proxy', listed],
])('a single-user app that trusts %s', (_whom, env) => {
  it.each([
    ['a name of its own, kept by the proxy', { host: 'pets.lan', 'x-forwarded-host': 'pets.lan' }],
    ['a name of its own, with the address behind it', { host: '127.0.0.1:3000', 'x-forwarded-host': 'pets.lan' }],
    ['a name of its own, with a container behind it', { host: 'pets-app:3000', 'x-forwarded-host': 'pets.lan' }],
    ['a name of its own, by a proxy that tells nothing', { host: 'pets.lan' }],
  ])('answers under %s', async (_name, headers) => expect(await ask(env, headers)).toBe(200));

  it.each([
    ['a rebound name that says it is this app', { host: evil, 'x-forwarded-host': 'localhost' }],
    ['a rebound name that says it has a port', { host: `${evil}:3000`, 'x-forwarded-host': 'pets.lan:3000' }],
    ['a foreign name passed on', { host: '127.0.0.1', 'x-forwarded-host': evil }],
    ['a foreign name after one that a page made up', { host: '127.0.0.1', 'x-forwarded-host': `localhost, ${evil}` }],
    ['a foreign name before another', { host: '127.0.0.1', 'x-forwarded-host': `${evil}, localhost` }],
    ['an empty name passed on', { host: evil, 'x-forwarded-host': '' }],
    ['a container that nothing was passed on for', { host: 'pets-app:3000' }],
  ])('does not answer under %s', async (_name, headers) => expect(await ask(env, headers)).toBe(421));
});

it.each([
  ['a proxy that is not listed', others],
  ['nobody', {}],
])('believes nothing of %s', async (_whom, env) => {
  expect(await ask(env, { host: 'pets-app:3000', 'x-forwarded-host': 'pets.lan' })).toBe(421);
  expect(await ask(env, { host: 'pets.lan', 'x-forwarded-host': evil })).toBe(200);
});

it('goes on with the story of a listed proxy alone', async () => {
  const claims = { 'x-forwarded-for': '203.0.113.7', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'pets.lan' };
  const heard = async (env: Record<string, string>) => {
    const upstream = await startUpstream((_request, response) => response.end('{}'));
    const app = await startProxy({ IMMICH_URL: upstream.origin, ...env });
    onTestFinished(async () => {
      await app.close();
      await upstream.close();
    });
    await raw(app, '/api/people', { headers: { host: 'localhost', ...claims } });
    return upstream.seen[0].headers;
  };
  expect(await heard(listed)).toMatchObject({ ...claims, 'x-forwarded-for': '203.0.113.7, 127.0.0.1' });
  expect(await heard(others)).toMatchObject({
    'x-forwarded-for': '127.0.0.1',
    'x-forwarded-proto': 'http',
    'x-forwarded-host': 'localhost',
  });
});
