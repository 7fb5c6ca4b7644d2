import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { isSamePlace, pairPlaces } from './place';

const at = (x1: number, id = '') => ({ id, assetId: 'photo', box: { x1, y1: 0.2, x2: x1 + 0.4, y2: 0.8 } });

it('gives each of two animals that lie on each other its own face', () => {
  const [rex, max] = [at(0.1, 'rex'), at(0.2, 'max')];
  const [ofRex, ofMax] = [at(0.11, 'face of rex'), at(0.21, 'face of max')];
  expect(isSamePlace(rex, ofMax)).toBe(true);
  const pairs = pairPlaces([max, rex], [ofMax, ofRex]);
  expect(pairs.map(({ place, face }) => `${face.id} at ${place.id}`).sort()).toEqual([
    'face of max at max',
    'face of rex at rex',
  ]);
});

it('does not give a place the face of its neighbor where its own is gone', () => {
  const pairs = pairPlaces([at(0.1, 'rex'), at(0.2, 'max')], [at(0.2, 'face of max')]);
  expect(pairs.map(({ place }) => place.id)).toEqual(['max']);
});

it('uses no place and no face twice, and pairs only what overlaps', () => {
  const left = fc.integer({ min: 0, max: 6 }).map((tenths) => tenths / 10);
  fc.assert(
    fc.property(fc.array(left, { maxLength: 6 }), fc.array(left, { maxLength: 6 }), (places, faces) => {
      const pairs = pairPlaces(
        places.map((x1) => at(x1)),
        faces.map((x1) => at(x1)),
      );
      expect(new Set(pairs.map(({ place }) => place)).size).toBe(pairs.length);
      expect(new Set(pairs.map(({ face }) => face)).size).toBe(pairs.length);
      expect(pairs.every(({ place, face }) => isSamePlace(place, face))).toBe(true);
    }),
  );
});
