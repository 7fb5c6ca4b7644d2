import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cannotLink } from '../conflicts';
import { allowing } from '../testing';
import { gaussians, unitVector } from '../vectors/testing';
import { unit } from '../vectors/vectors';
import { sortBySeeds } from './by-seeds';
import type { GroupedFace } from './propose';

const dimensions = 40;

/** Faces of animals that look like an axis each, with noise that hides it in a single pair. */
const facesOf = (animal: number, count: number, noise: number): GroupedFace[] => {
  const next = gaussians(7 + animal);
  return Array.from({ length: count }, (_, index) => {
    const vector = Float32Array.from({ length: dimensions }, (_, axis) => (axis === animal ? 1 : 0) + noise * next());
    return { id: `face ${animal} ${index}`, assetId: `photo ${animal} ${index}`, vector: unit(vector) };
  });
};

const anyFaces = fc.uniqueArray(
  fc.record({ id: fc.uuid(), assetId: fc.constantFrom('one', 'two', 'three', 'four', 'five'), vector: unitVector(3) }),
  { selector: ({ id }) => id, minLength: 2, maxLength: 12 },
);

const idsOf = (groups: readonly (readonly GroupedFace[])[]) => groups.map((group) => group.map(({ id }) => id).sort());

describe('sortBySeeds', () => {
  it('sorts many by two or three examples of each', () => {
    const [bella, max] = [facesOf(0, 40, 0.12), facesOf(1, 25, 0.12)];
    const groups = sortBySeeds([bella.slice(0, 3), max.slice(0, 2)], [...max.slice(2), ...bella.slice(3)]);
    expect(idsOf(groups)).toEqual(idsOf([bella, max]));
  });

  it('keeps an example where it was put, however little it resembles the others there', () => {
    const [bella, max] = [facesOf(0, 3, 0.05), facesOf(1, 3, 0.05)];
    const [[, stranger]] = [max];
    const groups = sortBySeeds([[...bella.slice(0, 2), stranger], [max[0]]], [bella[2], max[2]]);
    expect(groups[0]).toContain(stranger);
    expect(groups[1]).toEqual([max[0], max[2]]);
  });

  it('parts two faces of one photo, the surer one first, unless the user allows the pair', () => {
    const [bella] = [facesOf(0, 4, 0.02)];
    const [max] = [facesOf(1, 1, 0.02)];
    const [a, b] = bella.slice(2).map((face) => ({ ...face, assetId: 'one photo' }));
    const groups = sortBySeeds([bella.slice(0, 2), max], [a, b]);
    expect(groups.map((group) => group.length)).toEqual([3, 2]);
    const together = sortBySeeds([bella.slice(0, 2), max], [a, b], allowing(a.id, b.id));
    expect(together.map((group) => group.length)).toEqual([4, 1]);
  });

  it('leaves out a face that may go nowhere', () => {
    const [a, b, c] = facesOf(0, 3, 0.02).map((face) => ({ ...face, assetId: 'one photo' }));
    expect(sortBySeeds([[a], [b]], [c])).toEqual([[a], [b]]);
  });

  it('gives a face at most one group, moves no example and does not depend on the order', () => {
    fc.assert(
      fc.property(anyFaces, fc.nat(20), ([first, second, ...rest], turn) => {
        const groups = sortBySeeds([[first], [second]], rest);
        expect(groups[0]).toContain(first);
        expect(groups[1]).toContain(second);
        const ids = groups.flat().map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const group of groups) {
          expect(group.some((a) => group.some((b) => cannotLink(a, b)))).toBe(false);
        }
        const turned = rest.map((_, index) => rest[(index + turn) % rest.length]);
        expect(idsOf(sortBySeeds([[first], [second]], turned))).toEqual(idsOf(groups));
      }),
    );
  });
});
