import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { owner } from '../../demo/server/index.ts';
import { Client } from './client.ts';
import { fixedUuid, recordedIds } from './recordedLibrary.ts';

const { rex, rexAgain, luna, daisy, simba } = recordedIds;
const photoOfTwo = 'fcc29a80-1b59-46ea-897b-c83e9fa1fe29';
const faceOfRex = '6ba94df1-e371-4d06-8bc6-50472f8d07ac';

interface People {
  people: { id: string; name: string }[];
  total: number;
  hidden: number;
  hasNextPage: boolean;
}
interface Found {
  assets: { items: { id: string }[]; nextPage: string | null };
}
interface Face {
  id: string;
  person: { id: string } | null;
}

describe('the embedded Immich', () => {
  let client: Client;
  const people = async (query = '') => await client.ok<People>({ url: `/api/people?${query}` });
  const idsOf = ({ people: list }: People) => list.map(({ id }) => id);
  const put = (id: string, body: object) => client.ok({ method: 'PUT', url: `/api/people/${id}`, body });
  const tagOf = async (url: string) => {
    const { headers } = await client.send({ url });
    return String(headers.etag);
  };
  const ownersOf = async (assetId: string) => {
    const faces = await facesOf(assetId);
    return faces.map(({ person }) => person?.id);
  };
  const facesOf = (id: string) => client.ok<Face[]>({ url: `/api/faces?id=${id}` });
  const search = (body: object) => client.ok<Found>({ method: 'POST', url: '/api/search/metadata', body });

  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.close());

  describe('orders of people', () => {
    it('ranks by similarity to a face: its own cluster, then the other one of the same animal', async () => {
      expect(idsOf(await people(`closestAssetId=${faceOfRex}`)).slice(0, 2)).toEqual([rex, rexAgain]);
    });

    it('ranks by similarity to a person, favourites still first and hidden people last', async () => {
      await put(daisy, { isFavorite: true });
      await put(rexAgain, { isHidden: true });
      const order = idsOf(await people(`closestPersonId=${rex}&withHidden=true`));
      expect([order[0], order[1], order.at(-1)]).toEqual([daisy, rex, rexAgain]);
    });

    it('leaves out unnamed people below the minimum, but counts them', async () => {
      await client.ok({ method: 'PUT', url: '/api/users/me/preferences', body: { people: { minimumFaces: 10 } } });
      await put(simba, { name: 'Simba' });
      const list = await people();
      expect([list.people.length, list.total, list.people.map(({ name }) => name)]).toEqual([3, 9, ['Simba', '', '']]);
    });

    it('pages without losing or repeating anybody', async () => {
      const pages = await Promise.all([1, 2, 3].map((page) => people(`size=4&page=${page}`)));
      expect(pages.flatMap((page) => idsOf(page))).toEqual(idsOf(await people()));
      expect(pages.map(({ hasNextPage }) => hasNextPage)).toEqual([true, true, false]);
    });
  });

  describe('thumbnails', () => {
    it('answers 304 to a tag that it gave, unless the caller wants it afresh', async () => {
      const url = `/api/people/${rex}/thumbnail`;
      const { headers } = await client.send({ url });
      const again = { 'x-api-key': 'demo-key', 'if-none-match': String(headers.etag) };
      expect(await client.status({ url, headers: again })).toBe(304);
      expect(await client.status({ url, headers: { ...again, 'cache-control': 'no-cache' } })).toBe(200);
    });

    it('has another tag and picture after the cover was changed', async () => {
      const url = `/api/people/${rex}/thumbnail`;
      const before = await tagOf(url);
      await put(rex, { featureFaceAssetId: photoOfTwo });
      expect(await tagOf(url)).toBe(before);
      client.settle();
      expect(await tagOf(url)).not.toBe(before);
    });

    it('answers 304 to JSON that has not changed', async () => {
      const { headers } = await client.send({ url: '/api/people' });
      const again = await client.send({
        url: '/api/people',
        headers: { 'x-api-key': 'demo-key', 'if-none-match': String(headers.etag) },
      });
      expect([again.status, again.bytes.length]).toEqual([304, 0]);
    });
  });

  describe('files', () => {
    const part = (range: string) =>
      client.send({ url: `/api/assets/${photoOfTwo}/original`, headers: { 'x-api-key': 'demo-key', range } });

    it('serves a range, its end, and refuses one that is not there', async () => {
      const whole = await client.send({ url: `/api/assets/${photoOfTwo}/original` });
      const start = await part('bytes=0-9');
      expect([start.status, start.headers['content-range']]).toEqual([206, `bytes 0-9/${whole.bytes.length}`]);
      expect(start.bytes).toEqual(whole.bytes.subarray(0, 10));
      expect(await part('bytes=-4')).toMatchObject({ status: 206, bytes: whole.bytes.subarray(-4) });
      expect(await part('bytes=99999999-')).toHaveProperty('status', 416);
    });

    it('plays only videos', async () => {
      expect(await client.status({ url: `/api/assets/${photoOfTwo}/video/playback` })).toBe(400);
    });
  });

  describe('recognition', () => {
    const run = async (queue: string, body: object) => {
      await client.ok({ method: 'PUT', url: `/api/jobs/${queue}`, body: { command: 'start', ...body } });
      client.settle();
    };

    it('forgets names, people and ids in a reset, and groups the faces anew', async () => {
      await put(rex, { name: 'Rex' });
      const before = await people();
      const facesBefore = await facesOf(photoOfTwo);
      await run('faceDetection', { force: true });
      const after = await people();
      const facesAfter = await facesOf(photoOfTwo);
      expect(after.total).toBeGreaterThan(0);
      expect(after.people.every(({ name }) => name === '')).toBe(true);
      expect(idsOf(after).filter((id) => idsOf(before).includes(id))).toEqual([]);
      expect(facesAfter).toHaveLength(facesBefore.length);
      expect(facesAfter.map(({ id }) => id)).not.toEqual(facesBefore.map(({ id }) => id));
    });

    it('keeps hand-drawn boxes and their people in a reset', async () => {
      const { id } = await client.ok<{ id: string }>({ method: 'POST', url: '/api/people', body: { name: 'Drawn' } });
      const body = {
        assetId: photoOfTwo,
        personId: id,
        imageWidth: 1200,
        imageHeight: 900,
        x: 1,
        y: 1,
        width: 9,
        height: 9,
      };
      await client.ok({ method: 'POST', url: '/api/faces', body });
      await run('faceDetection', { force: true });
      expect(await client.status({ url: `/api/people/${id}` })).toBe(200);
    });

    it('founds a deleted person again, unnamed and under a new id', async () => {
      await client.ok({ method: 'DELETE', url: `/api/people/${luna}` });
      expect(await people()).toMatchObject({ total: 8 });
      await run('facialRecognition', {});
      const after = await people();
      expect([after.total, idsOf(after).includes(luna)]).toEqual([9, false]);
    });

    it('brings back a face that was removed for good, not one with a tombstone', async () => {
      const [first, second] = await facesOf(photoOfTwo);
      await client.ok({ method: 'DELETE', url: `/api/faces/${first.id}`, body: { force: true } });
      await client.ok({ method: 'DELETE', url: `/api/faces/${second.id}`, body: { force: false } });
      const body = { assetIds: [photoOfTwo], name: 'refresh-faces' };
      await client.ok({ method: 'POST', url: '/api/assets/jobs', body });
      client.settle();
      expect(await ownersOf(photoOfTwo)).toEqual([rex]);
    });

    it('refuses to start a queue that runs', async () => {
      const body = { command: 'start' };
      await client.ok({ method: 'PUT', url: '/api/jobs/faceDetection', body });
      const again = await client.send({ method: 'PUT', url: '/api/jobs/faceDetection', body });
      expect([again.status, again.json]).toEqual([400, { message: 'Job is already running' }]);
    });
  });

  describe('searches', () => {
    it('finds every page of a person once', async () => {
      const ids: string[] = [];
      for (let page: string | null = '1'; page !== null;) {
        const { assets }: Found = await search({ personIds: [rex], size: 5, page: Number(page) });
        ids.push(...assets.items.map(({ id }) => id));
        page = assets.nextPage;
      }
      expect([ids.length, new Set(ids).size]).toEqual([12, 12]);
    });

    it('draws at random only what matches', async () => {
      const body = { personIds: [daisy], size: 3 };
      const drawn = await client.ok<{ id: string }[]>({ method: 'POST', url: '/api/search/random', body });
      const { assets } = await search({ personIds: [daisy] });
      const daisies = new Set(assets.items.map(({ id }) => id));
      expect(drawn).toHaveLength(3);
      expect(drawn.every(({ id }) => daisies.has(id))).toBe(true);
    });

    it('puts photos of dogs before others when asked for a dog', async () => {
      const body = { query: 'a photo of a dog', size: 20 };
      const { assets } = await client.ok<Found>({ method: 'POST', url: '/api/search/smart', body });
      const dogs = await Promise.all([rex, rexAgain, recordedIds.milo, daisy].map((id) => search({ personIds: [id] })));
      const ids = new Set(dogs.flatMap((found) => found.assets.items.map(({ id }) => id)));
      expect(assets.items.filter(({ id }) => ids.has(id))).toHaveLength(20);
    });

    it('leaves trashed photos out of searches, counts and months, until they are restored', async () => {
      const count = () => client.ok<{ assets: number }>({ url: `/api/people/${rex}/statistics` });
      await client.ok({ method: 'DELETE', url: '/api/assets', body: { ids: [photoOfTwo], force: false } });
      const { assets } = await search({ personIds: [rex] });
      expect(assets.items).toHaveLength(11);
      expect(await count()).toEqual({ assets: 11 });
      await client.ok({ method: 'POST', url: '/api/trash/restore/assets', body: { ids: [photoOfTwo] } });
      expect(await count()).toEqual({ assets: 12 });
    });
  });

  it('archives and favours several photos at once, which takes them from the people page but not from searches', async () => {
    const body = { ids: [photoOfTwo], visibility: 'archive', isFavorite: true };
    await client.ok({ method: 'PUT', url: '/api/assets', body });
    const statistics = await client.ok({ url: `/api/people/${rex}/statistics` });
    const found = await search({ personIds: [rex], isFavorite: true });
    expect([statistics, found.assets.items.map(({ id }) => id)]).toEqual([{ assets: 11 }, [photoOfTwo]]);
  });

  it('moves faces that are on a photo twice only once, and answers once per item', async () => {
    const item = { assetId: photoOfTwo, personId: rex };
    const url = `/api/people/${luna}/reassign`;
    const answer = await client.ok<object[]>({ method: 'PUT', url, body: { data: [item, item] } });
    expect(answer).toHaveLength(2);
    expect(await ownersOf(photoOfTwo)).toEqual([luna, rexAgain]);
  });

  it('tells covers in the stream that phone apps read, to sessions alone', async () => {
    const request = { method: 'POST', url: '/api/sync/stream', body: { types: ['PeopleV1'] } } as const;
    expect(await client.status(request)).toBe(403);
    const body = { email: owner.email, password: owner.password };
    const login = await client.ok<{ accessToken: string }>({ method: 'POST', url: '/api/auth/login', body });
    const answer = await client.send({ ...request, headers: { authorization: `Bearer ${login.accessToken}` } });
    const events = answer.bytes
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string; data: { id?: string; faceAssetId?: string } });
    expect(answer.headers['content-type']).toContain('application/jsonlines+json');
    expect(events.map(({ type }) => type)).toEqual([...Array.from({ length: 9 }, () => 'PersonV1'), 'SyncCompleteV1']);
    expect(events.find(({ data }) => data.id === rex)?.data.faceAssetId).toBe(fixedUuid('face 0 rex'));
  });
});
