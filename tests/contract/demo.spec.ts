import { afterEach, describe, expect, it } from 'vitest';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, guestKey, ownerKey } from './client.ts';
import { recordedIds } from './recordedLibrary.ts';

const { rex } = recordedIds;

describe('the demo itself', () => {
  let client: Client;
  const post = (url: string, body?: object) => client.ok({ method: 'POST', url, body });

  afterEach(() => client.close());

  it('signs in by a link, and goes only to paths of this site', async () => {
    client = await Client.start();
    const { status, headers } = await client.send({ url: '/api/demo/sign-in?to=/pets', headers: {} });
    const [cookie] = [headers['set-cookie']].flat();
    expect([status, headers.location]).toEqual([303, '/pets']);
    expect(cookie).toMatch(/^immich_access_token=[^;]{20,};.*HttpOnly/u);
    const signedIn = { cookie: String(cookie).split(';', 1)[0] };
    expect(await client.status({ url: '/api/users/me', headers: signedIn })).toBe(200);

    for (const to of [
      '//elsewhere.example',
      'https://elsewhere.example',
      String.raw`/\elsewhere.example`,
      'javascript:1',
      '',
    ]) {
      const url = `/api/demo/sign-in?to=${encodeURIComponent(to)}`;
      expect(await client.status({ url, headers: {} }), to).toBe(400);
    }
  });

  it('tells the species of animals when it plays a fork, and nothing otherwise', async () => {
    client = await Client.start({ tellsSpecies: true });
    const listed = await client.ok<{ people: { id: string; species?: string }[] }>({ url: '/api/people' });
    expect(listed.people.find(({ id }) => id === rex)).toHaveProperty('species', 'dog');
    expect(await client.ok({ url: `/api/people/${recordedIds.luna}` })).toHaveProperty('species', 'cat');
    await client.close();
    client = await Client.start();
    expect(await client.ok({ url: `/api/people/${rex}` })).not.toHaveProperty('species');
  });

  it('refuses to search by words when that is off, as a recorded server did', async () => {
    client = await Client.start({ smartSearch: false });
    expect(await client.ok({ url: '/api/server/features' })).toMatchObject({ smartSearch: false });
    const answer = await client.send({ method: 'POST', url: '/api/search/smart', body: { query: 'dog' } });
    expect([answer.status, answer.json]).toEqual([400, { message: 'Smart search is not enabled' }]);
  });

  it('has no test hooks unless they are asked for', async () => {
    client = await Client.start();
    expect(await client.status({ method: 'POST', url: '/api/demo/reset' })).toBe(404);
  });

  describe('test hooks', () => {
    it('fail as often as told, after as many as told', async () => {
      client = await Client.start({ testHooks: true });
      await post('/api/demo/fail', { match: '/people', method: 'GET', times: 2, status: 503, after: 1 });
      const statuses: number[] = [];
      for (let i = 0; i < 5; i++) {
        statuses.push(await client.status({ url: '/api/people' }));
      }
      expect(statuses).toEqual([200, 503, 503, 200, 200]);
      expect(await client.status({ url: '/api/users/me' })).toBe(200);
    });

    it('drop the connection, before the work or after it', async () => {
      client = await Client.start({ testHooks: true });
      const origin = await client.server.listen();
      const rename = (name: string) =>
        fetch(`${origin}/api/people/${rex}`, {
          method: 'PUT',
          headers: { ...ownerKey, 'content-type': 'application/json' },
          body: JSON.stringify({ name }),
        });
      const nameNow = async () => {
        const { name } = await client.ok<{ name: string }>({ url: `/api/people/${rex}` });
        return name;
      };
      await post('/api/demo/fail', { match: `/people/${rex}$`, method: 'PUT', status: 'drop' });
      await expect(rename('Lost')).rejects.toThrow();
      expect(await nameNow()).toBe('');
      await post('/api/demo/fail', { match: `/people/${rex}$`, method: 'PUT', status: 'drop', isDone: true });
      await expect(rename('Kept')).rejects.toThrow();
      expect(await nameNow()).toBe('Kept');
      expect(await rename('Rex')).toHaveProperty('status', 200);
    });

    it('share the photos with the guest, who sees them without their people and changes nothing', async () => {
      client = await Client.start({ testHooks: true });
      const { assets } = await client.ok<{ assets: { items: { id: string }[] } }>({
        method: 'POST',
        url: '/api/search/metadata',
        body: { personIds: [rex] },
      });
      const [{ id }] = assets.items;
      const paths = [`/api/assets/${id}`, `/api/assets/${id}/thumbnail`, `/api/faces?id=${id}`];
      const statuses = () => Promise.all(paths.map((url) => client.status({ url, headers: guestKey })));
      expect(await statuses()).toEqual([400, 400, 400]);
      await post('/api/demo/share');
      expect(await statuses()).toEqual([200, 200, 200]);
      const faces = await client.ok<{ id: string; person: unknown }[]>({
        url: `/api/faces?id=${id}`,
        headers: guestKey,
      });
      expect(faces.map(({ person }) => person)).toEqual(faces.map(() => null));
      expect(await client.ok({ url: `/api/assets/${id}`, headers: guestKey })).toMatchObject({ people: [] });

      const erase = { method: 'DELETE' as const, url: `/api/faces/${faces[0].id}`, body: { force: true } };
      const answer = await client.send({ ...erase, headers: guestKey });
      expect([answer.status, answer.json]).toEqual([400, { message: 'Not found or no face.delete access' }]);
      const { id: personId } = await client.ok<{ id: string }>({
        method: 'POST',
        url: '/api/people',
        body: { name: 'Mine' },
        headers: guestKey,
      });
      const box = { assetId: id, personId, imageWidth: 100, imageHeight: 100, x: 1, y: 1, width: 9, height: 9 };
      const drawing = { method: 'POST' as const, url: '/api/faces', body: box, headers: guestKey };
      expect(await client.status(drawing)).toBe(400);
      const move = { method: 'PUT' as const, url: `/api/faces/${personId}`, body: { id: faces[0].id } };
      expect(await client.status({ ...move, headers: guestKey })).toBe(400);
      await post('/api/demo/reset');
      expect(await statuses()).toEqual([400, 400, 400]);
    });

    it('go back to the start and keep sessions, or end them', async () => {
      client = await Client.start({ testHooks: true });
      const { headers } = await client.send({ url: '/api/demo/sign-in', headers: {} });
      const signedIn = { cookie: String([headers['set-cookie']].flat()[0]).split(';', 1)[0] };
      await client.ok({ method: 'PUT', url: `/api/people/${rex}`, body: { name: 'Rex' } });
      await post('/api/demo/reset');
      expect(await client.ok({ url: `/api/people/${rex}`, headers: signedIn })).toMatchObject({ name: '' });
      await post('/api/demo/expire-sessions');
      const after = await client.send({ url: '/api/people', headers: signedIn });
      expect([after.status, after.json]).toEqual([401, { message: 'Invalid user token' }]);
    });
  });

  it('keeps its state in a file', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'pets-demo-'));
    const dataFile = path.join(folder, 'state.db');
    client = await Client.start({ dataFile });
    await client.ok({ method: 'PUT', url: `/api/people/${rex}`, body: { name: 'Rex' } });
    await client.close();
    client = await Client.start({ dataFile });
    expect(await client.ok({ url: `/api/people/${rex}` })).toMatchObject({ name: 'Rex' });
    await client.close();
    client = await Client.start();
    await rm(folder, { recursive: true });
  });
});
