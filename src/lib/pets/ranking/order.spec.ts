import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuseOrders, reorderBelow, serverOrder } from './order';

const person = (id: string, flags: { isFavorite?: boolean; isHidden?: boolean } = {}) => ({
  id,
  isFavorite: false,
  isHidden: false,
  ...flags,
});

const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 40 });
const sorted = (list: readonly string[]) => list.toSorted();

describe('serverOrder', () => {
  const people = fc.uniqueArray(
    fc.record({ id: fc.string({ minLength: 1 }), isFavorite: fc.boolean(), isHidden: fc.boolean() }),
    { selector: ({ id }) => id, maxLength: 60 },
  );

  it('leaves a list without favourites and hidden people as it is', () => {
    expect(serverOrder(['c', 'a', 'b'].map((id) => person(id)))).toEqual(['c', 'a', 'b']);
  });

  it('shows the nearest favourite on the first screen of a large library, but not necessarily first', () => {
    const others = Array.from({ length: 300 }, (_, index) => person(`other ${index}`));
    const order = serverOrder([person('favourite', { isFavorite: true }), ...others]);

    expect(order.indexOf('favourite')).toBeGreaterThan(0);
    expect(order.indexOf('favourite')).toBeLessThan(20);
  });

  it('mixes hidden people in, the bulk of them behind', () => {
    const others = Array.from({ length: 10 }, (_, index) => person(`other ${index}`));
    const hidden = Array.from({ length: 100 }, (_, index) => person(`hidden ${index}`, { isHidden: true }));
    const order = serverOrder([...others, ...hidden]);

    expect(order.indexOf('hidden 0')).toBeLessThan(5);
    expect(order.indexOf('other 9')).toBeLessThan(50);
    expect(order.at(-1)).toBe('hidden 99');
  });

  it('holds everyone once and keeps the order within each group', () => {
    fc.assert(
      fc.property(people, (list) => {
        const order = serverOrder(list);
        expect(sorted(order)).toEqual(sorted(list.map(({ id }) => id)));
        for (const inGroup of [
          (p: (typeof list)[number]) => p.isHidden,
          (p: (typeof list)[number]) => !p.isHidden && p.isFavorite,
          (p: (typeof list)[number]) => !p.isHidden && !p.isFavorite,
        ]) {
          const group = list.filter((p) => inGroup(p)).map(({ id }) => id);
          expect(order.filter((id) => group.includes(id))).toEqual(group);
        }
      }),
    );
  });
});

describe('fuseOrders', () => {
  it('scores as the paper does', () => {
    // b: 1/4 + 1/3, a: 1/3 + 1/5, c: 1/5 + 1/4.
    expect(
      fuseOrders([
        ['a', 'b', 'c'],
        ['b', 'c', 'a'],
      ]),
    ).toEqual(['b', 'a', 'c']);
  });

  it('prefers what several orders agree on to what one alone puts first', () => {
    expect(
      fuseOrders([
        ['outlier', 'same', 'x'],
        ['y', 'same', 'outlier'],
        ['z', 'same', 'w'],
      ])[0],
    ).toBe('same');
  });

  it('gives one order back unchanged, whatever k is', () => {
    fc.assert(
      fc.property(ids, fc.integer({ min: 0, max: 1000 }), (order, k) => {
        expect(fuseOrders([order], k)).toEqual(order);
      }),
    );
  });

  it('holds the union of all ids once', () => {
    fc.assert(
      fc.property(fc.array(ids, { maxLength: 5 }), (orders) => {
        expect(sorted(fuseOrders(orders))).toEqual(sorted([...new Set(orders.flat())]));
      }),
    );
  });

  it('never puts b before a where every order holds both and a before b', () => {
    fc.assert(
      fc.property(ids, fc.integer(), fc.integer({ min: 1, max: 5 }), (base, seed, copies) => {
        fc.pre(base.length >= 2);
        const [a, b, ...others] = base;
        const orders = Array.from({ length: copies }, (_, copy) => {
          const at = Math.abs(seed + copy) % base.length;
          return [...others.slice(0, at), a, ...others.slice(at), b];
        });
        const fused = fuseOrders(orders);
        expect(fused.indexOf(a)).toBeLessThan(fused.indexOf(b));
      }),
    );
  });
});

describe('reorderBelow', () => {
  it('keeps the head and reorders the rest', () => {
    expect(reorderBelow(['a', 'b', 'c', 'd'], ['d', 'c', 'b', 'a'], 2)).toEqual(['a', 'b', 'd', 'c']);
  });

  it('takes the better order whole when nothing is kept', () => {
    expect(reorderBelow(['a', 'b'], ['b', 'a'], 0)).toEqual(['b', 'a']);
  });

  it('drops who is gone and appends who is new', () => {
    expect(reorderBelow(['gone', 'a'], ['new', 'a'], 2)).toEqual(['a', 'new']);
  });

  it('always holds exactly the better order’s ids, the kept ones in place', () => {
    fc.assert(
      fc.property(ids, ids, fc.nat(50), (shown, better, kept) => {
        const result = reorderBelow(shown, better, kept);
        expect(sorted(result)).toEqual(sorted(better));
        const head = shown.slice(0, kept).filter((id) => better.includes(id));
        expect(result.slice(0, head.length)).toEqual(head);
      }),
    );
  });
});
