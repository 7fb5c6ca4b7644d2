import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestFaces } from './best-faces';

/** A square face whose sides are so many pixels on a picture of 1000 × 1000. */
const face = (assetId: string, pixels: number) => ({
  assetId,
  box: { x1: 0, y1: 0, x2: pixels / 1000, y2: pixels / 1000 },
  imageSize: { width: 1000, height: 1000 },
});

describe('bestFaces', () => {
  it('puts the sharpest first', () => {
    const [small, large, middle] = [face('a', 50), face('b', 400), face('c', 200)];
    expect(bestFaces([small, large, middle], 4)).toEqual([large, middle, small]);
  });

  it('counts the shorter side, and pixels rather than shares', () => {
    const wide = { ...face('a', 300), box: { x1: 0, y1: 0, x2: 0.9, y2: 0.1 } };
    const onLargePicture = { ...face('b', 150), imageSize: { width: 4000, height: 4000 } };
    expect(bestFaces([wide, onLargePicture, face('c', 200)], 3).map(({ assetId }) => assetId)).toEqual(['b', 'c', 'a']);
  });

  it('takes a second face of a photo only when the photos are used up', () => {
    const faces = [face('a', 400), face('a', 300), face('b', 50)];
    expect(bestFaces(faces, 3).map(({ assetId }) => assetId)).toEqual(['a', 'b', 'a']);
  });

  it('gives as many as there are, none twice, and of as many photos as it can', () => {
    const anyFace = fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 1, max: 900 }));
    fc.assert(
      fc.property(fc.array(anyFace), fc.nat(6), (list, count) => {
        const faces = list.map(([photo, pixels]) => face(photo, pixels));
        const best = bestFaces(faces, count);
        const photos = (some: readonly { assetId: string }[]) => new Set(some.map(({ assetId }) => assetId)).size;
        expect(best).toHaveLength(Math.min(count, faces.length));
        expect(new Set(best).size).toBe(best.length);
        expect(photos(best)).toBe(Math.min(count, photos(faces)));
      }),
    );
  });
});
