import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PetItem } from '../../verdicts/pets.svelte';
import { arrange } from './arrange';
import { sorts } from './gallery-filters';

interface Fields {
  name?: string;
  isFavorite?: boolean;
  photos?: number | null;
  newest?: string | null;
}

const item = (id: string, { name = '', isFavorite = false, photos = 1, newest = null }: Fields = {}): PetItem => ({
  person: { id, name, birthDate: null, isFavorite, isHidden: false, updatedAt: '' },
  species: null,
  photos,
  newest,
});

const allPets = () => 'pet' as const;

describe('arrange', () => {
  it('puts favourites and named pets first, then the one with the most photos', () => {
    const items = [
      item('few', { photos: 2 }),
      item('many', { photos: 9 }),
      item('named', { name: 'Rex', photos: 1 }),
      item('heart', { isFavorite: true, photos: 1 }),
    ];
    expect(arrange(items, 'photos', allPets)).toEqual(['heart', 'named', 'many', 'few']);
  });

  it('keeps to the server’s order while a pet is not counted; humans never are', () => {
    const items = [item('few', { photos: 2 }), item('many', { photos: 9 }), item('other', { photos: null })];
    expect(arrange(items, 'photos', allPets)).toEqual(['few', 'many', 'other']);
    expect(arrange(items, 'photos', (id) => (id === 'other' ? 'human' : 'pet'))).toEqual(['many', 'few', 'other']);
  });

  it('orders names as a reader does, unnamed ones last', () => {
    const items = [item('u'), item('z', { name: 'Zoe' }), item('a', { name: 'ärmel' }), item('b', { name: 'Arzt' })];
    expect(arrange(items, 'name', allPets)).toEqual(['a', 'b', 'z', 'u']);
  });

  it('orders by the newest photo, those without one last', () => {
    const items = [
      item('none'),
      item('old', { newest: '2020-01-01T00:00:00' }),
      item('new', { newest: '2024-01-01T00:00:00' }),
    ];
    expect(arrange(items, 'newest', allPets)).toEqual(['new', 'old', 'none']);
  });

  it('puts those that are not decided yet behind all others, whatever the order', () => {
    const items = [item('unknown', { name: 'Aa', isFavorite: true }), item('b', { name: 'B' })];
    for (const sort of sorts) {
      expect(arrange(items, sort, (id) => (id === 'unknown' ? undefined : 'pet'))).toEqual(['b', 'unknown']);
    }
  });

  it('loses nobody and does not depend on how often it is done', () => {
    const anyItem = fc.record({
      name: fc.constantFrom('', 'Rex', 'Mia', 'rex'),
      isFavorite: fc.boolean(),
      photos: fc.option(fc.nat(5)),
      newest: fc.constantFrom(null, '2020-01-01T00:00:00', '2021-01-01T00:00:00'),
    });
    fc.assert(
      fc.property(fc.array(anyItem, { maxLength: 12 }), fc.constantFrom(...sorts), (fields, sort) => {
        const items = fields.map((each, index) => item(String(index), each));
        const once = arrange(items, sort, allPets);
        expect(once.toSorted()).toEqual(items.map(({ person }) => person.id).toSorted());
        const again = arrange(
          once.map((id) => items[Number(id)]),
          sort,
          allPets,
        );
        expect(again).toEqual(once);
      }),
    );
  });
});
