import { beforeEach, expect, it } from 'vitest';
import type { Detection } from '../core/photo/detection';
import { clearDetections, readDetections, writeDetections, type LookedAt } from './detection-cache';

const found: Detection[] = [{ label: 'dog', score: 0.9, box: { x1: 0, y1: 0, x2: 1, y2: 1 } }];
const picture = (assetId: string, more: Partial<LookedAt> = {}): LookedAt => ({
  assetId,
  size: 'thumbnail',
  hash: 'model',
  ...more,
});

beforeEach(() => clearDetections());

it('keeps what was found, nothing included, and never mixes models or sizes', async () => {
  await writeDetections(picture('a'), found);
  await writeDetections(picture('b'), []);
  expect(await readDetections(picture('a'))).toEqual(found);
  expect(await readDetections(picture('b'))).toEqual([]);
  expect(await readDetections(picture('a', { hash: 'other' }))).toBeUndefined();
  expect(await readDetections(picture('a', { size: 'preview' }))).toBeUndefined();
});

it('drops the oldest when there are too many', async () => {
  for (let at = 0; at < 11; at++) {
    await writeDetections(picture(String(at)), [], { most: 10, at });
  }
  expect(await readDetections(picture('0'))).toBeUndefined();
  expect(await readDetections(picture('1'))).toEqual([]);
  expect(await readDetections(picture('10'))).toEqual([]);
});
