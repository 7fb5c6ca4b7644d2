import { afterEach, describe, expect, it } from 'vitest';
import { type DemoVersion, partner } from '../../demo/server/index.ts';
import { Client } from './client.ts';
import { recordedIds } from './recordedLibrary.ts';

const { rex, rexAgain, milo, luna } = recordedIds;

interface Person {
  id: string;
  name: string;
  birthDate: string | null;
  otherPeople?: { sharedById: string; name: string; birthDate: string | null; role: string }[];
}
interface Update {
  name?: string;
  birthDate?: string;
  isFavorite?: boolean;
}

describe('other versions', () => {
  let client: Client;
  const start = async (version: DemoVersion) => (client = await Client.start({ version, testHooks: true }));
  const put = (id: string, body: Update) => client.ok({ method: 'PUT', url: `/api/people/${id}`, body });
  const get = (id: string) => client.ok<Person>({ url: `/api/people/${id}` });
  const exists = async (id: string) => (await client.status({ url: `/api/people/${id}` })) === 200;
  const merge = (ids: string[]) => client.ok({ method: 'POST', url: '/api/people/merge', body: { ids } });
  const names = async (query: string) => {
    const { people } = await client.ok<{ people: Person[] }>({ url: `/api/people?${query}` });
    return people.map(({ name }) => name);
  };

  afterEach(() => client.close());

  it.each([
    ['3.0.3', 3, 0, 3],
    ['3.1.0', 3, 1, 0],
    ['3.2.0', 3, 2, 0],
    ['3.2.1', 3, 2, 1],
    ['3.2.2', 3, 2, 2],
    ['3.3', 3, 3, 0],
    ['3.4', 3, 4, 2],
  ] as const)('%s says which it is', async (version, major, minor, patch) => {
    await start(version);
    expect(await client.ok({ url: '/api/server/version' })).toEqual({ major, minor, patch, prerelease: null });
    const { version: about } = await client.ok<{ version: string }>({ url: '/api/server/about' });
    expect(about).toBe(`v${major}.${minor}.${patch}`);
  });

  describe('3.2.0 (read, not seen)', () => {
    it.each<[string, Update, Update]>([
      ['two names', { name: 'Rex' }, { name: 'Milo' }],
      ['a name into none', {}, { name: 'Milo' }],
      ['two birthdays', { birthDate: '2020-01-01' }, { birthDate: '2021-01-01' }],
      ['a birthday into none', {}, { birthDate: '2021-01-01' }],
    ])('leaves %s as they are, with 200 and an empty list', async (_, survivor, merged) => {
      await start('3.2.0');
      await put(rex, survivor);
      await put(milo, merged);
      expect(await merge([rex, milo])).toEqual([]);
      const legacy = { method: 'POST', url: `/api/people/${rex}/merge`, body: { ids: [milo] } } as const;
      expect(await client.ok(legacy)).toEqual([]);
      expect(await get(milo)).toMatchObject(merged);
      expect(await client.ok({ url: `/api/people/${rex}/statistics` })).toEqual({ assets: 12 });
    });

    it.each<[string, Update, Update]>([
      ['the same name', { name: 'Rex', birthDate: '2020-01-01' }, { name: 'Rex', birthDate: '2020-01-01' }],
      ['none into a name', { name: 'Rex', birthDate: '2020-01-01' }, {}],
    ])('merges %s', async (_, survivor, merged) => {
      await start('3.2.0');
      await put(rex, survivor);
      await put(rexAgain, merged);
      expect(await merge([rex, rexAgain])).toEqual([{ id: rexAgain, success: true }]);
      expect(await exists(rexAgain)).toBe(false);
    });
  });

  it.each([
    ['3.0.3', 404],
    ['3.1.0', 404],
    ['3.2.0', 200],
    ['3.2.2', 200],
    ['3.4', 200],
  ] as const)('%s answers a merge of a group with %i, and one by the older route', async (version, status) => {
    await start(version);
    const group = { method: 'POST', url: '/api/people/merge', body: { ids: [rex, rexAgain] } } as const;
    expect(await client.status(group)).toBe(status);
    const legacy = { method: 'POST', url: `/api/people/${luna}/merge`, body: { ids: [milo] } } as const;
    expect(await client.ok(legacy)).toEqual([{ id: milo, success: true }]);
  });

  it.each(['3.2.1', '3.2.2', '3.3', '3.4'] as const)('%s merges two names', async (version) => {
    await start(version);
    await put(rex, { name: 'Rex' });
    await put(milo, { name: 'Milo', birthDate: '2021-01-01' });
    expect(await merge([rex, milo])).toEqual([{ id: milo, success: true }]);
    expect(await get(rex)).toMatchObject({ name: 'Rex', birthDate: '2021-01-01' });
  });

  it.each([
    ['3.0.3', false, false],
    ['3.1.0', true, true],
    ['3.2.0', true, false],
    ['3.2.2', true, false],
    ['3.3', true, false],
  ] as const)('%s keeps a person over a face reset: %s, and over the cleanup: %s', async (version, kept, cleaned) => {
    await start(version);
    await put(rex, { name: 'Rex' });
    await client.ok({ method: 'PUT', url: '/api/jobs/faceDetection', body: { command: 'start', force: true } });
    client.settle();
    expect(await exists(rex)).toBe(kept);
    if (kept) {
      expect(await get(rex)).toMatchObject({ name: 'Rex' });
      expect(await client.ok({ url: `/api/people/${rex}/statistics` })).toEqual({ assets: 0 });
    }
    expect(await names('withHidden=true')).not.toContain('Rex');
    await client.ok({ method: 'POST', url: '/api/jobs', body: { name: 'person-cleanup' } });
    client.settle();
    expect(await exists(rex)).toBe(cleaned);
  });

  describe.each(['3.3', '3.4'] as const)('%s (read, not seen)', (version) => {
    it('refuses an empty update, and takes PATCH as it takes PUT', async () => {
      await start(version);
      for (const method of ['PUT', 'PATCH'] as const) {
        const url = `/api/people/${rex}`;
        expect(await client.status({ method, url, body: {} })).toBe(400);
        expect(await client.ok({ method, url, body: { name: method } })).toMatchObject({ name: method });
      }
    });

    it('takes a body with a deletion, or none', async () => {
      await start(version);
      const erase = (id: string, body?: object) => client.status({ method: 'DELETE', url: `/api/people/${id}`, body });
      expect(await erase(rex, { userId: partner.id })).toBe(400);
      expect([await erase(rex, {}), await erase(milo), await exists(rex)]).toEqual([204, 204, false]);
    });

    it('wants to know whose person is meant, and changes nobody of others', async () => {
      await start(version);
      const { id: userId } = await client.ok<{ id: string }>({ url: '/api/users/me' });
      const update = (whose: string) =>
        client.status({ method: 'PUT', url: `/api/people/${rex}`, body: { name: 'Rex', userId: whose } });
      expect([await update(partner.id), await update(userId)]).toEqual([400, 200]);
      const item = { assetId: 'fcc29a80-1b59-46ea-897b-c83e9fa1fe29', personId: rex };
      const move = (whose: string) =>
        client.status({
          method: 'PUT',
          url: `/api/people/${luna}/reassign`,
          body: { data: [{ ...item, userId: whose }] },
        });
      expect([await move(partner.id), await move(userId)]).toEqual([400, 200]);
    });

    it('tells what partners call a person', async () => {
      await start(version);
      expect(await get(rex)).toMatchObject({ otherPeople: [] });
      const body = { personId: rex, name: 'Rexi', birthDate: '2020-05-04', role: 'write' };
      await client.ok({ method: 'POST', url: '/api/demo/other-people', body });
      const otherPeople = [{ sharedById: partner.id, name: 'Rexi', birthDate: '2020-05-04', role: 'write' }];
      expect(await get(rex)).toMatchObject({ otherPeople });
    });

    it('filters the list of people', async () => {
      await start(version);
      await put(rex, { name: 'Rex', isFavorite: true });
      await put(milo, { name: 'Milo' });
      expect(await names('name=il')).toEqual(['Milo']);
      expect(await names('isFavorite=true')).toEqual(['Rex']);
      expect(await names('isHidden=true')).toEqual([]);
    });
  });

  it('has nothing of that before', async () => {
    await start('3.2.2');
    expect(await get(rex)).not.toHaveProperty('otherPeople');
    expect(await client.status({ method: 'PUT', url: `/api/people/${rex}`, body: {} })).toBe(200);
  });
});
