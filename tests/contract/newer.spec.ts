import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client, guestKey } from './client.ts';
import { fixedUuid, recordedIds } from './recordedLibrary.ts';

const { rex, milo, luna, nala, daisy, simba } = recordedIds;
const unknown = fixedUuid('nobody');

interface Person {
  id: string;
  name: string;
  birthDate: string | null;
  isFavorite: boolean;
  thumbnailPath: string;
}

describe('a 3.2.2 server', () => {
  let client: Client;
  const put = (id: string, body: object) => client.ok({ method: 'PUT', url: `/api/people/${id}`, body });
  const get = (id: string) => client.ok<Person>({ url: `/api/people/${id}` });
  const merge = (ids: string[], headers?: Record<string, string>) =>
    client.send({ method: 'POST', url: '/api/people/merge', body: { ids }, headers });
  const mergeStatus = async (ids: string[], headers?: Record<string, string>) => {
    const { status } = await merge(ids, headers);
    return status;
  };
  const statistics = (id: string) => client.ok<{ assets: number }>({ url: `/api/people/${id}/statistics` });

  beforeAll(async () => {
    client = await Client.start();
  });
  afterAll(() => client.close());

  it('says so', async () => {
    expect(await client.ok({ url: '/api/server/version' })).toEqual({ major: 3, minor: 2, patch: 2, prerelease: null });
  });

  it('has the fields that answers gained', async () => {
    const body = { size: 1 };
    const found = await client.ok<{ assets: object }>({ method: 'POST', url: '/api/search/metadata', body });
    expect(found.assets).toHaveProperty('nextCursor', null);
    expect(await client.ok({ url: '/api/users/me' })).toHaveProperty('clusterGroupId');
  });

  describe('POST /people/merge', () => {
    it('keeps the first id, and takes over name and birthday only where it has none', async () => {
      await put(rex, { name: 'Rex' });
      await put(milo, { name: 'Milo', birthDate: '2020-05-04', isFavorite: true });
      const answer = await merge([rex, milo]);
      expect([answer.status, answer.json]).toEqual([200, [{ id: milo, success: true }]]);
      expect(await get(rex)).toMatchObject({ name: 'Rex', birthDate: '2020-05-04', isFavorite: false });
      expect(await client.status({ url: `/api/people/${milo}` })).toBe(400);
      expect(await statistics(rex)).toEqual({ assets: 20 });
    });

    it('lets the second survive when the first is unknown, without a word', async () => {
      const answer = await merge([unknown, luna, nala]);
      expect(answer.json).toEqual([
        { id: unknown, success: false, error: 'no_permission' },
        { id: nala, success: true },
      ]);
      expect(await statistics(luna)).toEqual({ assets: 15 });
    });

    it('refuses fewer than two ids, and one id twice', async () => {
      expect(await mergeStatus([rex])).toBe(400);
      expect(await mergeStatus([rex, rex])).toBe(400);
    });

    it('refuses people of somebody else', async () => {
      expect(await mergeStatus([rex, luna], guestKey)).toBe(400);
    });

    it('leaves a survivor that never had a face without a cover, until it is given one', async () => {
      const { id } = await client.ok<Person>({ method: 'POST', url: '/api/people', body: { name: 'Bare' } });
      expect(await mergeStatus([id, simba])).toBe(200);
      client.settle();
      expect(await client.status({ url: `/api/people/${id}/thumbnail` })).toBe(404);
      await put(id, { featureFaceAssetId: 'ce5fcad7-5407-4c5e-9350-34985ff96bea' });
      client.settle();
      expect(await client.status({ url: `/api/people/${id}/thumbnail` })).toBe(200);
    });
  });

  it('removes people without faces in the nightly cleanup', async () => {
    const { id } = await client.ok<Person>({ method: 'POST', url: '/api/people', body: { name: 'Nobody' } });
    await client.ok({ method: 'POST', url: '/api/jobs', body: { name: 'person-cleanup' } });
    client.settle();
    expect(await client.status({ url: `/api/people/${id}` })).toBe(400);
    expect(await client.status({ url: `/api/people/${daisy}` })).toBe(200);
  });
});
