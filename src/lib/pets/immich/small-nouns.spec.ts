import { setFetch } from '@immich/sdk';
import { describe, expect, it, vi } from 'vitest';
import { pictureVersions } from '../core/photo/picture-versions';
import { pictureAt, pictureFile } from './pictures';
import { isFindingFaces } from './queues';
import { photosMatching } from './smart-search';
import { assetDto, fakeImmich, found, refusal, sent } from './testing/fake-immich';

describe('smart search', () => {
  it('gives the photos that fit, the best first', async () => {
    const asked = fakeImmich({ 'POST /search/smart': found([assetDto('b'), assetDto('a')]) });
    expect(await photosMatching('a dog')).toEqual(['b', 'a']);
    expect(asked[0].body).toEqual({ query: 'a dog', size: 1000 });
  });

  it.each([
    [400, 'Smart search is not enabled'],
    [403, 'Missing required permission: asset.read'],
  ])('is missing where the server says %i %s', async (status, message) => {
    fakeImmich({ 'POST /search/smart': refusal(status, message) });
    expect(await photosMatching('a dog')).toBeNull();
  });

  it('is not called missing where nobody is signed in', async () => {
    fakeImmich({ 'POST /search/smart': refusal(401, 'Authentication required') });
    await expect(photosMatching('a dog')).rejects.toMatchObject({ kind: 'signed-out' });
  });
});

describe('finding faces', () => {
  const idle = { jobCounts: { active: 0, waiting: 0, delayed: 0 }, queueStatus: { isPaused: false } };
  const busy = (what: object) => ({ ...idle, jobCounts: { ...idle.jobCounts, ...what } });
  const user = (id: string, isAdmin: boolean) => ({ 'GET /users/me': { id, name: '', email: '', isAdmin } });
  const queues = (faceDetection: object, facialRecognition: object) => ({
    ...user('admin', true),
    'GET /jobs': { faceDetection, facialRecognition },
  });

  it.each([
    ['idle', idle, idle, false],
    ['at work', busy({ active: 1 }), idle, true],
    ['about to be', idle, busy({ waiting: 1 }), true],
    ['to be later', idle, busy({ delayed: 1 }), true],
    ['paused', { ...busy({ active: 1, waiting: 2 }), queueStatus: { isPaused: true } }, idle, false],
  ])('is %s', async (_, detection, recognition, expected) => {
    fakeImmich(queues(detection, recognition));
    expect(await isFindingFaces()).toBe(expected);
  });

  it('is asked about by administrators alone', async () => {
    const asked = fakeImmich({ ...queues(busy({ active: 1 }), idle), ...user('somebody', false) });
    expect(await isFindingFaces()).toBeNull();
    expect(sent(asked, 'GET')).toEqual(['/users/me']);
  });

  it('is asked about once by an administrator’s key that may not', async () => {
    const asked = fakeImmich({
      ...user('limited', true),
      'GET /jobs': refusal(403, 'Missing required permission: job.read'),
    });
    expect(await isFindingFaces()).toBeNull();
    expect(await isFindingFaces()).toBeNull();
    expect(sent(asked, 'GET').filter((path) => path === '/jobs')).toHaveLength(1);
  });
});

describe('a picture', () => {
  const addresses = () => {
    const load = vi.fn<typeof fetch>(() => Promise.resolve(new Response(new Blob(['x']))));
    setFetch(load);
    return () => load.mock.calls.map(([input]) => input as string);
  };

  it('is asked for with its edits, by the address that pages show it by', async () => {
    const asked = addresses();
    pictureVersions.note('versioned', 'a+b=');
    await pictureFile('plain', 'thumbnail');
    await pictureFile('versioned', 'preview');
    expect(asked()).toEqual([
      expect.stringMatching(/\/assets\/plain\/thumbnail\?edited=true&size=thumbnail$/u),
      expect.stringMatching(/\/assets\/versioned\/thumbnail\?edited=true&size=preview&c=a%2Bb%3D$/u),
    ]);
  });

  it('is asked for at any address', async () => {
    const asked = addresses();
    await pictureAt('/api/people/p/thumbnail?updatedAt=1');
    expect(asked()).toEqual(['/api/people/p/thumbnail?updatedAt=1']);
  });
});
