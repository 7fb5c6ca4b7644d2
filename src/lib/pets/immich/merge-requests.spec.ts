import { describe, expect, it } from 'vitest';
import { mergePeople } from './merge';
import { fakeImmich, personDto, refusal, sent, type Asked } from './testing/fake-immich';

const people = {
  'GET /people/a': personDto('a'),
  'GET /people/b': personDto('b'),
  'GET /people/c': personDto('c'),
};
const merged = (...ids: string[]) => ids.map((id) => ({ id, success: true }));
const version = (minor: number) => ({ 'GET /server/version': { major: 3, minor, patch: 0 } });

describe('a merge', () => {
  it.each([
    [1, '/people/a/merge', { ids: ['b', 'c'] }],
    [2, '/people/merge', { ids: ['a', 'b', 'c'] }],
  ])('is asked of Immich 3.%i at %s', async (minor, path, body) => {
    const asked = fakeImmich({ ...people, ...version(minor), [`POST ${path}`]: merged('b', 'c') });
    await mergePeople('a', ['b', 'c']);
    expect(asked.filter((one) => one.method === 'POST')).toMatchObject([{ path, body }]);
  });

  it('is asked the old way of a 3.2 that does not know the new one', async () => {
    const asked = fakeImmich({ ...people, 'POST /people/a/merge': merged('b') });
    await mergePeople('a', ['b']);
    expect(sent(asked, 'POST')).toEqual(['/people/merge', '/people/a/merge']);
  });

  it('is not asked again, another way, when it was refused', async () => {
    const asked = fakeImmich({ ...people, 'POST /people/merge': refusal(400, 'Not found or no person.merge access') });
    await expect(mergePeople('a', ['b'])).rejects.toMatchObject({ kind: 'not-found', mayBeDone: false });
    expect(sent(asked, 'POST')).toEqual(['/people/merge']);
  });

  it.each(['a', 'b'])(
    'is not sent when %s does not exist: the second would survive in place of the first',
    async (gone) => {
      const asked = fakeImmich({ ...people, [`GET /people/${gone}`]: refusal(404, 'Not found') });
      await expect(mergePeople('a', ['b', 'c'])).rejects.toMatchObject({ kind: 'not-found' });
      expect(sent(asked, 'POST')).toEqual([]);
    },
  );

  it.each([
    ['nobody', []],
    ['itself', ['a']],
    ['the same one twice', ['b', 'b']],
  ])('with %s is refused before anything is sent', async (_, ids) => {
    const asked = fakeImmich(people);
    await expect(mergePeople('a', ids)).rejects.toMatchObject({ kind: 'refused', serverMessage: /different/u });
    expect(asked).toEqual([]);
  });

  it.each([
    [
      'all of them were left alone',
      [
        ['b', 'no_permission'],
        ['c', 'not_found'],
      ],
      'refused',
      false,
    ],
    ['one was left alone and one merged', [['c', 'duplicate']], 'server', true],
    [
      'nobody knows why they were left out',
      [
        ['b', 'unknown'],
        ['c', 'unknown'],
      ],
      'server',
      true,
    ],
    [
      'no reason is given',
      [
        ['b', undefined],
        ['c', undefined],
      ],
      'server',
      true,
    ],
  ])('is no success where %s', async (_, refused, kind, mayBeDone) => {
    const left = new Map(refused as [string, string | undefined][]);
    const results = ['b', 'c'].map((id) => ({
      id,
      success: !left.has(id),
      ...(left.get(id) && { error: left.get(id) }),
    }));
    fakeImmich({ ...people, 'POST /people/merge': results });
    const words = Array.from(left, ([id, error]) => `${id}: ${error ?? 'unknown'}`).join(', ');
    await expect(mergePeople('a', ['b', 'c'])).rejects.toMatchObject({ kind, mayBeDone, serverMessage: words });
  });
});

it('of the ids asks for each once', async () => {
  const asked = fakeImmich({ ...people, 'POST /people/merge': merged('b', 'c') });
  await mergePeople('a', ['b', 'c']);
  const looked = (one: Asked) => one.method === 'GET' && one.path.startsWith('/people/');
  expect(asked.filter((one) => looked(one)).map(({ path }) => path)).toEqual(['/people/a', '/people/b', '/people/c']);
});
