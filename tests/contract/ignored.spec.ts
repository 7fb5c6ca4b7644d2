import { afterEach, describe, expect, it } from 'vitest';
import { Client, type Request } from './client.ts';
import { recordedIds } from './recordedLibrary.ts';

const { rex, milo, luna } = recordedIds;
const photoOfTwo = 'fcc29a80-1b59-46ea-897b-c83e9fa1fe29';
const faceOfRex = '6ba94df1-e371-4d06-8bc6-50472f8d07ac';
const box = { imageWidth: 1200, imageHeight: 900, x: 10, y: 20, width: 300, height: 400 };

type Write = Required<Pick<Request, 'method' | 'url'>> & { body?: object };

const write = (method: Write['method'], path: string, body?: object): Write => ({
  method,
  url: `/api${path}`,
  ...(body && { body }),
});

const name = write('PUT', `/people/${rex}`, { name: 'Rex' });

const everywhere: Write[] = [
  write('POST', `/people/${rex}/merge`, { ids: [milo] }),
  write('PUT', `/people/${luna}/reassign`, { data: [{ assetId: photoOfTwo, personId: rex }] }),
  write('PUT', `/faces/${luna}`, { id: faceOfRex }),
  write('POST', '/faces', { assetId: photoOfTwo, personId: rex, ...box }),
  write('DELETE', `/faces/${faceOfRex}`, { force: false }),
  write('DELETE', `/faces/${faceOfRex}`, { force: true }),
  write('POST', '/people', { name: 'Bella' }),
  name,
  write('PUT', `/people/${rex}`, { birthDate: '2020-01-01', isFavorite: true, isHidden: true }),
  write('PUT', `/people/${rex}`, { featureFaceAssetId: photoOfTwo }),
  write('PUT', '/people', { people: [{ id: rex, name: 'Rex' }] }),
  write('DELETE', `/people/${rex}`),
  write('PUT', '/tags', { tags: ['Pets'] }),
  write('PUT', `/assets/${photoOfTwo}/metadata`, { items: [{ key: 'pets', value: { of: 'mine' } }] }),
  write('DELETE', '/assets', { ids: [photoOfTwo], force: true }),
];
const newer = [write('POST', '/people/merge', { ids: [rex, milo] })];
const newest = [...newer, write('PATCH', `/people/${rex}`, { name: 'Rex' })];

const titled = (writes: readonly Write[]) =>
  writes.map((one) => [`${one.method} ${one.url} ${JSON.stringify(one.body ?? {})}`, one] as const);

let client: Client;

const stateNow = async (): Promise<unknown> => {
  // a photo that was deleted has none
  const metadata = await client.send({ url: `/api/assets/${photoOfTwo}/metadata` });
  return [await client.ok({ url: '/api/demo/state' }), await client.ok({ url: '/api/tags' }), metadata.json];
};

/** What an answer has that no answer to the same request has again. */
const lasting = (json: unknown): string =>
  JSON.stringify(json ?? null)
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/gu, 'id')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/gu, 'now');

const expectIgnored = async ({ method, url, body }: Write): Promise<void> => {
  const before = await stateNow();
  const fault = { match: `^${url}$`, method, status: 'ignored' };
  await client.ok({ method: 'POST', url: '/api/demo/fail', body: fault });
  const ignored = await client.send({ method, url, body });
  expect(ignored.status).toBeLessThan(300);
  expect(await stateNow()).toEqual(before);
  const done = await client.send({ method, url, body });
  expect([ignored.status, lasting(ignored.json)]).toEqual([done.status, lasting(done.json)]);
  expect(await stateNow()).not.toEqual(before);
};

describe.each([
  ['3.0.3', everywhere],
  ['3.1.0', everywhere],
  ['3.2.0', [...everywhere, ...newer]],
  ['3.4', [...everywhere, ...newest]],
] as const)('a demo of %s answers as ever and does nothing, when told to', (version, writes) => {
  afterEach(() => client.close());

  it.each(titled(writes))('%s', async (_, one) => {
    client = await Client.start({ version, testHooks: true });
    await expectIgnored(one);
  });

  it('PUT and DELETE /tags/{id}/assets', async () => {
    client = await Client.start({ version, testHooks: true });
    const [{ id }] = await client.ok<{ id: string }[]>(write('PUT', '/tags', { tags: ['Pets'] }));
    const bearing = async () => {
      const body = { tagIds: [id] };
      const { assets } = await client.ok<{ assets: { items: object[] } }>(write('POST', '/search/metadata', body));
      return assets.items.length;
    };
    const ignore = (method: string) =>
      client.ok(write('POST', '/demo/fail', { match: '/assets$', method, status: 'ignored' }));
    const change = (method: 'PUT' | 'DELETE') => client.ok(write(method, `/tags/${id}/assets`, { ids: [photoOfTwo] }));
    const yes = [{ id: photoOfTwo, success: true }];
    await ignore('PUT');
    expect([await change('PUT'), await bearing()]).toEqual([yes, 0]);
    expect([await change('PUT'), await bearing()]).toEqual([yes, 1]);
    await ignore('DELETE');
    expect([await change('DELETE'), await bearing()]).toEqual([yes, 1]);
    expect([await change('DELETE'), await bearing()]).toEqual([yes, 0]);
  });

  it('until that is over', async () => {
    client = await Client.start({ version, testHooks: true });
    const body = { match: '/people/', method: 'PUT', status: 'ignored', times: 100 };
    await client.ok(write('POST', '/demo/fail', body));
    await client.ok(name);
    expect(await client.ok({ url: `/api/people/${rex}` })).toMatchObject({ name: '' });
    await client.ok(write('DELETE', '/demo/fail'));
    await client.ok(name);
    expect(await client.ok({ url: `/api/people/${rex}` })).toMatchObject({ name: 'Rex' });
  });
});
