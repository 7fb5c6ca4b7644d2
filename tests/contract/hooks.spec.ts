import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { neededPermissions, partner } from '../../demo/server/index.ts';
import { Client, guestKey, ownerKey } from './client.ts';
import { LiveSocket } from './later/socket.ts';
import { recordedIds } from './recordedLibrary.ts';

const { rex, milo } = recordedIds;
const photoOfTwo = 'fcc29a80-1b59-46ea-897b-c83e9fa1fe29';

describe('what tests may do to the demo', () => {
  let client: Client;
  const post = (url: string, body: object) => client.ok<{ secret: string }>({ method: 'POST', url, body });
  const put = (id: string, body: object) => client.ok({ method: 'PUT', url: `/api/people/${id}`, body });
  const isActive = async (name: string) => {
    const queues = await client.ok<Record<string, { queueStatus: { isActive: boolean } }>>({ url: '/api/jobs' });
    return queues[name].queueStatus.isActive;
  };

  beforeEach(async () => {
    client = await Client.start({ testHooks: true });
  });
  afterEach(() => client.close());

  describe('keys', () => {
    const permissionsOf = async (secret: string) => {
      const headers = { 'x-api-key': secret };
      const { permissions } = await client.ok<{ permissions: string[] }>({ url: '/api/api-keys/me', headers });
      return permissions;
    };
    const uses: Record<(typeof neededPermissions)[number], [string, string, object?]> = {
      'user.read': ['GET', '/users/me'],
      'person.read': ['GET', '/people'],
      'person.update': ['PUT', `/people/${rex}`, { name: 'Rex' }],
      'person.create': ['POST', '/people', {}],
      'person.delete': ['DELETE', `/people/${milo}`],
      'person.merge': ['POST', '/people/merge', { ids: [rex, milo] }],
      'person.statistics': ['GET', `/people/${rex}/statistics`],
      'face.read': ['GET', `/faces?id=${photoOfTwo}`],
      'face.update': ['PUT', `/faces/${milo}`, { id: '6ba94df1-e371-4d06-8bc6-50472f8d07ac' }],
      'face.create': ['POST', '/faces', {}],
      'face.delete': ['DELETE', '/faces/6ba94df1-e371-4d06-8bc6-50472f8d07ac', { force: true }],
      'asset.read': ['GET', `/assets/${photoOfTwo}`],
      'asset.view': ['GET', `/assets/${photoOfTwo}/thumbnail`],
      'asset.update': ['PUT', `/assets/${photoOfTwo}/metadata`, { items: [] }],
      'asset.download': ['GET', `/assets/${photoOfTwo}/original`],
      'tag.read': ['GET', '/tags'],
      'tag.create': ['PUT', '/tags', { tags: [] }],
      'tag.asset': ['PUT', '/tags/assets', { tagIds: [], assetIds: [] }],
    };

    it.each(neededPermissions)('lack %s alone', async (permission) => {
      const secret = `demo-key-without-${permission}`;
      expect(await permissionsOf(secret)).toEqual(neededPermissions.filter((other) => other !== permission));
      const [method, path, body] = uses[permission];
      const request = { method: method as 'GET', url: `/api${path}`, body };
      const refused = await client.send({ ...request, headers: { 'x-api-key': secret } });
      expect([refused.status, refused.json]).toEqual([403, { message: `Missing required permission: ${permission}` }]);
      const other = permission === 'tag.read' ? 'demo-key-without-user.read' : 'demo-key-without-tag.read';
      const { status } = await client.send({ ...request, headers: { 'x-api-key': other } });
      expect(status).not.toBe(403);
    });

    it('are made with any permissions', async () => {
      const { secret } = await post('/api/demo/keys', { permissions: ['person.read', 'face.read'] });
      expect(await permissionsOf(secret)).toEqual(['person.read', 'face.read']);
    });
  });

  it('answer 429 for a while, with the time to wait', async () => {
    await post('/api/demo/fail', { match: '/thumbnail', status: 429, retryAfter: '1', times: 2 });
    const url = `/api/people/${rex}/thumbnail`;
    const first = await client.send({ url });
    expect([first.status, first.headers['retry-after']]).toEqual([429, '1']);
    expect([await client.status({ url }), await client.status({ url })]).toEqual([429, 200]);
  });

  it('keep a queue at work, which administrators alone see', async () => {
    await post('/api/demo/queues', { name: 'faceDetection', isActive: true });
    expect(await isActive('faceDetection')).toBe(true);
    expect(await client.status({ url: '/api/jobs', headers: guestKey })).toBe(403);
    const start = { method: 'PUT', url: '/api/jobs/faceDetection', body: { command: 'start' } } as const;
    expect(await client.status(start)).toBe(400);
    await post('/api/demo/queues', { name: 'faceDetection', isActive: false });
    expect(await isActive('faceDetection')).toBe(false);
  });

  it('reset faces step by step', async () => {
    const faces = async () => {
      const list = await client.ok<{ person: object | null }[]>({ url: `/api/faces?id=${photoOfTwo}` });
      return list.map(({ person }) => person !== null);
    };
    const reset = async (until: string) => {
      await post('/api/demo/reset-faces', { until });
      return [await faces(), await isActive('faceDetection'), await isActive('facialRecognition')];
    };
    expect(await reset('forgotten')).toEqual([[], true, false]);
    expect(await reset('detected')).toEqual([[false, false], false, true]);
    expect(await reset('grouped')).toEqual([[true, true], false, false]);
  });

  it('tell birthdays a day early, and keep them right', async () => {
    await put(rex, { birthDate: '2020-03-01' });
    await post('/api/demo/quirks', { birthdaysEarly: true });
    expect(await client.ok({ url: `/api/people/${rex}` })).toMatchObject({ birthDate: '2020-02-29' });
    expect(await put(rex, { birthDate: '2020-01-01' })).toMatchObject({ birthDate: '2019-12-31' });
    const faces = await client.ok<{ person: { birthDate: string } }[]>({ url: `/api/faces?id=${photoOfTwo}` });
    expect(faces[0].person.birthDate).toBe('2019-12-31');
    await post('/api/demo/quirks', { birthdaysEarly: false });
    expect(await client.ok({ url: `/api/people/${rex}` })).toMatchObject({ birthDate: '2020-01-01' });
  });

  it('keep the cover, whatever is asked for', async () => {
    const picture = async () => {
      const { headers } = await client.send({ url: `/api/people/${rex}/thumbnail` });
      return headers.etag;
    };
    const before = await picture();
    await post('/api/demo/quirks', { keepsCovers: true });
    await put(rex, { featureFaceAssetId: photoOfTwo });
    client.settle();
    expect(await picture()).toBe(before);
    await post('/api/demo/quirks', { keepsCovers: false });
    await put(rex, { featureFaceAssetId: photoOfTwo });
    client.settle();
    expect(await picture()).not.toBe(before);
  });

  it('has photos come as if they were uploaded, and tells of them', async () => {
    await post('/api/demo/photos', { ids: [photoOfTwo], isTrashed: true });
    const socket = new LiveSocket(await client.server.listen(), ownerKey);
    onTestFinished(() => socket.close());
    await socket.frame(0);
    socket.send('40');
    await socket.frame(2);
    await post('/api/demo/photos', { ids: [photoOfTwo], isUploaded: true });
    expect(await socket.frame(3)).toContain(`42["on_upload_success",{"id":"${photoOfTwo}"`);
    expect(await socket.frame(4)).toContain(`42["AssetUploadReadyV2",{"asset":{"id":"${photoOfTwo}"`);
    expect(await client.ok({ url: `/api/assets/${photoOfTwo}` })).toMatchObject({ isTrashed: false });
  });

  it('give a photo to a partner, whom searches show once they are let in', async () => {
    await post('/api/demo/photos', { ids: [photoOfTwo], owner: 'partner' });
    const found = async () => {
      const { assets } = await client.ok<{ assets: { items: { id: string }[] } }>({
        method: 'POST',
        url: '/api/search/metadata',
        body: { size: 1000 },
      });
      return assets.items.some(({ id }) => id === photoOfTwo);
    };
    const [{ id }] = await client.ok<{ id: string }[]>({ url: '/api/partners?direction=shared-with' });
    expect(await found()).toBe(false);
    await client.ok({ method: 'PUT', url: `/api/partners/${id}`, body: { inTimeline: true } });
    expect(await found()).toBe(true);
    const faces = await client.ok<{ person: null }[]>({ url: `/api/faces?id=${photoOfTwo}` });
    expect(faces.map(({ person }) => person)).toEqual([null, null]);
  });

  it("leave a partner's faces to the partner in a reset", async () => {
    await post('/api/demo/photos', { ids: [photoOfTwo], owner: 'partner' });
    await post('/api/demo/reset-faces', {});
    const faces = await client.ok<object[]>({ url: `/api/faces?id=${photoOfTwo}` });
    expect(faces).toHaveLength(2);
    const { email, password } = partner;
    const login = { method: 'POST', url: '/api/auth/login', body: { email, password } } as const;
    const { accessToken } = await client.ok<{ accessToken: string }>(login);
    const headers = { authorization: `Bearer ${accessToken}` };
    const { total } = await client.ok<{ total: number }>({ url: '/api/people', headers });
    expect(total).toBe(0);
    const letIn = { method: 'PUT', url: `/api/partners/${partner.id}`, body: { inTimeline: true } } as const;
    await client.ok(letIn);
    const { people } = await client.ok<{ people: { id: string }[] }>({ url: '/api/people?size=1000' });
    for (const { id } of people) {
      const found = await client.ok<{ assets: { items: { id: string }[] } }>({
        method: 'POST',
        url: '/api/search/metadata',
        body: { personIds: [id], size: 1000 },
      });
      expect(found.assets.items.map((item) => item.id)).not.toContain(photoOfTwo);
    }
  });

  it('end with a reset', async () => {
    await post('/api/demo/quirks', { birthdaysEarly: true });
    await post('/api/demo/queues', { name: 'faceDetection', isActive: true });
    await client.ok({ method: 'POST', url: '/api/demo/reset' });
    await put(rex, { birthDate: '2020-01-01' });
    expect(await client.ok({ url: `/api/people/${rex}` })).toMatchObject({ birthDate: '2020-01-01' });
    expect(await isActive('faceDetection')).toBe(false);
  });
});
