import { expect, it } from 'vitest';
import { intersectionOverUnion } from '../../core/photo/box';
import type { Face } from '../../core/photo/face';
import { framedParts } from './framings';

const face = (x1: number, y1: number, x2: number, y2: number) => ({ id: 'face', box: { x1, y1, x2, y2 } }) as Face;

it('cuts a face in several ways, none of them larger, each known by itself', () => {
  const parts = framedParts(face(0.5, 0.25, 0.75, 0.75));
  for (const { box } of parts) {
    expect(box.x1).toBeGreaterThanOrEqual(0.5);
    expect(box.x2).toBeLessThanOrEqual(0.75);
    expect(box.y1).toBeGreaterThanOrEqual(0.25);
    expect(box.y2).toBeLessThanOrEqual(0.75);
  }
  expect(parts[0].box.x1).toBeCloseTo(0.55, 6);
  expect(parts[0].box.y2).toBeCloseTo(0.65, 6);
  expect(new Set(parts.map(({ id }) => id).concat('face')).size).toBe(parts.length + 1);
});

it('cuts what a box shows, not what it leaves outside of the photo', () => {
  const [middle] = framedParts(face(-1, 0, 1, 1));
  expect(intersectionOverUnion(middle.box, framedParts(face(0, 0, 1, 1))[0].box)).toBeCloseTo(1, 6);
});

it('has no parts of a face that shows nothing', () => {
  expect(framedParts(face(0.5, 0.5, 0.5, 0.9))).toEqual([]);
});
