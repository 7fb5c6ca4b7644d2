import fc from 'fast-check';
import { openDB } from 'idb';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Face } from '../../core/photo/face';
import { pictureVersions } from '../../core/photo/picture-versions';
import { vectorCache } from './vector-cache';

const whole = { x1: 0, y1: 0, x2: 1, y2: 1 };
const face = (id: string, box = whole): Face => ({
  id,
  assetId: 'photo',
  box,
  imageSize: { width: 4, height: 3 },
  personId: null,
  personName: '',
  source: 'machine-learning',
});
const vector = (value: number) => Float32Array.from([value, 0, 0, 0]);
const keep = (id: string, value: number, { model = 'm', ...options }: { model?: string; most?: number } = {}) =>
  vectorCache.write(model, [face(id)], new Map([[id, vector(value)]]), options);
const known = async (ids: readonly string[], model = 'm') => {
  const found = await vectorCache.read(
    model,
    ids.map((id) => face(id)),
  );
  return [...found.keys()].sort();
};

beforeEach(() => vectorCache.clear());

it('keeps vectors by face, box and model, and never mixes them', async () => {
  await keep('a', 1);
  await keep('a', 2, { model: 'other' });
  const faces = [face('a'), face('b')];
  expect(await vectorCache.read('m', faces)).toEqual(new Map([['a', vector(1)]]));
  expect(await vectorCache.read('other', faces)).toEqual(new Map([['a', vector(2)]]));
  expect(await vectorCache.read('third', faces)).toEqual(new Map());
  expect(await vectorCache.read('m', [face('a', { ...whole, x2: 0.9 })])).toEqual(new Map());
});

it('B: does not take a vector for that of the same box on an edited picture', async () => {
  pictureVersions.note('photo', 'one');
  await keep('a', 1);
  expect(await known(['a'])).toEqual(['a']);
  const turned = { ...face('a'), imageSize: { width: 3, height: 4 } };
  expect(await vectorCache.read('m', [turned])).toEqual(new Map());
  // Mirrored, which changes neither the proportions nor a box that is the whole picture.
  pictureVersions.note('photo', 'two');
  expect(await known(['a'])).toEqual([]);
  await keep('a', 2);
  expect(await vectorCache.read('m', [face('a')])).toEqual(new Map([['a', vector(2)]]));
});

it('counts what it holds, once for each face and model, and is empty when cleared', async () => {
  expect(await vectorCache.usage()).toEqual({ faces: 0, bytes: 0 });
  await keep('a', 1);
  const { bytes } = await vectorCache.usage();
  await keep('a', 2);
  await keep('b', 3);
  expect(await vectorCache.usage()).toEqual({ faces: 2, bytes: 2 * bytes });
  await vectorCache.clear();
  expect(await vectorCache.usage()).toEqual({ faces: 0, bytes: 0 });
  expect(await known(['a', 'b'])).toEqual([]);
});

it('keeps nothing of faces that there is no vector of', async () => {
  await vectorCache.write('m', [face('a'), face('b')], new Map([['b', vector(1)]]));
  expect(await known(['a', 'b'])).toEqual(['b']);
});

it('holds no more than it may, and drops what has not been used for the longest', async () => {
  await keep('probe', 0);
  const { bytes: each } = await vectorCache.usage();
  const id = fc.constantFrom(...'abcd');
  const step = fc.record({ id, isRead: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 25, size: 'max' }),
      fc.integer({ min: 1, max: 3 }),
      async (steps, room) => {
        await vectorCache.clear();
        let expected: string[] = [];
        for (const { id, isRead } of steps) {
          const isKnown = expected.includes(id);
          expect(isRead ? await known([id]) : await keep(id, 1, { most: room * each + 1 })).toEqual(
            isRead ? (isKnown ? [id] : []) : undefined,
          );
          if (isKnown || !isRead) {
            expected = [...expected.filter((other) => other !== id), id].slice(-room);
          }
        }
        expect(await vectorCache.usage()).toEqual({ faces: expected.length, bytes: expected.length * each });
        expect(await known([...'abcd'])).toEqual([...expected].sort());
      },
    ),
    { numRuns: 30 },
  );
});

it('B: forgets the vectors of pictures without their edits, and counts anew', async () => {
  vi.resetModules();
  await new Promise((resolve) => indexedDB.deleteDatabase('pets-vectors').addEventListener('success', resolve));
  const older = await openDB('pets-vectors', 1, {
    upgrade: (database) => {
      database.createObjectStore('vectors', { keyPath: 'key' });
      database.createObjectStore('uses', { keyPath: 'key' }).createIndex('at', 'at');
      database.createObjectStore('totals');
    },
  });
  await older.put('vectors', { key: 'm a', box: whole, vector: vector(1) });
  await older.put('uses', { key: 'm a', at: 1, bytes: 416 });
  await older.put('totals', { faces: 1, bytes: 416, lastUse: 1 }, 'all');
  older.close();
  const cache = await import('./vector-cache');
  expect(await cache.vectorCache.read('m', [face('a')])).toEqual(new Map());
  expect(await cache.vectorCache.usage()).toEqual({ faces: 0, bytes: 0 });
});
