import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Selection } from './selection.svelte';

const order = ['a', 'b', 'c', 'd', 'e', 'f'];

const setup = (...selected: string[]) => {
  const selection = new Selection();
  for (const key of selected) {
    selection.toggle(key);
  }
  return selection;
};

describe('Selection', () => {
  it('toggles one at a time', () => {
    const selection = setup('a', 'c', 'a');
    expect(selection.keys).toEqual(['c']);
    expect(selection.active).toBe(true);
  });

  it('extends from the last one toggled, in both directions', () => {
    const selection = setup('c');
    selection.extendTo('e', order);
    expect(selection.keys).toEqual(['c', 'd', 'e']);
    selection.extendTo('a', order);
    expect(selection.keys.toSorted()).toEqual(['a', 'b', 'c']);
  });

  it('keeps what was selected before the range', () => {
    const selection = setup('f', 'b');
    selection.extendTo('c', order);
    selection.extendTo('b', order);
    expect(selection.keys).toEqual(['f', 'b']);
  });

  it('begins a range at the tile with the focus', () => {
    const selection = setup();
    selection.anchorAt('b');
    expect(selection.active).toBe(false);
    selection.extendTo('c', order);
    expect(selection.keys).toEqual(['b', 'c']);
  });

  it('selects the one itself where there is nothing to extend from', () => {
    const selection = setup();
    selection.extendTo('d', order);
    expect(selection.keys).toEqual(['d']);
  });

  it('lets go of what is gone, the anchor included', () => {
    const selection = setup('a', 'b');
    selection.retain((key) => key === 'a');
    expect(selection.keys).toEqual(['a']);
    selection.extendTo('c', order);
    expect(selection.keys).toEqual(['a', 'c']);
  });

  it('selects everything, and nothing', () => {
    const selection = setup('b');
    selection.selectAll(order);
    expect(selection.size).toBe(6);
    selection.clear();
    expect(selection.size).toBe(0);
    expect(selection.anchor).toBeNull();
  });

  it('holds exactly the last range from an anchor, however often it was extended before', () => {
    const places = fc.integer({ min: 0, max: order.length - 1 });
    fc.assert(
      fc.property(places, fc.array(places, { minLength: 1, maxLength: 8 }), (anchor, ends) => {
        const selection = setup(order[anchor]);
        for (const end of ends) {
          selection.extendTo(order[end], order);
        }
        const last = ends.at(-1) ?? anchor;
        expect(selection.keys.toSorted()).toEqual(order.slice(Math.min(anchor, last), Math.max(anchor, last) + 1));
      }),
    );
  });
});
