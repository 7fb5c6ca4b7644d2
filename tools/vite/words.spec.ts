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
  const said = (code: string) => wordsSaidBy(code, tree, places);

  it('knows a key, in whichever quotes', () => {
    expect(said("$t('pets.viewer.title')")).toEqual(['pets.viewer']);
    expect(said('$t("pets.did.move", {})')).toEqual(['pets.did']);
    expect(said("$t('pets.title')")).toEqual([]);
  });

  it('knows a key that is put together', () => {
    expect(said('$t(`pets.did.${kind}`)')).toEqual(['pets.did']);
    expect(said('$t(`pets.${part}.title`)')).toEqual(['pets.viewer']);
    expect(said('$t(`pets.${part}_running`)')).toEqual([]);
    expect(said('$t(`pets.did.${a ? `b` : { c }.c}`)')).toEqual(['pets.did']);
  });

  it('knows the beginning of keys that somebody else puts together', () => {
    expect(said("const words = 'pets.viewer'; const others = 'pets.did.';")).toEqual(['pets.did', 'pets.viewer']);
    expect(said("'pets.view'")).toEqual([]);
  });
});
