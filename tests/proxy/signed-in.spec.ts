import { expect, it, onTestFinished } from 'vitest';
import { readSettings } from '../../src/lib/server/settings';
import { isSignedIn } from '../../src/lib/server/signed-in';
import { startUpstream } from './servers';

const session = 'immich_access_token=good';

/** An Immich that knows one session and one key. */
const ask = async (headers: Record<string, string>, env: Record<string, string> = {}, type = 'application/json') => {
  const upstream = await startUpstream(({ headers: sent, url }, response) => {
    const isKnown = url === '/api/users/me' && (sent.cookie === session || sent['x-api-key'] === 'key');
    response.writeHead(isKnown ? 200 : 401, { 'content-type': type }).end('{}');
  });
  onTestFinished(() => upstream.close());
  const request = new Request('http://127.0.0.1:3000/immich.json', { headers: { host: '127.0.0.1:3000', ...headers } });
  const hop = { clientAddress: '127.0.0.1', protocol: 'http', host: '127.0.0.1:3000' };
  return isSignedIn(request, readSettings({ IMMICH_URL: upstream.origin, ...env }), { hop });
};

it.each([
  ['a session that Immich knows', true, { cookie: session }],
  ['a session that is over', false, { cookie: 'immich_access_token=old' }],
  ['no session', false, {}],
])('with %s: %s', async (_what, isKnown, headers) => {
  expect(await ask(headers)).toBe(isKnown);
});

it('is whoever reaches an app with a key of its own', async () => {
  expect(await ask({}, { IMMICH_API_KEY: 'key' })).toBe(true);
  expect(await ask({}, { IMMICH_API_KEY: 'old' })).toBe(false);
});

it('is nobody who sees the page of a gateway', async () => {
  expect(await ask({ cookie: session }, {}, 'text/html')).toBe(false);
});

it('is nobody where Immich does not answer', async () => {
  const settings = readSettings({ IMMICH_URL: 'http://127.0.0.1:9' });
  const request = new Request('http://127.0.0.1:3000/immich.json', { headers: { cookie: session } });
  const hop = { clientAddress: '127.0.0.1', protocol: 'http', host: '127.0.0.1:3000' };
  expect(await isSignedIn(request, settings, { hop })).toBe(false);
});
