import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leastTypicalFirst, typicalityAmong, type SeenFace } from './typicality';
import { gaussians, unitVector } from './vectors/testing';
import { unit } from './vectors/vectors';

const random = gaussians(7);

/** Faces around one direction of 32, each a little different. */
const around = (name: string, direction: number, count: number): SeenFace[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `${name}${index}`,
    vector: unit(
      Float32Array.from({ length: 32 }, (__, dimension) => Number(dimension === direction) + 0.1 * random()),
    ),
  }));

const anyFaces = fc.uniqueArray(fc.record({ id: fc.uuid(), vector: unitVector(3) }), {
  selector: ({ id }) => id,
  maxLength: 12,
});

describe('leastTypicalFirst', () => {
  it('puts faces of another animal first, also two that are like each other', () => {
    const own = around('own', 0, 15);
    const wrong = around('wrong', 1, 2);
    const order = leastTypicalFirst([...own.slice(0, 6), wrong[0], ...own.slice(6), wrong[1]]);
    expect(order.slice(0, 2).toSorted()).toEqual(['wrong0', 'wrong1']);
  });

  it('does not doubt a pose of which there are many', () => {
    const order = leastTypicalFirst([...around('lying', 0, 6), ...around('standing', 1, 6), ...around('wrong', 2, 1)]);
    expect(order[0]).toBe('wrong0');
  });

  it('finds the wrong one among many, too', () => {
    const own = around('own', 0, 400);
    expect(leastTypicalFirst([...own.slice(0, 333), ...around('wrong', 1, 1), ...own.slice(333)])[0]).toBe('wrong0');
  });

  it('holds every face once, and does not depend on their order but for equals', () => {
    fc.assert(
      fc.property(anyFaces, (faces) => {
        const order = leastTypicalFirst(faces);
        expect(order.toSorted()).toEqual(faces.map(({ id }) => id).toSorted());
        const typicality = typicalityAmong(faces);
        const values = order.map((id) => typicality(faces.find((face) => face.id === id)!));
        expect(values).toEqual(values.toSorted((a, b) => a - b));
        const reversed = typicalityAmong(faces.toReversed());
        for (const face of faces) {
          expect(reversed(face)).toBeCloseTo(typicality(face), 6);
          expect(Math.abs(typicality(face))).toBeLessThanOrEqual(1 + 1e-6);
        }
      }),
    );
  });
});
