import { describe, expect, it } from 'vitest';
import { createDemoServer } from '../../demo/server/index.ts';
import { ownerKey } from './client.ts';
import { openApi } from './openApi.ts';
import { recordedIds, recordedLibrary } from './recordedLibrary.ts';

const { rex } = recordedIds;
const photo = 'fcc29a80-1b59-46ea-897b-c83e9fa1fe29';
const box = { imageWidth: 1200, imageHeight: 900, x: 10, y: 20, width: 300, height: 400 };

type Asked = [method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: object];

const wrong: Asked[] = [
  ['GET', '/people?size=many'],
  ['GET', '/people?withHidden=perhaps'],
  ['GET', '/people?closestPersonId=rex'],
  ['GET', '/faces'],
  ['GET', '/search/person'],
  ['POST', '/faces', { assetId: photo, personId: rex, ...box, x: 1.5 }],
  ['POST', '/faces', { assetId: photo, personId: rex }],
  ['PUT', `/people/${rex}`, { name: null }],
  ['PUT', `/people/${rex}`, { birthDate: '1.2.2020' }],
  ['PATCH', `/people/${rex}`, { isHidden: 'yes' }],
  ['POST', '/search/metadata', { takenAfter: '2020-01-01T00:00:00' }],
  ['DELETE', `/faces/${photo}`],
  ['PUT', `/assets/${photo}/metadata`, { items: [{ key: 'pets', value: 'text' }] }],
];
const right: Asked[] = [
  ['GET', '/people?size=500&withHidden=true'],
  ['PUT', `/people/${rex}`, { name: 'Rex', userId: rex }],
  ['PUT', `/people/${rex}`, { birthDate: null }],
  ['GET', '/routes/of/tomorrow?size=many'],
];

const titled = (list: readonly Asked[]) =>
  list.map(
    ([method, path, body]) => [`${method} ${path} ${JSON.stringify(body ?? {})}`, { method, path, body }] as const,
  );

describe.skipIf(!openApi)("Immich's own contract", () => {
  it.each(titled(wrong))('refuses %s', async (_, { method, path, body }) => {
    expect(openApi!.wrongInRequest(method, `/api${path}`, body)).not.toEqual([]);
    const { app, close } = await createDemoServer({ library: recordedLibrary(), contract: openApi, version: '3.4' });
    const answer = await app.inject({ method, url: `/api${path}`, headers: ownerKey, ...(body && { payload: body }) });
    expect([answer.statusCode, answer.body]).toEqual([400, expect.stringContaining('Against the contract')]);
    await close();
  });

  it.each(titled(right))('has nothing against %s', (_, { method, path, body }) => {
    expect(openApi!.wrongInRequest(method, `/api${path}`, body)).toEqual([]);
  });

  it('knows which answers there are', () => {
    expect(openApi!.wrongInAnswer('GET', '/api/people', 201, {})).not.toEqual([]);
    expect(openApi!.wrongInAnswer('GET', '/api/people', 200, { people: [] })).not.toEqual([]);
    const body = { people: [], total: 0, hidden: 0, hasNextPage: false };
    expect(openApi!.wrongInAnswer('GET', '/api/people', 200, body)).toEqual([]);
  });
});
