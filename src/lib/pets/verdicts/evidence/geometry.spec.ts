import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Size } from '../../core/photo/box';
import { type FaceOnPhoto, geometryFeatures } from './geometry';
import { weighEvidence, noEvidence, verdictFrom } from './weigh-evidence';

const landscape: Size = { width: 1440, height: 1080 };

/** A box around a point of a photo, `width` and `height` in pixels of it. */
const face = (
  width: number,
  height: number,
  {
    imageSize = landscape,
    middle = 0.5,
    facesOnPhoto = 1,
  }: { imageSize?: Size; middle?: number; facesOnPhoto?: number } = {},
): FaceOnPhoto => {
  const halfWidth = width / imageSize.width / 2;
  const halfHeight = height / imageSize.height / 2;
  const box = { x1: 0.5 - halfWidth, y1: middle - halfHeight, x2: 0.5 + halfWidth, y2: middle + halfHeight };
  return { box, imageSize, facesOnPhoto };
};

const kindOf = (faces: FaceOnPhoto[]) =>
  verdictFrom(weighEvidence({ ...noEvidence, geometry: geometryFeatures(faces) })).kind;

const anyFace = fc
  .record({ width: fc.integer({ min: 200, max: 4000 }), height: fc.integer({ min: 200, max: 4000 }) })
  .chain((imageSize) =>
    fc
      .tuple(fc.double({ min: 0.01, max: 1, noNaN: true }), fc.double({ min: 0.01, max: 1, noNaN: true }))
      .map(([width, height]) => face(width * imageSize.width, height * imageSize.height, { imageSize })),
  );

describe('geometryFeatures', () => {
  it.each([
    ['a cat stretched on a sofa', [face(900, 420), face(820, 500)]],
    ['a dog across the photo, and from the front', [face(1000, 800), face(520, 860)]],
    ['a dog some way off, running', [face(520, 300), face(430, 290)]],
    ['a pet that fills its pictures', [face(1350, 1010), face(1350, 1010), face(1350, 1010)]],
  ])('take %s for a pet', (_, faces) => {
    expect(kindOf(faces)).toBe('pet');
  });

  it.each([
    ['a face in group photos', [face(70, 90, { middle: 0.3 }), face(60, 82, { middle: 0.25, facesOnPhoto: 4 })]],
    ['a face in half-length portraits', [face(210, 270, { middle: 0.35 }), face(190, 250, { middle: 0.3 })]],
    [
      'a person with one huge selfie',
      [face(90, 115, { middle: 0.3 }), face(160, 205, { middle: 0.3 }), face(520, 680, { middle: 0.45 })],
    ],
  ])('take %s for a human', (_, faces) => {
    expect(kindOf(faces)).toBe('human');
  });

  it('are none without faces', () => {
    expect(geometryFeatures([])).toBeNull();
  });

  it('are numbers for any boxes, empty ones included, and do not depend on their order', () => {
    const faces = fc.array(fc.oneof(anyFace, fc.constant(face(0, 0))), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(faces, (sample) => {
        const features = geometryFeatures(sample)!;
        const reversed = geometryFeatures([...sample].reverse())!;
        for (const key of Object.keys(features) as (keyof typeof features)[]) {
          expect(features[key]).toBeTypeOf('number');
          expect(Number.isFinite(features[key])).toBe(true);
          expect(reversed[key]).toBeCloseTo(features[key], 8);
        }
      }),
    );
  });

  it('depend on the shape in pixels, not on the shape of the photo', () => {
    const tall = geometryFeatures([face(345, 450, { imageSize: { width: 1080, height: 1440 } })])!;
    expect(tall.shape).toBeCloseTo(geometryFeatures([face(345, 450)])!.shape, 10);
  });

  it('know no spread of a single face, and a small one of many alike', () => {
    const one = geometryFeatures([face(300, 300)])!;
    const many = geometryFeatures(Array.from({ length: 8 }, () => face(300, 300)))!;
    expect(one.shapeSpread).toBeGreaterThan(2 * many.shapeSpread);
  });
});
