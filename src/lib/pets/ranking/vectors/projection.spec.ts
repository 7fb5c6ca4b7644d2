import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { learnBackground } from './background';
import { centring, project, projectThrough, withoutSlight } from './projection';
import { gaussians, unitVector } from './testing';
import { dot, unit } from './vectors';

const firstAxis = { mean: new Float32Array(3), directions: Float32Array.from([1, 0, 0]) };

describe('project', () => {
  it('turns a direction down and keeps the others', () => {
    const half = project({ ...firstAxis, gains: Float32Array.from([0.5]) }, Float32Array.from([0.8, 0.6, 0]));
    expect(half[0] / half[1]).toBeCloseTo(0.4 / 0.6);
  });

  it('takes a direction away altogether', () => {
    const without = project({ ...firstAxis, gains: Float32Array.from([1]) }, Float32Array.from([0.8, 0.6, 0]));
    expect([...without]).toEqual([0, 1, 0]);
  });

  it('takes the mean off first', () => {
    expect([...project(centring(Float32Array.from([1, 0])), Float32Array.from([1, 3]))]).toEqual([0, 1]);
  });

  it('gives unit vectors, whatever comes in', () => {
    fc.assert(
      fc.property(unitVector(3), unitVector(3), fc.double({ min: 0, max: 0.9, noNaN: true }), (vector, mean, gain) => {
        const projected = project({ ...firstAxis, mean, gains: Float32Array.from([gain]) }, vector);
        const length = Math.sqrt(dot(projected, projected));
        expect(length === 0 || Math.abs(length - 1) < 1e-5).toBe(true);
      }),
    );
  });

  it('goes through several in their order', () => {
    const [mean, axis] = [centring(Float32Array.from([0, 2, 0])), { ...firstAxis, gains: Float32Array.from([1]) }];
    const vector = Float32Array.from([0.6, 0.8, 0]);
    expect(projectThrough([], vector)).toBe(vector);
    expect(projectThrough([mean, axis], vector)).toEqual(project(axis, project(mean, vector)));
  });
});

describe('withoutSlight', () => {
  it('keeps the directions that matter, in their order', () => {
    const directions = Float32Array.from([1, 0, 0, 0, 1, 0, 0, 0, 1]);
    const gains = Float32Array.from([0.5, 0.001, 0.02]);
    expect(withoutSlight({ mean: new Float32Array(3), directions, gains })).toEqual({
      mean: new Float32Array(3),
      directions: Float32Array.from([1, 0, 0, 0, 0, 1]),
      gains: Float32Array.from([0.5, 0.02]),
    });
  });

  it('lets vectors look all but the same', () => {
    const next = gaussians(6);
    const faces = Array.from({ length: 200 }, () =>
      unit(Float32Array.from({ length: 60 }, (_, axis) => 1 + (3 / (1 + axis)) * next())),
    );
    const background = learnBackground(faces)!;
    const some = withoutSlight(background);
    expect(some.gains.length).toBeLessThan(background.gains.length / 2);
    for (const face of faces) {
      expect(dot(project(some, face), project(background, face))).toBeGreaterThan(0.9999);
    }
  });
});
