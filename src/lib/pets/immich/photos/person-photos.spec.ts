import { describe, expect, it } from 'vitest';
import { assetDto, fakeImmich, found, refusal, type Asked } from '../testing/fake-immich';
import { countUnlisted, everyPhotoOf, hasFaces, type ListedPhoto } from './person-photos';

type Search = (body: Record<string, unknown>) => unknown;

const none: unknown = { assets: 0 };
const serve = (search: Search, statistics = none) =>
  fakeImmich({
    'POST /search/metadata': ({ body }: Asked) => search(body),
    'GET /people/p/statistics': statistics,
  });
const isHidden = (body: Record<string, unknown>) => body.visibility === 'hidden';
const noLeave = refusal(403, 'Missing required permission: asset.read');

describe('every photo of a person', () => {
  it('comes page by page, those in the trash and hidden ones too, each once', async () => {
    const asked = serve((body) => {
      if (isHidden(body)) {
        return found([assetDto('h'), assetDto('a')]);
      }
      return body.page === 1 ? found([assetDto('a'), assetDto('b')], '2') : found([assetDto('c', { isTrashed: true })]);
    });
    const photos = await everyPhotoOf('p');
    expect(photos.map(({ assetId }) => assetId)).toEqual(['a', 'b', 'c', 'h']);
    const bodies = asked.map(({ body }) => body);
    expect(bodies).toHaveLength(3);
    for (const body of bodies) {
      expect(body).toMatchObject({ personIds: ['p'], withDeleted: true, withPeople: true, order: 'desc', size: 1000 });
    }
  });

  it('says who is on it, each person once, and what takes no writes', async () => {
    serve((body) =>
      isHidden(body)
        ? found([])
        : found([
            assetDto('a', { people: [{ id: 'p' }, { id: 'q' }, { id: 'p' }] }),
            assetDto('b', { isTrashed: true }),
            assetDto('c', { isTrashed: true, isOffline: true, people: undefined }),
          ]),
    );
    expect(await everyPhotoOf('p')).toEqual([
      { assetId: 'a', personIds: ['p', 'q'], isTrashed: false, isOffline: false },
      { assetId: 'b', personIds: [], isTrashed: true, isOffline: false },
      { assetId: 'c', personIds: [], isTrashed: false, isOffline: true },
    ]);
  });

  it('is told without the hidden ones where these may not be asked for, and not at all where none may', async () => {
    serve((body) => (isHidden(body) ? noLeave : found([assetDto('a')])));
    expect(await everyPhotoOf('p')).toHaveLength(1);
    serve((body) => (isHidden(body) ? found([]) : noLeave));
    await expect(everyPhotoOf('p')).rejects.toMatchObject({ kind: 'forbidden' });
  });
});

describe('photos that the server counts and does not list', () => {
  const photo = (more: Partial<ListedPhoto> = {}): ListedPhoto => ({
    assetId: 'a',
    personIds: [],
    isTrashed: false,
    isOffline: false,
    ...more,
  });

  it.each([
    ['are the difference', 5, [photo(), photo()], 3],
    ['are none where there are more listed than counted', 1, [photo(), photo()], 0],
    [
      'are not those in the trash, or whose files are missing',
      2,
      [photo({ isTrashed: true }), photo({ isOffline: true })],
      2,
    ],
  ])('%s', async (_, assets, listed, expected) => {
    serve(() => found([]), { assets });
    expect(await countUnlisted('p', listed)).toBe(expected);
  });

  it.each([
    [refusal(403, 'Missing required permission: person.statistics')],
    [refusal(400, 'Not found or no person.read access')],
  ])('are none where this account may not know', async (answer) => {
    serve(() => found([]), answer);
    expect(await countUnlisted('p', [])).toBe(0);
  });
});

describe('a person', () => {
  it.each([
    [
      'on the timeline, in the archive or in the trash',
      (body: Record<string, unknown>) => !isHidden(body) && body.withDeleted === true,
    ],
    ['on a hidden photo', (body: Record<string, unknown>) => isHidden(body) && body.withDeleted === true],
  ])('with a face %s has faces', async (_, isThere) => {
    serve((body) => found(isThere(body) ? [assetDto('a')] : []));
    expect(await hasFaces('p')).toBe(true);
  });

  it('whom the server counts a photo of that it does not list has faces', async () => {
    serve(() => found([]), { assets: 1 });
    expect(await hasFaces('p')).toBe(true);
  });

  it('has none where there is none of these, or these may not be known', async () => {
    const asked = serve(() => found([]));
    expect(await hasFaces('p')).toBe(false);
    expect(asked.map(({ body }) => body.personIds)).toEqual([['p'], ['p'], undefined]);
    serve((body) => (isHidden(body) ? noLeave : found([])), noLeave);
    expect(await hasFaces('p')).toBe(false);
  });

  it('is not called faceless where nobody could look', async () => {
    serve((body) => (isHidden(body) ? found([]) : noLeave));
    await expect(hasFaces('p')).rejects.toMatchObject({ kind: 'forbidden' });
  });
});
