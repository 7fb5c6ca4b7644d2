import { expect, it } from 'vitest';
import type { Face } from '../core/photo/face';
import { likelyCover } from './covers';

const face = (id: string, size: number, source: Face['source'] = 'machine-learning'): Face => ({
  id,
  assetId: 'photo',
  box: { x1: 0, y1: 0, x2: size, y2: size },
  imageSize: { width: 100, height: 100 },
  personId: 'p',
  personName: '',
  source,
});

it('stands in for a cover by the largest face, those that were detected first', () => {
  const idOf = (...faces: Face[]) => likelyCover(faces)?.id;
  expect(idOf(face('small', 0.2), face('large', 0.6), face('middle', 0.4))).toBe('large');
  expect(idOf(face('drawn', 0.9, 'manual'), face('small', 0.1), face('exif', 1, 'exif'))).toBe('small');
  expect(idOf(face('a', 0.2, 'manual'), face('b', 0.3, 'manual'))).toBe('b');
  expect(idOf()).toBeUndefined();
});
