import { describe, expect, it } from 'vitest';
import { pictureVersions } from '../../core/photo/picture-versions';
import { assetDto, fakeImmich, found, refusal, type Asked } from '../testing/fake-immich';
import { getPhoto, monthsOfPerson, photosOfMonth, photosOfPerson, photoState } from './photos';

describe('photos of a person', () => {
  const pages = (count: number) => ({
    'POST /search/metadata': ({ body }: Asked) => {
      const [page, size] = [body.page as number, body.size as number];
      const all = Array.from({ length: count }, (_, index) => assetDto(`a${index}`));
      return found(all.slice((page - 1) * size, page * size), page * size < count ? String(page + 1) : null);
    },
  });

  it('come all, page by page, newest first', async () => {
    const asked = fakeImmich(pages(2300));
    const photos = await photosOfPerson('p');
    expect(photos.map(({ id }) => id)).toEqual(Array.from({ length: 2300 }, (_, index) => `a${index}`));
    expect(asked.map(({ body }) => [body.page, body.size, body.order, body.withDeleted])).toEqual([
      [1, 1000, 'desc', undefined],
      [2, 1000, 'desc', undefined],
      [3, 1000, 'desc', undefined],
    ]);
  });

  it('come as few as are wanted, from the other end, with those in the trash', async () => {
    const asked = fakeImmich(pages(2300));
    expect(await photosOfPerson('p', { order: 'asc', limit: 2, withTrashed: true })).toHaveLength(2);
    expect(await photosOfPerson('p', { limit: 1500 })).toHaveLength(1500);
    expect(asked.map(({ body }) => [body.size, body.order, body.withDeleted])).toEqual([
      [2, 'asc', true],
      [1000, 'desc', undefined],
      [1000, 'desc', undefined],
    ]);
    expect(asked[0].body.personIds).toEqual(['p']);
  });

  it.each([
    [{}, { type: 'image', takenAt: '2024-05-01T12:30:00', ratio: 4 / 3, durationSeconds: null, isFavorite: false }],
    [
      { type: 'VIDEO', duration: 4500 },
      { type: 'video', durationSeconds: 4.5 },
    ],
    [
      { type: 'VIDEO', duration: 0 },
      { type: 'video', durationSeconds: null },
    ],
    [{ duration: 4500 }, { durationSeconds: null }],
    [{ width: 0 }, { ratio: 1 }],
    [{ height: null }, { ratio: 1 }],
    [
      { isFavorite: true, thumbhash: 'aGk=' },
      { isFavorite: true, thumbhash: 'aGk=' },
    ],
  ])('with %j are read as %j', async (more, expected) => {
    fakeImmich({ 'POST /search/metadata': found([assetDto('a', more)]) });
    const [photo] = await photosOfPerson('p');
    expect(photo).toMatchObject(expected);
  });

  it('tell which picture each of them has now', async () => {
    fakeImmich({ 'POST /search/metadata': found([assetDto('seen', { thumbhash: 'bmV3' })]) });
    await photosOfPerson('p');
    expect(pictureVersions.of('seen')).toBe('bmV3');
  });
});

describe('a month', () => {
  it('is known by its name, with how many photos there are', async () => {
    const asked = fakeImmich({ 'GET /timeline/buckets': [{ timeBucket: '2024-05-01', count: 3 }] });
    expect(await monthsOfPerson('p')).toEqual([{ month: '2024-05', count: 3 }]);
    expect(asked[0].query).toEqual({ personId: 'p' });
  });

  it('has its photos, column by column', async () => {
    const asked = fakeImmich({
      'GET /timeline/bucket': {
        id: ['a', 'b'],
        isImage: [true, false],
        fileCreatedAt: ['2024-05-01T10:00:00.000Z', '2024-05-31T23:00:00.000Z'],
        localOffsetHours: [2, 3],
        ratio: [1.5, 0],
        thumbhash: [null, 'aGk='],
        isFavorite: [false, true],
        duration: [5000, 5000],
      },
    });
    expect(await photosOfMonth('p', '2024-05')).toEqual([
      {
        id: 'a',
        type: 'image',
        takenAt: '2024-05-01T12:00:00',
        ratio: 1.5,
        thumbhash: null,
        isFavorite: false,
        durationSeconds: null,
      },
      {
        id: 'b',
        type: 'video',
        takenAt: '2024-06-01T02:00:00',
        ratio: 1,
        thumbhash: 'aGk=',
        isFavorite: true,
        durationSeconds: 5,
      },
    ]);
    expect(asked[0].query).toEqual({ personId: 'p', timeBucket: '2024-05-01' });
  });
});

describe('a photo', () => {
  const read = async (more: object) => {
    fakeImmich({ 'GET /assets/a': assetDto('a', more) });
    return getPhoto('a');
  };

  it.each([
    [{}, { fileName: 'a.jpg', width: 400, height: 300, isOwn: true, isEdited: false, isTrashed: false, place: null }],
    [
      { ownerId: 'other', isEdited: true, isTrashed: true, isOffline: true },
      { isOwn: false, isEdited: true, isTrashed: true, isOffline: true },
    ],
    [{ isOffline: undefined }, { isOffline: false }],
    [
      { width: null, height: null, exifInfo: { exifImageWidth: 40, exifImageHeight: 30 } },
      { width: 40, height: 30 },
    ],
    [
      { width: null, height: null },
      { width: 0, height: 0 },
    ],
    [{ exifInfo: { city: 'Graz', state: 'Styria', country: 'Austria' } }, { place: 'Graz, Austria' }],
    [{ exifInfo: { city: null, state: 'Styria', country: 'Austria' } }, { place: 'Styria, Austria' }],
    [{ exifInfo: { city: null, state: null, country: 'Austria' } }, { place: 'Austria' }],
  ])('with %j is read as %j', async (more, expected) => {
    expect(await read(more)).toMatchObject(expected);
  });

  it.each([
    ['there', {}],
    ['in-trash', { isTrashed: true }],
    ['offline', { isTrashed: true, isOffline: true }],
    ['not-yours', { ownerId: 'other' }],
    ['not-yours', { ownerId: 'other', isTrashed: true }],
  ])('stands to writes as %s with %j', async (state, more) => {
    fakeImmich({ 'GET /assets/a': assetDto('a', more) });
    expect(await photoState('a')).toBe(state);
  });

  it('cannot be read where the server does not know it, and else that is no answer', async () => {
    fakeImmich({ 'GET /assets/a': refusal(400, 'Not found or no asset.read access') });
    expect(await photoState('a')).toBe('unreadable');
    fakeImmich({ 'GET /assets/a': refusal(403, 'Missing required permission: asset.read') });
    await expect(photoState('a')).rejects.toMatchObject({ kind: 'forbidden' });
  });
});
