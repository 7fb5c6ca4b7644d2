import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Box } from '../../core/photo/box';
import type { Detection } from '../../core/photo/detection';
import { detectorFeatures } from './detector';
import { detectorKinds } from './detector-kinds';

const whole: Box = { x1: 0, y1: 0, x2: 1, y2: 1 };
const left: Box = { x1: 0, y1: 0, x2: 0.5, y2: 1 };
const right: Box = { x1: 0.5, y1: 0, x2: 1, y2: 1 };
const face = (assetId: string, box = left) => ({ assetId, box });
const found = (label: string, score: number, box = left): Detection => ({ label, score, box });

it('weighs the score of what was found by how well it covers the face', () => {
  const onPhoto = new Map([['a', [found('dog', 0.9), found('dog', 0.8, whole), found('cat', 0.6, whole)]]]);
  expect(detectorFeatures([face('a')], onPhoto, detectorKinds)).toEqual({ dog: 0.9, cat: 0.3, other: 0, human: 0 });
});

it('lets nothing beside the face speak', () => {
  const onPhoto = new Map([['a', [found('person', 0.9, right), found('couch', 0.9)]]]);
  expect(detectorFeatures([face('a')], onPhoto, detectorKinds)).toEqual({ dog: 0, cat: 0, other: 0, human: 0 });
});

it('says nothing, not even zero, of a kind that the detector cannot name', () => {
  const onPhoto = new Map([['a', [found('dog', 0.6), found('person', 0.9)]]]);
  expect(detectorFeatures([face('a')], onPhoto, ['dog', 'cat'])).toEqual({ dog: 0.6, cat: 0 });
});

it('averages over the faces on photos that were looked at', () => {
  const onPhoto = new Map([
    ['a', [found('dog', 1)]],
    ['b', []],
  ]);
  expect(detectorFeatures([face('a'), face('b'), face('unseen')], onPhoto, ['dog'])).toEqual({ dog: 0.5 });
  expect(detectorFeatures([face('unseen')], onPhoto, ['dog'])).toBeNull();
  expect(detectorFeatures([], onPhoto, ['dog'])).toBeNull();
});

it('stays between 0 and 1, and further detections never weaken a kind', () => {
  const side = fc.double({ min: 0, max: 1, noNaN: true });
  const box = fc.tuple(side, side, side, side).map(([a, b, c, d]) => ({
    x1: Math.min(a, c),
    y1: Math.min(b, d),
    x2: Math.max(a, c),
    y2: Math.max(b, d),
  }));
  const detection = fc.record({ box, score: side, label: fc.constantFrom('dog', 'cat', 'fox', 'person', 'chair') });
  fc.assert(
    fc.property(fc.array(box), fc.array(detection), detection, (boxes, detections, extra) => {
      // one that shows nothing tells nothing
      const faces = [whole, ...boxes].map((each) => face('a', each));
      const before = detectorFeatures(faces, new Map([['a', detections]]), detectorKinds)!;
      const after = detectorFeatures(faces, new Map([['a', [...detections, extra]]]), detectorKinds)!;
      for (const kind of detectorKinds) {
        expect(before[kind]!).toBeGreaterThanOrEqual(0);
        expect(after[kind]!).toBeLessThanOrEqual(1);
        expect(after[kind]!).toBeGreaterThanOrEqual(before[kind]! - 1e-12);
      }
    }),
  );
});
