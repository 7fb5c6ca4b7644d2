import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crowdingOf } from './crowding';
import { sum } from './numbers';
import { unitVector } from './vectors/testing';
import { unit } from './vectors/vectors';

const east = Float32Array.from([1, 0]);
const north = Float32Array.from([0, 1]);
const between = unit(Float32Array.from([1, 1]));
const groups = fc.array(fc.array(unitVector(3), { maxLength: 4 }), { maxLength: 8 });

describe('crowdingOf', () => {
  it('tells who is like strangers more than the others are, whatever its own group is like', () => {
    const [[amidst, apart], [near], [far]] = crowdingOf([[east, north], [east], [between]]);
    // Cosines with strangers: 1 and √½; 0 and √½; 1, 0 and √½; √½ three times.
    const usual = ((1 + Math.SQRT1_2) / 2 + Math.SQRT1_2 / 2 + (1 + Math.SQRT1_2) / 3 + Math.SQRT1_2) / 4;
    expect(amidst).toBeCloseTo((1 + Math.SQRT1_2) / 2 - usual);
    expect(apart).toBeCloseTo(Math.SQRT1_2 / 2 - usual);
    expect(near).toBeCloseTo((1 + Math.SQRT1_2) / 3 - usual);
    expect(far).toBeCloseTo(Math.SQRT1_2 - usual);
  });

  it('counts the ten nearest alone', () => {
    const near = Array.from({ length: 10 }, () => [east]);
    const far = (count: number) => Array.from({ length: count }, () => [north]);
    const above = (groups: Float32Array[][]) => {
      const [[one], ...others] = crowdingOf(groups);
      return one - others.at(-1)![0];
    };
    // Ten of ten are like the first; of the ten that are most like the last, nine or more.
    expect(above([[east], ...near, ...far(11)])).toBeCloseTo(0);
    expect(above([[east], ...near.slice(5), ...far(11)])).toBeCloseTo(-0.5);
  });

  it('is 0 where there is nobody else', () => {
    expect(crowdingOf([[east, north], []])).toEqual([[0, 0], []]);
    expect(crowdingOf([])).toEqual([]);
  });

  it('answers for every vector, and is nothing on the whole', () => {
    fc.assert(
      fc.property(groups, (list) => {
        const crowding = crowdingOf(list);
        expect(crowding.map(({ length }) => length)).toEqual(list.map(({ length }) => length));
        expect(sum(crowding.flat())).toBeCloseTo(0, 4);
      }),
    );
  });
});
