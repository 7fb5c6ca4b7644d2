import { afterEach, expect, it, vi } from 'vitest';
import { isVisible } from '../core/photo/box';
import { facesOfPhoto } from './faces';

const answer = (...faces: object[]) => vi.stubGlobal('fetch', () => Promise.resolve(Response.json(faces)));
const face = (more: object) => ({
  id: 'f',
  boundingBoxX1: 10,
  boundingBoxY1: 10,
  boundingBoxX2: 60,
  boundingBoxY2: 60,
  imageWidth: 100,
  imageHeight: 100,
  person: null,
  ...more,
});

afterEach(() => vi.unstubAllGlobals());

it('G: places a face of no place, or on a picture without a size, nowhere', async () => {
  answer(
    face({ boundingBoxX1: 0, boundingBoxY1: 0, boundingBoxX2: 0, boundingBoxY2: 0 }),
    face({ imageWidth: 0 }),
    face({ imageWidth: 0, imageHeight: 0 }),
    face({ imageHeight: -1 }),
    face({ boundingBoxX1: null, boundingBoxX2: undefined }),
    face({ boundingBoxX1: 60, boundingBoxX2: 10 }),
    face({ boundingBoxX1: 400, boundingBoxX2: 500 }),
  );
  const faces = await facesOfPhoto('a');
  expect(faces.map((each) => isVisible(each))).toEqual(faces.map(() => false));
  for (const { box, imageSize } of faces) {
    expect([...Object.values(box), ...Object.values(imageSize)].every((value) => Number.isFinite(value))).toBe(true);
  }
});

it('places all others where they are', async () => {
  answer(face({}));
  const [{ box, imageSize }] = await facesOfPhoto('a');
  expect(box).toEqual({ x1: 0.1, y1: 0.1, x2: 0.6, y2: 0.6 });
  expect(imageSize).toEqual({ width: 100, height: 100 });
});
