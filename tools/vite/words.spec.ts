import { describe, expect, it } from 'vitest';
import en from '../../i18n/en.json';
import { laterWords, takeOut, wordsSaidBy } from './words.ts';

const tree = {
  pets: { did: { merge: 'Merged', move: 'Moved' }, title: 'Pets', viewer: { title: 'Photo' } },
  shell: {},
};

describe('takeOut', () => {
  it('takes a group out and leaves all others', () => {
    expect(takeOut(tree, 'pets.did')).toEqual({
      taken: { pets: { did: { merge: 'Merged', move: 'Moved' } } },
      rest: { pets: { title: 'Pets', viewer: { title: 'Photo' } }, shell: {} },
    });
    expect(tree.pets.did.merge).toBe('Merged');
  });

  it('says which group is not there', () => {
    expect(() => takeOut(tree, 'pets.viewr')).toThrow(/viewr/u);
    expect(() => takeOut(tree, 'pets.title')).toThrow(/title/u);
  });

  it('finds every group that waits in the words of the app', () => {
    let rest: Parameters<typeof takeOut>[0] = en;
    for (const place of laterWords) {
      ({ rest } = takeOut(rest, place));
    }
    expect(JSON.stringify(rest).length).toBeLessThan(JSON.stringify(en).length / 2);
  });
});

describe('wordsSaidBy', () => {
  const places = ['pets.did', 'pets.viewer'];
  const said = (code: string) => wordsSaidBy(code, places);

  it('knows a key, in whichever quotes', () => {
    expect(said("$t('pets.viewer.title')")).toEqual(['pets.viewer']);
    expect(said('$t("pets.did.move", {})')).toEqual(['pets.did']);
    expect(said("$t('pets.title')")).toEqual([]);
  });

  it('knows several keys, and no other text', () => {
    expect(said("{ dog: 'pets.viewer.dog', cat: 'pets.did.cat' }")).toEqual(['pets.did', 'pets.viewer']);
    expect(said("'pets.viewer'; 'pets.viewers.title'; pets.viewer.title")).toEqual([]);
  });
});
