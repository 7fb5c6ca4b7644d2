import { describe, expect, it } from 'vitest';
import { groupRank, insertInOrder } from './people-order';

const person = (fields: { name?: string; isFavorite?: boolean; isHidden?: boolean } = {}) => ({
  name: '',
  isFavorite: false,
  isHidden: false,
  ...fields,
});

describe('groupRank', () => {
  it('puts favourites first, hidden people last, and the named before the unnamed', () => {
    const ranked = [
      person({ isFavorite: true, name: 'A' }),
      person({ isFavorite: true }),
      person({ name: 'A' }),
      person(),
      person({ isHidden: true, isFavorite: true, name: 'A' }),
      person({ isHidden: true }),
    ].map((each) => groupRank(each));
    expect(ranked).toEqual(ranked.toSorted((a, b) => a - b));
    expect(new Set(ranked).size).toBe(ranked.length);
  });
});

describe('insertInOrder', () => {
  const people = new Map([
    ['heart', person({ isFavorite: true })],
    ['rex', person({ name: 'Rex' })],
    ['stray', person()],
    ['hidden', person({ isHidden: true })],
    ['new', person({ name: 'New' })],
    ['newHeart', person({ isFavorite: true, name: 'New' })],
    ['unnamed', person()],
  ]);
  const order = ['heart', 'rex', 'stray', 'hidden'];

  it.each([
    ['new', ['heart', 'rex', 'new', 'stray', 'hidden']],
    ['newHeart', ['newHeart', 'heart', 'rex', 'stray', 'hidden']],
    ['unnamed', ['heart', 'rex', 'stray', 'unnamed', 'hidden']],
  ])('puts %s behind the last one of its group', (id, expected) => {
    expect(insertInOrder(order, id, people)).toEqual(expected);
  });
});
