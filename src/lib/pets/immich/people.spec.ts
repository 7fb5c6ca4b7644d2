import { describe, expect, it } from 'vitest';
import {
  countPhotos,
  createPerson,
  deletePerson,
  findPerson,
  getPerson,
  listPeople,
  peopleClosestToFace,
  peopleClosestToPerson,
  peopleNamed,
  setCover,
  updatePerson,
} from './people';
import { fakeImmich, personDto, refusal, type Asked } from './testing/fake-immich';
import { getServerVersion } from './transport/server';

/** Everybody in pages of a thousand, in the server's order. */
const pagesOf = (ids: readonly string[], total = ids.length) => ({
  'GET /people': ({ query }: Asked) => {
    const [page, size] = [Number(query.page), Number(query.size)];
    const people = ids.slice((page - 1) * size, page * size).map((id) => personDto(id));
    return { people, total, hidden: 0, hasNextPage: page * size < ids.length };
  },
});
const crowd = (count: number) => Array.from({ length: count }, (_, index) => `p${index}`);
const idsOf = (people: readonly { id: string }[]) => people.map(({ id }) => id);

describe('a list of people', () => {
  it('of 2,300 comes in three pages, each person once and in order', async () => {
    const everybody = crowd(2300);
    const asked = fakeImmich(pagesOf(everybody));
    const pages: string[][] = [];
    const people = await listPeople({ onPage: (page) => void pages.push(idsOf(page)) });
    expect(idsOf(people)).toEqual(everybody);
    expect(pages.map((page) => page.length)).toEqual([1000, 1000, 300]);
    expect(pages.flat()).toEqual(everybody);
    expect(asked.map(({ query }) => [query.page, query.size, query.withHidden])).toEqual([
      ['1', '1000', 'true'],
      ['2', '1000', 'true'],
      ['3', '1000', 'true'],
    ]);
  });

  it.each([
    ['that is one page', 1000, 1],
    ['that ends with a page', 2000, 2],
    ['that is one more than a page', 1001, 2],
  ])('%s asks for no other one', async (_, count, pages) => {
    const asked = fakeImmich(pagesOf(crowd(count)));
    expect(idsOf(await listPeople())).toEqual(crowd(count));
    expect(asked).toHaveLength(pages);
  });

  it('goes on where there are more than the server had counted', async () => {
    const asked = fakeImmich(pagesOf(crowd(3500), 1200));
    expect(idsOf(await listPeople())).toEqual(crowd(3500));
    expect(asked.map(({ query }) => query.page)).toEqual(['1', '2', '3', '4']);
  });

  it('has whoever moves to a later page meanwhile once', async () => {
    fakeImmich(pagesOf([...crowd(1000), 'p999', 'new']));
    const pages: string[][] = [];
    const people = await listPeople({ onPage: (page) => void pages.push(idsOf(page)) });
    expect(idsOf(people)).toEqual([...crowd(1000), 'new']);
    expect(pages[1]).toEqual(['new']);
  });

  it('of those closest to a face, or a person, has as many as are wanted', async () => {
    const asked = fakeImmich(pagesOf(crowd(1500)));
    expect(await peopleClosestToFace('f', { limit: 200 })).toHaveLength(200);
    expect(await peopleClosestToPerson('p', { limit: 3 })).toHaveLength(3);
    expect(asked.map(({ query }) => query)).toMatchObject([
      { closestAssetId: 'f', size: '200' },
      { closestPersonId: 'p', size: '3' },
    ]);
    expect(asked).toHaveLength(2);
  });
});

