import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupBy } from './group-by';

describe('groupBy', () => {
  it('keeps the order of keys and of items', () => {
    expect([...groupBy(['rex', 'mia', 'rio'], (name) => name[0])]).toEqual([
      ['r', ['rex', 'rio']],
      ['m', ['mia']],
    ]);
  });

  it('puts everything into the group of its key, once', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 })), (items) => {
        const groups = groupBy(items.entries(), ([, value]) => value);
        const places = [...groups.values()].flat().map(([place]) => place);
        expect(places.sort((a, b) => a - b)).toEqual([...items.keys()]);
        expect([...groups].every(([key, group]) => group.every(([, value]) => value === key))).toBe(true);
      }),
    );
  });
});
