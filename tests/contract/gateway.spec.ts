import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fetchThroughGateway, onGateway } from '../../src/lib/host/network/gateway';
import { connectSdk } from '../../src/lib/host/network/sdk-fetch';
import { explain } from '../../src/lib/host/toasts/explain';
import { ApiError } from '../../src/lib/pets/core/api-error';
import {
  configureApi,
  currentUser,
  listPeople,
  mergePeople,
  pictureFile,
  signIn,
  updatePerson,
} from '../../src/lib/pets/immich';

interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: string;
}

const html = { 'content-type': 'text/html; charset=utf-8' };
const json = { 'content-type': 'application/json; charset=utf-8' };
const id = '11111111-1111-4111-8111-111111111111';
const other = '22222222-2222-4222-8222-222222222222';

/** As Authelia, oauth2-proxy, Cloudflare Access, nginx's auth_request and others answer. */
const gateways: Record<string, Answer> = {
  'a redirect to another site': { status: 302, headers: { location: 'https://auth.example/?rd=x' } },
  'a redirect that keeps the method': { status: 307, headers: { location: '/outpost/start' } },
  'see other': { status: 303, headers: { location: '/oauth2/sign_in' } },
  'its page with 200': { status: 200, headers: html, body: '<!doctype html><title>Sign in</title>' },
  'its page with 401': { status: 401, headers: html, body: '<a href="https://auth.example">401</a>' },
  'its page with 403': { status: 403, headers: html, body: '<html>Sign in with</html>' },
  'a captive portal': { status: 511, headers: html, body: '<html></html>' },
  'plain text with 401': { status: 401, headers: { 'content-type': 'text/plain' }, body: 'Unauthorized' },
  'nothing with 401': { status: 401 },
  'JSON of its own with 401': { status: 401, headers: json, body: '{"error":"unauthorized"}' },
};

const others: Record<string, [Answer, string]> = {
  'a session that ended': [{ status: 401, headers: json, body: '{"message":"Invalid user token"}' }, 'signed-out'],
  'a missing permission': [{ status: 403, headers: json, body: '{"message":"Forbidden"}' }, 'forbidden'],
  'a firewall without a page': [{ status: 403, headers: { 'content-type': 'text/plain' }, body: 'no' }, 'server'],
  'a proxy whose server is down': [{ status: 502, headers: html, body: '<h1>502</h1>' }, 'server'],
  'a path that a proxy does not know': [{ status: 413, headers: html, body: '<h1>413</h1>' }, 'server'],
};

let server: Server;
let answer: Answer;
let asked = 0;
let told = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    asked++;
    request.resume();
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  configureApi({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api` });
  connectSdk();
  onGateway(() => void told++);
});

beforeEach(() => {
  asked = 0;
  told = 0;
});

afterAll(() => void server.close().closeAllConnections());

const failureOf = async (work: () => Promise<unknown>): Promise<ApiError> => {
  try {
    await work();
  } catch (error) {
    expect(error).toBeInstanceOf(ApiError);
    return error as ApiError;
  }
  throw new Error('It did not fail');
};

const calls: [string, () => Promise<unknown>][] = [
  ['who is signed in', () => currentUser()],
  ['people', () => listPeople()],
  ['a picture', () => pictureFile(id, 'preview')],
  ['a favorite', () => updatePerson(id, { isFavorite: true })],
  ['a merge', () => mergePeople(id, [other])],
  ['a sign-in', () => signIn('demo@example.com', 'demo')],
];

describe.each(Object.entries(gateways))('a gateway that answers with %s', (_, given) => {
  it.each(calls)('is told, with nothing done and nothing asked twice, where it is about %s', async (_name, call) => {
    answer = given;
    const error = await failureOf(call);
    expect(explain(error)).toBe('gateway');
    expect(error).toMatchObject({ kind: 'signed-out', mayBeDone: false });
    expect(told).toBe(asked);
  });

  it('is told of files beside the API, too', async () => {
    answer = given;
    const { port } = server.address() as AddressInfo;
    const { status } = await fetchThroughGateway(`http://127.0.0.1:${port}/_pets/version.json`);
    expect([status, told]).toEqual([401, 1]);
  });
});

it.each(Object.entries(others))('is not taken for one: %s', async (_, [given, kind]) => {
  answer = given;
  const error = await failureOf(() => updatePerson(id, { isFavorite: true }));
  expect(error.kind).toBe(kind);
  expect(explain(error)).not.toBe('gateway');
  expect(told).toBe(0);
});

it('lets Immich answer, pictures and "not modified" among it', async () => {
  answer = { status: 200, headers: { 'content-type': 'image/jpeg' }, body: 'jpeg' };
  expect(await pictureFile(id, 'preview').then((file) => file.text())).toBe('jpeg');
  answer = { status: 304 };
  const { port } = server.address() as AddressInfo;
  expect(await fetchThroughGateway(`http://127.0.0.1:${port}/api/x`)).toMatchObject({ status: 304 });
  expect(told).toBe(0);
});