describe('a person', () => {
  const read = async (more: object) => {
    fakeImmich({ 'GET /people/p': personDto('p', more) });
    return getPerson('p');
  };

  it.each([
    [{ species: 'Dog' }, { serverSpecies: 'dog' }],
    [{ type: 'cat' }, { serverSpecies: 'cat' }],
    [{ type: 'human' }, { serverSpecies: undefined }],
    [{ isFavorite: undefined }, { isFavorite: false }],
    [{ color: '#fff' }, { color: '#fff' }],
    [{ updatedAt: undefined }, { updatedAt: '' }],
    [{ updatedAt: '2026-11-23T06:57:05.63289+00:00' }, { updatedAt: '2026-11-23T06:57:05.632Z' }],
    [{ otherPeople: [] }, { others: undefined }],
    [
      { otherPeople: [{ sharedById: 'u', name: 'Mimi', birthDate: '2020-01-02', role: 'read' }, {}] },
      {
        others: [
          { sharedById: 'u', name: 'Mimi', birthDate: '2020-01-02', role: 'read' },
          { sharedById: '', name: '', birthDate: null, role: '' },
        ],
      },
    ],
  ])('with %j is read as %j', async (more, expected) => {
    const person: object = await read(more);
    expect({ ...person, ...expected }).toEqual(person);
  });

  it.each([
    [400, 'Not found or no person.read access'],
    [400, 'Validation failed'],
    [404, 'Not found'],
  ])('is nobody where the server says %i %s', async (status, message) => {
    fakeImmich({ 'GET /people/p': refusal(status, message) });
    expect(await findPerson('p')).toBeNull();
  });

  it('is looked for in vain without leave, which is no answer', async () => {
    fakeImmich({ 'GET /people/p': refusal(403, 'Missing required permission: person.read') });
    await expect(findPerson('p')).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('is found by its whole name, hidden or not', async () => {
    const asked = fakeImmich({
      'GET /search/person': [personDto('a', { name: 'Rex' }), personDto('b', { name: 'Rexona' })],
    });
    expect(idsOf(await peopleNamed('Rex'))).toEqual(['a']);
    expect(asked[0].query).toEqual({ name: 'Rex', withHidden: 'true' });
  });

  it('has photos counted, where this account may know', async () => {
    fakeImmich({ 'GET /people/p/statistics': { assets: 7 } });
    expect(await countPhotos('p')).toBe(7);
    fakeImmich({ 'GET /people/p/statistics': refusal(403, 'Missing required permission: person.statistics') });
    expect(await countPhotos('p')).toBeNull();
    fakeImmich({ 'GET /people/p/statistics': refusal(400, 'Not found or no person.read access') });
    await expect(countPhotos('p')).rejects.toMatchObject({ kind: 'not-found' });
  });
});

describe.each([
  [2, 'PUT', {}, false],
  [3, 'PATCH', { userId: 'me' }, true],
])('a write to Immich 3.%i', (minor, method, whose, hasBody) => {
  const serve = async () => {
    const asked = fakeImmich({
      'GET /server/version': { major: 3, minor, patch: 0 },
      [`${method} /people/p`]: personDto('p'),
      'POST /people': personDto('p'),
      'DELETE /people/p': undefined,
    });
    await getServerVersion();
    return asked;
  };

  it(`updates by ${method}, with the given fields and nothing else`, async () => {
    const asked = await serve();
    await updatePerson('p', { name: 'Rex', birthDate: null });
    await setCover('p', 'a');
    expect(asked.filter((one) => one.method === method)).toMatchObject([
      { path: '/people/p', body: { name: 'Rex', birthDate: null, ...whose } },
      { path: '/people/p', body: { featureFaceAssetId: 'a', ...whose } },
    ]);
    expect(Object.keys(asked.at(-1)?.body ?? {})).toEqual(['featureFaceAssetId', ...Object.keys(whose)]);
  });

  it('sends nothing where there is nothing to say', async () => {
    const asked = await serve();
    await expect(updatePerson('p', { name: undefined } as object)).rejects.toMatchObject({ kind: 'not-found' });
    expect(asked.at(-1)).toMatchObject({ method: 'GET', path: '/people/p' });
  });

  it('makes and removes people', async () => {
    const asked = await serve();
    await createPerson({ name: 'Rex', isHidden: true, color: '#fff' });
    await deletePerson('p');
    const [made, removed] = asked.filter((one) => one.method === 'POST' || one.method === 'DELETE');
    expect(made.body).toEqual({ name: 'Rex', isHidden: true, color: '#fff' });
    expect(removed.body).toEqual(hasBody ? whose : {});
  });
});
