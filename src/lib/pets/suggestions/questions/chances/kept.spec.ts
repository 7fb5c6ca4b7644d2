import fc from 'fast-check';
import { expect, it } from 'vitest';
import { byId } from '../../../ranking/numbers';
import { unitVector } from '../../../ranking/vectors/testing';
import { dot } from '../../../ranking/vectors/vectors';
import { atOnce } from '../testing';
import { cosinesTo } from './cosines';
import { KeptOrder } from './kept-order';
import { KeptSquare } from './kept-square';

const ids = fc.uniqueArray(fc.integer({ min: 0, max: 20 }), { maxLength: 12 });

it('sorts whatever comes and goes', () => {
  const all = Array.from({ length: 21 }, (_, index) => ({ id: `item ${index}` }));
  fc.assert(
    fc.property(fc.array(ids, { maxLength: 6 }), (rounds) => {
      const order = new KeptOrder<{ id: string }>();
      for (const round of rounds) {
        const items = round.map((index) => all[index]);
        const sorted = order.of(items);
        expect(sorted).toEqual(items.toSorted(byId));
        expect(order.of(items.toReversed())).toBe(sorted);
      }
    }),
  );
});

const vectors = fc.array(unitVector(5), { minLength: 21, maxLength: 21 });

it('knows the cosines of each with each, whatever comes and goes', () => {
  fc.assert(
    fc.property(vectors, fc.array(ids, { maxLength: 6 }), (all, rounds) => {
      const square = new KeptSquare();
      for (const round of rounds) {
        const some = round.map((index) => all[index]);
        const cosines = atOnce(square.of(some));
        const expected = some.flatMap((a, row) => some.map((b, column) => (row === column ? NaN : dot(a, b))));
        expect([...cosines]).toEqual(expected);
      }
    }),
  );
});

it('knows cosines with others by who the others are, also of very many', () => {
  const axis = (index: number) => Float32Array.from({ length: 3 }, (_, at) => (at === index ? 1 : 0));
  const [x, y] = [axis(0), axis(1)];
  expect([...cosinesTo([x, y], x)]).toEqual([1, 0]);
  expect([...cosinesTo([y, x], x)]).toEqual([0, 1]);
  const others = [x, y];
  for (let index = 0; index < 2000; index++) {
    expect(cosinesTo(others, axis(index % 3))).toHaveLength(2);
  }
  expect(cosinesTo(others, x)).toBe(cosinesTo(others, x));
});
