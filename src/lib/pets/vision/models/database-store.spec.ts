// @vitest-environment node
// happy-dom's Blob cannot be stored
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it, vi } from 'vitest';
import { openDatabaseStore } from './database-store';
import type { ModelRecord } from './record';
import type { ModelStore } from './store';

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});

const record = (slot: ModelRecord['slot'], hash: string) => ({ slot, hash }) as ModelRecord;
const bytes = (value: number) => new Uint8Array(8).fill(value);
const open = async (): Promise<ModelStore> => (await openDatabaseStore())!;
const nothing = () => {};

it('keeps a model for each slot over visits', async () => {
  const store = await open();
  const onProgress = vi.fn();
  await store.put(record('detector', 'a'), bytes(1), onProgress);
  await store.put(record('embedding', 'b'), bytes(2), nothing);
  expect(onProgress).toHaveBeenLastCalledWith(8);
  const later = await open();
  const records = await later.records();
  expect(records.map(({ hash }) => hash)).toEqual(['a', 'b']);
  expect(await later.read(records[1])).toEqual(bytes(2));
});

it('gives up the file that nothing uses any more, and no other', async () => {
  const store = await open();
  await store.put(record('detector', 'a'), bytes(1), nothing);
  await store.put(record('embedding', 'a'), bytes(1), nothing);
  await store.put(record('detector', 'b'), bytes(2), nothing);
  expect(await store.read(record('embedding', 'a'))).toEqual(bytes(1));
  await store.remove('embedding');
  await expect(store.read(record('embedding', 'a'))).rejects.toThrow('gone');
  expect(await store.records()).toEqual([record('detector', 'b')]);
});

it('loses nothing of two tabs that add at once', async () => {
  const [one, other] = await Promise.all([open(), open()]);
  await Promise.all([
    one.put(record('detector', 'a'), bytes(1), nothing),
    other.put(record('embedding', 'b'), bytes(2), nothing),
  ]);
  const records = await one.records();
  expect(records.map(({ hash }) => hash).sort()).toEqual(['a', 'b']);
  expect(await one.read(record('embedding', 'b'))).toEqual(bytes(2));
});

it('keeps the earlier model when the new one cannot be stored', async () => {
  const store = await open();
  await store.put(record('detector', 'a'), bytes(1), nothing);
  vi.stubGlobal(
    'Blob',
    class {
      // what has methods of its own cannot be stored
      readonly text = () => '';
    },
  );
  await expect(store.put(record('detector', 'b'), bytes(2), nothing)).rejects.toMatchObject({ name: 'DataCloneError' });
  vi.unstubAllGlobals();
  const records = await store.records();
  expect(records).toEqual([record('detector', 'a')]);
  expect(await store.read(records[0])).toEqual(bytes(1));
});

it('is none where the browser has no database', async () => {
  vi.stubGlobal('indexedDB', undefined);
  expect(await openDatabaseStore()).toBeNull();
});
