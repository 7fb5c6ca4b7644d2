import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Face } from '../../src/lib/pets/core/photo/face';
import { keepFaces, readKeptFaces } from '../../src/lib/pets/library/kept-faces';
import { vectorCache } from '../../src/lib/pets/library/models/vector-cache';
import { recentPets } from '../../src/lib/pets/merge/picker/recent-pets';
import { readPlace } from '../../src/lib/pets/review/session/place';
import { Lessons } from '../../src/lib/pets/suggestions/learning/lessons';
import { readDetections } from '../../src/lib/pets/verdicts/detection-cache';
import { readFindings, type KeptFinding } from '../../src/lib/pets/verdicts/finding-cache';
import { keptModels, openKeptStore } from '../../src/lib/pets/vision/models/kept';
import type { ModelRecord } from '../../src/lib/pets/vision/models/record';
import { goldenText, leaveDatabase } from './raw.ts';

const face: Face = {
  id: 'f1',
  assetId: 'a1',
  box: { x1: 0.1, y1: 0.2, x2: 0.4, y2: 0.8 },
  imageSize: { width: 1440, height: 1080 },
  personId: 'p1',
  personName: 'Bella',
  source: 'machine-learning',
};

describe('what this browser has computed is found again', () => {
  it('verdicts’ evidence', async () => {
    const finding = JSON.parse(goldenText('finding.json')) as KeptFinding;
    await leaveDatabase('pets-judgements', 4, { judgements: { keyPath: 'personId', rows: [['', finding]] } });
    expect(await readFindings()).toEqual(new Map([[finding.personId, finding]]));
  });

  it('vectors of faces', async () => {
    const key = 'model 224 f1';
    const { box, imageSize } = face;
    const vector = Float32Array.from([0.6, 0.8]);
    await leaveDatabase('pets-vectors', 2, {
      vectors: { keyPath: 'key', rows: [['', { key, box, imageSize, version: null, vector }]] },
      uses: { keyPath: 'key', indexes: ['at'], rows: [['', { key, at: 1, bytes: 408 }]] },
      totals: { keyPath: null, rows: [['all', { faces: 1, bytes: 408, lastUse: 1 }]] },
    });
    expect(await vectorCache.read('model 224', [face])).toEqual(new Map([['f1', vector]]));
    expect(await vectorCache.usage()).toEqual({ faces: 1, bytes: 408 });
  });

  it('faces of photos', async () => {
    const photo = { assetId: 'a1', people: 'p1', version: 'v', at: 1_767_225_600_000, faces: [face] };
    await leaveDatabase('pets-photo-faces', 1, { photos: { keyPath: 'assetId', rows: [['', photo]] } });
    expect(await readKeptFaces()).toEqual([photo]);
    await keepFaces([], ['a1']);
    expect(await readKeptFaces()).toEqual([]);
  });

  it('what the detector saw', async () => {
    const detections = [{ box: face.box, score: 0.75, label: 'dog' }];
    const row = { key: 'hash preview 1.333 v a1', at: 1_767_225_600_000, detections };
    await leaveDatabase('pets-detections', 2, { detections: { keyPath: 'key', indexes: ['at'], rows: [['', row]] } });
    const picture = { assetId: 'a1', size: 'preview', proportions: '1.333', version: 'v', hash: 'hash' } as const;
    expect(await readDetections(picture)).toEqual(detections);
  });
});

it('models that were added are there again, also one from before it was said who told its settings', async () => {
  const records = JSON.parse(goldenText('models.json')) as ModelRecord[];
  const files = records.map(({ hash, size }): [string, Blob] => [hash, new Blob([new Uint8Array(size)])]);
  await leaveDatabase('pets-models', 1, {
    lists: { keyPath: null, rows: [['models', records]] },
    files: { keyPath: null, rows: files },
  });
  expect(await keptModels()).toEqual(records);
  const store = await openKeptStore();
  const read = await Promise.all(records.map((record) => store!.read(record)));
  expect(read.map(({ length }) => length)).toEqual([3, 2, 1]);
});

it('what was learned is known again, and that nothing is to be learned', async () => {
  const projection = { mean: Float32Array.of(0, 1), rows: [Float32Array.of(1, 0)] };
  const learnt = {
    background: projection,
    personal: {
      learntAt: '2026-01-01T00:00:00.000Z',
      outcome: 'no-better',
      pets: 2,
      faces: 40,
      adapter: null,
      topOne: 0.75,
    },
    learntAt: '2026-01-01T00:00:00.000Z',
    known: { animals: 60, pets: { p1: ['a1 0.1'] } },
  };
  await leaveDatabase('pets-lessons-user', 1, {
    learnt: { keyPath: null, rows: [['hash', learnt]] },
    settings: { keyPath: null, rows: [['isOn', false]] },
  });
  const lessons = await Lessons.open('user');
  expect(await lessons.of('hash')).toEqual(learnt);
  expect(await lessons.isOn()).toBe(false);
});

describe('small things that are kept as text', () => {
  const texts = new Map<string, string>();
  const now = 1_767_225_600_000;

  beforeEach(() => {
    texts.clear();
    vi.stubGlobal('localStorage', { getItem: (key: string) => texts.get(key) ?? null });
  });

  it('the place in a review', () => {
    texts.set(
      'pets-review',
      '{"answered":7,"aside":[{"kind":"whose","faceId":"f1"},{"kind":"same","personId":"p1","itemId":"p2"}],' +
        '"suspected":["p3"],"version":2,"userId":"user","at":1767225000000}',
    );
    expect(readPlace('user', now)).toEqual({
      answered: 7,
      aside: [
        { kind: 'whose', faceId: 'f1' },
        { kind: 'same', personId: 'p1', itemId: 'p2' },
      ],
      suspected: ['p3'],
    });
    expect(readPlace('somebody else', now)).toMatchObject({ answered: 0, suspected: [] });
  });

  it('the place in a review of a version that wrote answers as text', () => {
    texts.set(
      'pets-review',
      '{"answered":3,"aside":["whose:f1","p1|p2"],"suspected":[],"userId":"user","at":1767225000000}',
    );
    expect(readPlace('user', now)).toEqual({
      answered: 3,
      aside: [
        { kind: 'whose', faceId: 'f1' },
        { kind: 'not-same', a: 'p1', b: 'p2' },
      ],
      suspected: [],
    });
  });

  it('the pets that faces were last given to', () => {
    texts.set('pets-recently-used', '["p2","p1"]');
    expect(recentPets.list()).toEqual(['p2', 'p1']);
  });
});
