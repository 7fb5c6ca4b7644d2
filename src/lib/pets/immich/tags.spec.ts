import { afterEach, describe, expect, it, vi } from 'vitest';
import { readMetadata, writeMetadata } from './metadata';
import { ensureTag, findTag, photosWithTag, picturesFrom, tagPhotos, untagPhotos } from './tags';
import { assetDto, fakeImmich, found, refusal, sent } from './testing/fake-immich';
import { agreeToServer, forgetConsent } from './transport/consent';

afterEach(() => forgetConsent());

it('finds a tag by its whole path', async () => {
  fakeImmich({
    'GET /tags': [
      { id: 't1', value: 'Pets register/old' },
      { id: 't2', value: 'Pets register' },
    ],
  });
  expect(await findTag('Pets register')).toBe('t2');
  expect(await findTag('register')).toBeNull();
});

it('makes a tag, and believes no answer without one', async () => {
  const asked = fakeImmich({ 'PUT /tags': [{ id: 't', value: 'Pets register' }] });
  expect(await ensureTag('Pets register')).toBe('t');
  expect(asked.at(-1)?.body).toEqual({ tags: ['Pets register'] });
  fakeImmich({ 'PUT /tags': [] });
  await expect(ensureTag('Pets register')).rejects.toMatchObject({ kind: 'server' });
});

describe('a photo that is to keep something', () => {
  it.each([
    ['one’s own picture', {}, true, true],
    ['somebody else’s', { ownerId: 'other' }, false, false],
    ['a video', { type: 'VIDEO' }, false, true],
    ['in the trash', { isTrashed: true }, false, true],
    ['in the archive', { visibility: 'archive' }, false, true],
  ])('that is %s', async (_, more, isSafe, isOwn) => {
    const asked = fakeImmich({ 'POST /search/metadata': found([assetDto('a', more)]) });
    expect(await photosWithTag('t')).toEqual([{ id: 'a', takenAt: '2024-05-01T12:30:00', isSafe, isOwn }]);
    const search = asked.find(({ path }) => path === '/search/metadata');
    expect(search?.body).toEqual({ tagIds: ['t'], withDeleted: true, size: 100 });
  });

  it.each(['asc', 'desc'] as const)('is looked for on the timeline, %s', async (order) => {
    const asked = fakeImmich({ 'POST /search/metadata': found([]) });
    await picturesFrom(order, 10);
    await picturesFrom(order, 10, '2024-01-01T00:00:00.000Z');
    const ask = { type: 'IMAGE', visibility: 'timeline', order, size: 10 };
    expect(asked.filter(({ path }) => path === '/search/metadata').map(({ body }) => body)).toEqual([
      ask,
      { ...ask, takenAfter: '2024-01-01T00:00:00.000Z' },
    ]);
  });
});

describe('what is kept with a photo', () => {
  it('is read whole, by key', async () => {
    fakeImmich({ 'GET /assets/a/metadata': [{ key: 'k', value: { a: 1 }, updatedAt: '2026-01-01T00:00:00.000Z' }] });
    expect([...(await readMetadata('a'))]).toMatchObject([['k', { value: { a: 1 }, writtenAt: Date.UTC(2026, 0, 1) }]]);
  });

  it.each([
    [400, 'Bad request'],
    [400, 'Not found or no asset.read access'],
  ])('is nothing where the server says %i %s', async (status, message) => {
    fakeImmich({ 'GET /assets/a/metadata': refusal(status, message) });
    expect(await readMetadata('a')).toEqual(new Map());
  });

  it('is not taken for nothing without leave', async () => {
    fakeImmich({ 'GET /assets/a/metadata': refusal(403, 'Missing required permission: asset.read') });
    await expect(readMetadata('a')).rejects.toMatchObject({ kind: 'forbidden' });
  });
});

it.each([
  ['the latest of its stamps', ['2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z'], Date.UTC(2026, 0, 2)],
  ['this device’s where it names none', [undefined], Date.UTC(2026, 5, 5)],
  ['this device’s where it says nothing', [], Date.UTC(2026, 5, 5)],
])('tells the server’s time by a write: %s', async (_, stamps, time) => {
  vi.useFakeTimers({ now: Date.UTC(2026, 5, 5), toFake: ['Date'] });
  fakeImmich({ 'PUT /assets/a/metadata': stamps.map((updatedAt) => ({ key: 'k', value: {}, updatedAt })) });
  expect(await writeMetadata('a', { k: {} })).toBe(time);
  fakeImmich({ 'GET /assets/a/metadata': [{ key: 'k', value: {}, updatedAt: 'never' }] });
  const kept = await readMetadata('a');
  expect([...kept.values()]).toEqual([{ value: {}, writtenAt: Date.UTC(2026, 5, 5) }]);
  vi.useRealTimers();
});

describe('a server that this app does not know', () => {
  const writes = [
    ['a tag', () => ensureTag('Pets register')],
    ['tagged photos', () => tagPhotos('t', ['a'])],
    ['untagged photos', () => untagPhotos('t', ['a'])],
    ['what is kept with a photo', () => writeMetadata('a', { k: { b: 2 } })],
  ] as const;
  const serve = (major: number) =>
    fakeImmich({
      'GET /server/version': { major, minor: 0, patch: 0 },
      'PUT /tags': [{ id: 't' }],
      'PUT /tags/t/assets': [],
      'DELETE /tags/t/assets': [],
      'PUT /assets/a/metadata': [],
    });

  it.each(writes)('is written no %s', async (_, write) => {
    const asked = serve(4);
    await expect(write()).rejects.toMatchObject({ kind: 'refused', mayBeDone: false });
    expect([...sent(asked, 'PUT'), ...sent(asked, 'DELETE')]).toEqual([]);
  });

  it.each(writes)('is written %s once the user agrees, as a known one is', async (_, write) => {
    for (const major of [3, 4]) {
      const asked = serve(major);
      agreeToServer({ major: 4, minor: 0, patch: 0 });
      await write();
      expect(asked.at(-1)?.body).toMatchObject({});
      expect([...sent(asked, 'PUT'), ...sent(asked, 'DELETE')]).toHaveLength(1);
    }
  });

  it('gets what is to be kept under each key, and the ids of photos', async () => {
    const asked = serve(3);
    await writeMetadata('a', { k: { b: 2 }, l: { c: 3 } });
    await tagPhotos('t', ['a', 'b']);
    await untagPhotos('t', ['c']);
    expect(asked.filter(({ method }) => method !== 'GET').map(({ body }) => body)).toEqual([
      {
        items: [
          { key: 'k', value: { b: 2 } },
          { key: 'l', value: { c: 3 } },
        ],
      },
      { ids: ['a', 'b'] },
      { ids: ['c'] },
    ]);
  });
});
