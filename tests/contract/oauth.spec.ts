import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Client } from './client.ts';

const redirectUri = 'http://localhost:3300/sign-in';
const stateCookie = 'immich_oauth_state';
const verifierCookie = 'immich_oauth_code_verifier';

let client: Client;

/** What one browser keeps, and where it is sent. */
const begin = async () => {
  const begun = await client.send({ method: 'POST', url: '/api/oauth/authorize', body: { redirectUri } });
  const cookies = new Map(
    [begun.headers['set-cookie']].flat().map((line) => {
      const [name, value] = String(line).split(';', 1)[0].split('=', 2);
      return [name, value];
    }),
  );
  return { url: new URL((begun.json as { url: string }).url), cookies };
};

/** Where the provider sends the browser back to. */
const visit = async ({ pathname, search }: URL): Promise<string> => {
  const { status, headers } = await client.send({ url: pathname + search, headers: {} });
  expect(status).toBe(302);
  return String(headers.location);
};

const finish = async (url: string, cookies: ReadonlyMap<string, string>) => {
  const cookie = Array.from(cookies, ([name, value]) => `${name}=${value}`).join('; ');
  const { status, json } = await client.send({
    method: 'POST',
    url: '/api/oauth/callback',
    body: { url },
    headers: { cookie },
  });
  const { message, userEmail } = json as { message?: string; userEmail?: string };
  return [status, message ?? userEmail];
};

const without = (cookies: ReadonlyMap<string, string>, left: string) =>
  new Map([...cookies].filter(([name]) => name !== left));

const failed = [500, 'Failed to finish oauth'];

describe('sign-in by OAuth', () => {
  beforeEach(async () => {
    client = await Client.start({ oauth: true });
  });
  afterEach(() => client.close());

  it('is offered, goes by a page of the demo’s own, and ends with a session', async () => {
    expect(await client.ok({ url: '/api/server/features' })).toMatchObject({ oauth: true });
    const { url, cookies } = await begin();
    expect(url.origin).toBe('http://localhost:3300');
    expect([...cookies.keys()]).toEqual([stateCookie, verifierCookie]);
    expect(await finish(await visit(url), cookies)).toEqual([201, 'demo@example.com']);
  });

  it.each([
    ['state', stateCookie, 'OAuth state is missing'],
    ['verifier', verifierCookie, 'OAuth code verifier is missing'],
  ])('wants the %s that the browser was given', async (_, name, message) => {
    const { url, cookies } = await begin();
    const location = await visit(url);
    expect(await finish(location, without(cookies, name))).toEqual([400, message]);
    expect(await finish(location, cookies)).toEqual([201, 'demo@example.com']);
  });

  it.each([stateCookie, verifierCookie])('fails with another browser’s %s', async (name) => {
    const [mine, other] = [await begin(), await begin()];
    const cookies = new Map([...mine.cookies, [name, other.cookies.get(name)!]]);
    expect(await finish(await visit(mine.url), cookies)).toEqual(failed);
  });

  it('fails with a state of the address that is another one', async () => {
    const { url, cookies } = await begin();
    const location = await visit(url);
    expect(await finish(location.replace(/state=[^&]+/u, 'state=other'), cookies)).toEqual(failed);
  });

  it('takes a code once', async () => {
    const { url, cookies } = await begin();
    const location = await visit(url);
    expect(await finish(location, cookies)).toEqual([201, 'demo@example.com']);
    expect(await finish(location, cookies)).toEqual(failed);
  });
});

it('is refused where there is no sign-in by OAuth', async () => {
  client = await Client.start();
  const answer = await client.send({ method: 'POST', url: '/api/oauth/authorize', body: { redirectUri } });
  expect([answer.status, answer.json]).toEqual([400, { message: 'OAuth is not enabled' }]);
  await client.close();
});
