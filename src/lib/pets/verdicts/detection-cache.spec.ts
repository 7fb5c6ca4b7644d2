import { openDB } from 'idb';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Detection } from '../core/photo/detection';
import { clearDetections, readDetections, writeDetections, type LookedAt } from './detection-cache';

const found: Detection[] = [{ label: 'dog', score: 0.9, box: { x1: 0, y1: 0, x2: 1, y2: 1 } }];
const picture = (assetId: string, more: Partial<LookedAt> = {}): LookedAt => ({
  assetId,
  size: 'thumbnail',
  proportions: '1.333',
  version: 'one',
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

it('B: does not take what was found on a picture for what is on it after an edit', async () => {
  await writeDetections(picture('a'), found);
  expect(await readDetections(picture('a', { version: 'two' }))).toBeUndefined();
  expect(await readDetections(picture('a', { proportions: '0.750' }))).toBeUndefined();
});

it('drops the oldest when there are too many', async () => {
  for (let at = 0; at < 11; at++) {
    await writeDetections(picture(String(at)), [], { most: 10, at });
  }
  expect(await readDetections(picture('0'))).toBeUndefined();
  expect(await readDetections(picture('1'))).toEqual([]);
  expect(await readDetections(picture('10'))).toEqual([]);
});

it('B: forgets what was found on pictures without their edits', async () => {
  vi.resetModules();
  await new Promise((resolve) => indexedDB.deleteDatabase('pets-detections').addEventListener('success', resolve));
  const older = await openDB('pets-detections', 1, {
    upgrade: (database) => void database.createObjectStore('detections', { keyPath: 'key' }).createIndex('at', 'at'),
  });
  await older.put('detections', { key: 'model thumbnail a', at: 1, detections: found });
  older.close();
  const cache = await import('./detection-cache');
  expect(await cache.readDetections(picture('a'))).toBeUndefined();
  await cache.writeDetections(picture('b'), found);
  expect(await cache.readDetections(picture('b'))).toEqual(found);
  const database = await openDB('pets-detections');
  expect(await database.count('detections')).toBe(1);
  database.close();
});
