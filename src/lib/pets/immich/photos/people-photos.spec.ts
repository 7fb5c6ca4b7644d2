import { expect, it } from 'vitest';
import { assetDto, fakeImmich, found, personDto, type Asked } from '../testing/fake-immich';
import { peopleOnArchivedPhotos, peoplePhotosOf, peoplePhotosPage } from './people-photos';

const withPeople = (id: string, ...people: string[]) => assetDto(id, { people: people.map((one) => personDto(one)) });

it('counts who is on archived photos, page by page', async () => {
  const asked = fakeImmich({
    'POST /search/metadata': ({ body }: Asked) =>
      body.page === 1
        ? found([withPeople('a', 'p', 'q'), withPeople('b', 'p'), assetDto('c', { people: undefined })], '2')
        : found([withPeople('d', 'q', 'r')]),
  });
  const people = await peopleOnArchivedPhotos();
  expect(Array.from(people, ([id, { person, photos }]) => [id, person.id, photos])).toEqual([
    ['p', 'p', 2],
    ['q', 'q', 2],
    ['r', 'r', 1],
  ]);
  expect(asked.map(({ body }) => body)).toMatchObject([
    { visibility: 'archive', withPeople: true, page: 1, size: 1000 },
    { page: 2 },
  ]);
});

it('looks through no more than twenty pages of the archive', async () => {
  const asked = fakeImmich({ 'POST /search/metadata': found([], 'more') });
  await peopleOnArchivedPhotos();
  expect(asked).toHaveLength(20);
});

it.each([
  ['on the timeline', {}, true],
  ['in the trash', { isTrashed: true }, false],
  ['in the archive', { visibility: 'archive' }, false],
])('knows who is on a photo %s', async (_, more, isOnTimeline) => {
  const asked = fakeImmich({
    'POST /search/metadata': found([
      assetDto('a', { ...more, people: [personDto('p'), personDto('p'), personDto('q')] }),
    ]),
  });
  expect(await peoplePhotosOf('p', 5)).toEqual([
    { assetId: 'a', takenAt: '2024-05-01T12:30:00', personIds: ['p', 'q'], isOnTimeline },
  ]);
  expect(asked[0].body).toEqual({ personIds: ['p'], size: 5, withPeople: true, order: 'desc' });
});

it('tells the last page of the library from others', async () => {
  const asked = fakeImmich({
    'POST /search/metadata': ({ body }: Asked) =>
      body.page === 1 ? found([assetDto('a')], '2') : found([assetDto('b', { people: undefined })]),
  });
  expect(await peoplePhotosPage(1)).toMatchObject({ isLast: false, peoplePhotos: [{ assetId: 'a' }] });
  expect(await peoplePhotosPage(2)).toMatchObject({ isLast: true, peoplePhotos: [{ assetId: 'b', personIds: [] }] });
  expect(asked[0].body).toEqual({ page: 1, size: 1000, withPeople: true, order: 'desc' });
});
