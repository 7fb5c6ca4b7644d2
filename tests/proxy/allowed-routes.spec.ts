import { describe, expect, it, onTestFinished } from 'vitest';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { allowedRoutes } from '../../src/lib/server/key/allowed-routes';
import { importedFunctions, routeOf } from '../contract/sdkCalls';
import { testedBy } from '../contract/tested';
import { raw, startProxy, startUpstream } from './servers';

const source = path.resolve(import.meta.dirname, '../../src');

/** What the app's pages ask for by its address, without the SDK. */
const literalPaths = (): string[] =>
  ['lib/host', 'lib/pets', 'lib/shell', 'routes']
    .flatMap((folder) => readdirSync(path.join(source, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /(?<!\.spec)\.(?:ts|svelte)$/u.test(entry.name))
    .flatMap((entry) => [
      ...readFileSync(path.join(entry.parentPath, entry.name), 'utf8').matchAll(
        /['"`](?:\/api|\$\{getBaseUrl\(\)\})(\/[^'"`?]+)['"`?]/gu,
      ),
    ])
    .map(([, found]) => found);

/** Signing in and out, which a single-user app has no use for. */
const aboutSessions = /\/(?:auth\/(?!status$)|oauth\/)/u;

const wanted = async (): Promise<string[]> => {
  const routes = await Promise.all(importedFunctions().map((name) => routeOf(name)));
  const literal = literalPaths().map((found) => `GET ${found}`);
  return [...new Set([...routes, ...literal])].filter((route) => !aboutSessions.test(route)).sort();
};

const id = '5f0c0f5a-0a4e-4a54-9f4e-3f6d3f9e7a11';
const addressOf = (route: string): string =>
  `/api${route
    .split(' ', 2)[1]
    .replaceAll('{key}', 'pets-for-immich')
    .replaceAll(/\{\w+\}/gu, () => id)}`;

const setup = async () => {
  const upstream = await startUpstream((request, response) => request.resume().once('end', () => response.end('{}')));
  const app = await startProxy({ IMMICH_URL: upstream.origin, IMMICH_API_KEY: 'the-key' });
  onTestFinished(async () => {
    await app.close();
    await upstream.close();
  });
  const ask = (method: string, address: string) =>
    raw(app, address, { method, headers: { origin: `http://127.0.0.1:${app.port}` } });
  return { upstream, ask };
};

it('is what the app asks for, and nothing else', async () => {
  const shapeOf = (route: string) => route.replaceAll(/\{\w+\}/gu, '{}');
  const asked = await wanted();
  expect(allowedRoutes.map((route) => shapeOf(route)).sort()).toEqual(asked.map((route) => shapeOf(route)).sort());
});

describe('with a key', () => {
  it.each([...allowedRoutes])('lets the app ask for %s', async (route) => {
    const { upstream, ask } = await setup();
    const [method] = route.split(' ', 1);
    expect(await ask(method, `${addressOf(route)}?size=1`)).toMatchObject({ status: 200 });
    expect(upstream.seen).toMatchObject([{ method, url: `${addressOf(route)}?size=1` }]);
  });

  const others = [
    ...Object.keys(testedBy).filter((route) => !(allowedRoutes as readonly string[]).includes(route)),
    'DELETE /faces',
    'DELETE /libraries/{id}',
    'DELETE /users/me/license',
    'GET /admin/users',
    'GET /albums',
    'GET /api-keys',
    'GET /assets/{id}/original/',
    'GET /duplicates',
    'GET /memories',
    'GET /partners',
    'GET /shared-links',
    'GET /system-config',
    'GET /users',
    'GET /users/{id}/profile-image',
    'HEAD /users/me',
    'PATCH /people/{id}',
    'POST /api-keys',
    'POST /assets',
    'POST /download/archive',
    'POST /shared-links',
    'POST /trash/empty',
    'PUT /users/me',
  ];

  it.each(others)('keeps %s closed', async (route) => {
    const { upstream, ask } = await setup();
    expect(await ask(route.split(' ', 1)[0], addressOf(route))).toMatchObject({ status: 403 });
    expect(upstream.seen).toEqual([]);
  });

  it.each([
    '/api//api-keys',
    '/api/people//',
    '/api/%61pi-keys',
    '/api/people%2F..%2Fapi-keys',
    '/api/people;/api-keys',
    '/api/people/x%2Fstatistics',
    '/api/people/x%3Fy',
    '/API/people',
    '//api-keys',
    '//api/api-keys',
    '/api/People',
    '/api',
    '/api/',
  ])('asks Immich for nothing that is written as %s', async (address) => {
    const { upstream, ask } = await setup();
    const { status } = await ask('GET', address);
    expect([400, 403]).toContain(status);
    expect(upstream.seen).toEqual([]);
  });
});
