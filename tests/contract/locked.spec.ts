import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { owner } from '../../demo/server/index.ts';
import { Client, ownerKey, type Request } from './client.ts';
import { recordedIds } from './recordedLibrary.ts';

const { rex } = recordedIds;
const photo = 'fcc29a80-1b59-46ea-897b-c83e9fa1fe29';

/** Whatever asks for the photo itself. */
const direct: Record<string, Request> = {
  asset: { url: `/api/assets/${photo}` },
  faces: { url: `/api/faces?id=${photo}` },
  thumbnail: { url: `/api/assets/${photo}/thumbnail` },
  preview: { url: `/api/assets/${photo}/thumbnail?size=preview&edited=true` },
  original: { url: `/api/assets/${photo}/original` },
  metadata: { url: `/api/assets/${photo}/metadata` },
  'write of metadata': { method: 'PUT', url: `/api/assets/${photo}/metadata`, body: { items: [] } },
  'drawn face': {
    method: 'POST',
    url: '/api/faces',
    body: { assetId: photo, personId: rex, imageWidth: 1200, imageHeight: 900, x: 1, y: 1, width: 9, height: 9 },
  },
  cover: { method: 'PUT', url: `/api/people/${rex}`, body: { featureFaceAssetId: photo } },
};

/** Whatever lists photos. */
const lists: Record<string, Request> = {
  search: { method: 'POST', url: '/api/search/metadata', body: { personIds: [rex], size: 1000, withDeleted: true } },
  'search by words': { method: 'POST', url: '/api/search/smart', body: { query: 'dog', size: 1000 } },
  'search by lot': { method: 'POST', url: '/api/search/random', body: { personIds: [rex], size: 1000 } },
  month: { url: '/api/timeline/bucket?timeBucket=MONTH' },
};

const asSession = async (client: Client): Promise<Record<string, string>> => {
  const { email, password } = owner;
  const login = { method: 'POST', url: '/api/auth/login', body: { email, password } } as const;
  const { accessToken } = await client.ok<{ accessToken: string }>(login);
  return { authorization: `Bearer ${accessToken}` };
};

describe.each([
  ['a session without a PIN', asSession],
  ['an API key', () => Promise.resolve(ownerKey)],
] as const)('a locked photo, for %s', (_, signIn) => {
  let client: Client;
  let headers: Record<string, string>;
  const put = (visibility: string) =>
    client.ok({ method: 'POST', url: '/api/demo/photos', body: { ids: [photo], visibility } });

  beforeEach(async () => {
    client = await Client.start({ testHooks: true });
    headers = await signIn(client);
  });
  afterEach(() => client.close());

  it.each(Object.entries(direct))('is not there: %s', async (_name, request) => {
    await put('locked');
    expect(await client.status({ ...request, headers })).toBe(400);
    await put('timeline');
    expect(await client.status({ ...request, headers })).toBeLessThan(300);
  });

  it.each(Object.entries(lists))('is in no %s', async (_name, request) => {
    const { localDateTime } = await client.ok<{ localDateTime: string }>({ url: `/api/assets/${photo}`, headers });
    const url = request.url.replace('MONTH', () => `${localDateTime.slice(0, 7)}-01`);
    const ids = async () => {
      const { bytes } = await client.send({ ...request, url, headers });
      return bytes.toString().match(/[0-9a-f-]{36}/gu) ?? [];
    };
    expect(await ids()).toContain(photo);
    await put('locked');
    expect(await ids()).not.toContain(photo);
  });

  it('counts for nobody', async () => {
    const count = () => client.ok<{ assets: number }>({ url: `/api/people/${rex}/statistics`, headers });
    const { assets } = await count();
    await put('locked');
    expect(await count()).toEqual({ assets: assets - 1 });
  });

  it('is not to be asked for', async () => {
    const body = { personIds: [rex], visibility: 'locked' };
    const answer = await client.send({ method: 'POST', url: '/api/search/metadata', body, headers });
    expect([answer.status, answer.json]).toEqual([401, { message: 'Elevated permission is required' }]);
  });
});
