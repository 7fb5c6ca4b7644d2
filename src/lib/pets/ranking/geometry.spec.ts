import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box, Size } from '../model/box';
import { judgeByGeometry } from './geometry';

const landscape: Size = { width: 1440, height: 1080 };

/** A box in the middle of a photo, `width` and `height` in pixels of it. */
const face = (width: number, height: number, imageSize = landscape) => {
  const halfWidth = width / imageSize.width / 2;
  const halfHeight = height / imageSize.height / 2;
  const box: Box = { x1: 0.5 - halfWidth, y1: 0.5 - halfHeight, x2: 0.5 + halfWidth, y2: 0.5 + halfHeight };
  return { box, imageSize };
};

const imageSize = fc.record({
  width: fc.integer({ min: 200, max: 4000 }),
  height: fc.integer({ min: 200, max: 4000 }),
});
const anyFace = imageSize.chain((size) =>
  fc
    .tuple(fc.double({ min: 0.01, max: 1, noNaN: true }), fc.double({ min: 0.01, max: 1, noNaN: true }))
    .map(([width, height]) => face(width * size.width, height * size.height, size)),
);

describe('judgeByGeometry', () => {
  it.each([
    ['a cat stretched on a sofa', [face(900, 420)]],
    ['a dog standing across the photo', [face(1000, 800)]],
    ['a dog sitting, from the front', [face(520, 860)]],
    ['a small dog far away', [face(260, 170)]],
    ['a cat that always sits upright, shaped like a face', [face(290, 370), face(320, 410), face(300, 400)]],
    ['a pet with one odd close-up of its face', [face(800, 500), face(700, 620), face(180, 230)]],
  ])('takes %s for a pet', (_, faces) => {
    expect(judgeByGeometry(faces).kind).toBe('pet');
  });

  it.each([
    ['a face in a group photo', [face(70, 90)]],
    ['a face in a half-length portrait', [face(210, 270)]],
    ['a close portrait whose face fills a twentieth of the photo', [face(246, 315)]],
    ['a person with one huge selfie', [face(90, 115), face(160, 205), face(620, 800)]],
    ['a face turned aside', [face(105, 140), face(88, 130)]],
  ])('takes %s for a human', (_, faces) => {
    expect(judgeByGeometry(faces).kind).toBe('human');
  });

  it('knows nothing without faces', () => {
    expect(judgeByGeometry([]).petProbability).toBe(0.5);
  });

  it('gives a probability for any boxes, whatever their order, empty ones included', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(anyFace, fc.constant(face(0, 0))), { minLength: 1, maxLength: 6 }), (faces) => {
        const { kind, petProbability } = judgeByGeometry(faces);
        expect(petProbability).toBeGreaterThan(0);
        expect(petProbability).toBeLessThan(1);
        expect(kind).toBe(petProbability > 0.5 ? 'pet' : 'human');
        expect(judgeByGeometry([...faces].reverse()).petProbability).toBeCloseTo(petProbability, 10);
      }),
    );
  });

  it('never finds a box less of an animal for being bigger', () => {
    fc.assert(
      fc.property(anyFace, fc.double({ min: 0.1, max: 1, noNaN: true }), ({ box, imageSize: size }, scale) => {
        const smaller = face((box.x2 - box.x1) * size.width * scale, (box.y2 - box.y1) * size.height * scale, size);
        const bigger = judgeByGeometry([{ box, imageSize: size }]).petProbability;
        expect(judgeByGeometry([smaller]).petProbability).toBeLessThanOrEqual(bigger + 1e-9);
      }),
    );
  });

  it('lies between its most and its least animal-like face', () => {
    fc.assert(
      fc.property(fc.array(anyFace, { minLength: 1, maxLength: 6 }), (faces) => {
        const each = faces.map((one) => judgeByGeometry([one]).petProbability);
        const together = judgeByGeometry(faces).petProbability;
        expect(together).toBeGreaterThanOrEqual(Math.min(...each) - 1e-9);
        expect(together).toBeLessThanOrEqual(Math.max(...each) + 1e-9);
      }),
    );
  });

  it('depends on the shape in pixels, not on the shape of the photo', () => {
    const tall = face(345, 450, { width: 1080, height: 1440 });
    expect(judgeByGeometry([tall]).petProbability).toBeCloseTo(judgeByGeometry([face(345, 450)]).petProbability, 10);
  });
});
