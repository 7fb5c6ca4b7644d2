import { openDB } from 'idb';
import { expect, it, vi } from 'vitest';
import type { Evidence } from './evidence';
import { findingDatabase, readFindings, type KeptFinding } from './finding-cache';

const geometry = { size: -1, sizeSpread: 0.5, shape: 0.2, shapeSpread: 0.3, unlikeFace: 0.4, crowd: 0 };
const kept = (personId: string, detector: Evidence['detector']): KeptFinding => ({
  personId,
  updatedAt: '2026-01-01T00:00:00.000Z',
  evidence: { geometry, search: null, detector },
  isPartial: false,
  side: 'pet',
  photos: 12,
  newest: '2026-01-01T00:00:00',
});

it('has what a detector said found out again, where it was kept as if every detector knew people', async () => {
  const [fox, rex] = [kept('fox', { dog: 0.6, cat: 0, other: 0, human: 0 }), kept('rex', null)];
  const database = await openDB(findingDatabase, 2, {
    upgrade: (older) => void older.createObjectStore('judgements', { keyPath: 'personId' }),
  });
  await Promise.all([fox, rex].map((judgement) => database.put('judgements', judgement)));
  database.close();
  expect(await readFindings()).toEqual(
    new Map([
      ['fox', { ...fox, evidence: { ...fox.evidence, detector: null }, side: null }],
      ['rex', rex],
    ]),
  );
});

it('B, G: has found out again what was told by unedited pictures or by boxes without an area', async () => {
  const fox = kept('fox', { dog: 0.6 });
  const rex = kept('rex', null);
  const flat = kept('flat', null);
  flat.evidence = { ...flat.evidence, geometry: { ...geometry, size: Math.log(1e-4) } };
  vi.resetModules();
  await new Promise((resolve) => indexedDB.deleteDatabase(findingDatabase).addEventListener('success', resolve));
  const database = await openDB(findingDatabase, 3, {
    upgrade: (older) => void older.createObjectStore('judgements', { keyPath: 'personId' }),
  });
  await Promise.all([fox, rex, flat].map((finding) => database.put('judgements', finding)));
  database.close();
  const cache = await import('./finding-cache');
  expect(await cache.readFindings()).toEqual(
    new Map([
      ['fox', { ...fox, evidence: { ...fox.evidence, detector: null }, side: null }],
      ['rex', rex],
    ]),
  );
});

it('starts anew where it was kept otherwise, and where there was nothing', async () => {
  for (const name of ['older', 'none']) {
    vi.resetModules();
    await new Promise((resolve, reject) => {
      const deleting = indexedDB.deleteDatabase(findingDatabase);
      deleting.addEventListener('success', resolve);
      deleting.addEventListener('error', reject);
    });
    if (name === 'older') {
      const database = await openDB(findingDatabase, 1, {
        upgrade: (older) => void older.createObjectStore('judgements', { keyPath: 'id' }),
      });
      await database.put('judgements', { id: 'rex' });
      database.close();
    }
    const { readFindings, writeFindings } = await import('./finding-cache');
    expect(await readFindings()).toEqual(new Map());
    await writeFindings([kept('rex', { dog: 0.6 })]);
    expect(await readFindings()).toEqual(new Map([['rex', kept('rex', { dog: 0.6 })]]));
  }
});
