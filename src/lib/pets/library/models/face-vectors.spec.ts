import { beforeEach, describe, expect, it, vi, type Mock } from 'vitest';
import { ApiError } from '../../core/api-error';
import type { Box } from '../../core/photo/box';
import type { Face } from '../../core/photo/face';
import { pictureFile } from '../../immich';
import { builtInModel, vision, VisionError, type ModelSlot, type WantedEmbedding } from '../../vision';
import { faceVectors } from './face-vectors';
import { modelsState } from './models.svelte';
import { vectorCache } from './vector-cache';

vi.mock('../../immich', async (original) => ({ ...(await original<object>()), pictureFile: vi.fn() }));

const whole = { x1: 0, y1: 0, x2: 1, y2: 1 };
const half = { ...whole, x2: 0.5 };
const small = { ...whole, x2: 0.1, y2: 0.1 };

const face = (id: string, box: Box = whole): Face => ({
  id,
  assetId: id[0],
  box,
  imageSize: { width: 1440, height: 1080 },
  personId: 'rex',
  personName: '',
  source: 'machine-learning',
});

interface Given {
  boxes: readonly Box[];
  model: WantedEmbedding;
}
type Options = { priority: number; signal?: AbortSignal };

const run = vi.spyOn(vision, 'run') as unknown as Mock<
  (name: string, given: Given, options: Options) => Promise<Float32Array[]>
>;
const record = vi.spyOn(modelsState, 'of');

/** A vector tells how wide the box is. */
const vectorOf = ({ x1, x2 }: Box) => Float32Array.from([x2 - x1]);

/** Keys of the models in use, by the slot. */
const useAll = (keys: Partial<Record<ModelSlot, string>>) =>
  record.mockImplementation((slot) => {
    const key = keys[slot];
    return key === undefined ? undefined : ({ slot, key } as ReturnType<typeof modelsState.of>);
  });
const use = (key: string | null) => useAll(key === null ? {} : { embedding: key });

beforeEach(async () => {
  await vectorCache.clear();
  vi.spyOn(modelsState, 'load').mockResolvedValue();
  vi.mocked(pictureFile).mockReset().mockResolvedValue(new Blob());
  run.mockReset().mockImplementation((_, { boxes }) => Promise.resolve(boxes.map((box) => vectorOf(box))));
  use('mine');
});

it('B, G: looks at no face that shows nothing', async () => {
  const nothing = face('c1', { x1: 0, y1: 0, x2: 0, y2: 0 });
  const croppedAway = face('a2', { x1: 0.2, y1: 1.2, x2: 0.6, y2: 1.9 });
  const vectors = await faceVectors.of([nothing, face('a1'), croppedAway]);
  expect([...vectors.keys()]).toEqual(['a1']);
  expect(vi.mocked(pictureFile).mock.calls.map(([id]) => id)).toEqual(['a']);
  expect(run.mock.calls.map(([, { boxes }]) => boxes)).toEqual([[whole]]);
});

it('looks at each photo once however many faces it has, and tells of them as they come', async () => {
  const told: string[][] = [];
  const faces = [face('a1'), face('b1'), face('a2', half)];
  const vectors = await faceVectors.of(faces, { onVectors: (found) => void told.push([...found.keys()]) });
  expect(vectors).toEqual(new Map(faces.map(({ id, box }) => [id, vectorOf(box)])));
  expect(told).toEqual([['a1', 'a2'], ['b1']]);
  expect(run.mock.calls.map(([name, { boxes, model }]) => [name, boxes, model])).toEqual([
    ['embed', [whole, half], { slot: 'embedding', key: 'mine', builtInUrl: null }],
    ['embed', [whole], { slot: 'embedding', key: 'mine', builtInUrl: null }],
  ]);
});

it('remembers them for their model, and tells of what it knows at once', async () => {
  await faceVectors.of([face('a1'), face('b1')]);
  const told: string[][] = [];
  await faceVectors.of([face('c1'), face('b1'), face('a1')], {
    onVectors: (found) => void told.push([...found.keys()]),
  });
  expect(told.map((ids) => ids.toSorted())).toEqual([['a1', 'b1'], ['c1']]);
  expect(run).toHaveBeenCalledTimes(3);
  use('another');
  await faceVectors.of([face('a1')]);
  expect(run).toHaveBeenCalledTimes(4);
});

it('uses the model that is built in where there is no other', async () => {
  expect(await faceVectors.model()).toEqual({ hash: 'mine', isBuiltIn: false, species: null });
  use(null);
  expect(await faceVectors.model()).toEqual({ hash: builtInModel.key, isBuiltIn: true, species: null });
  await faceVectors.of([face('a1')]);
  expect(run.mock.lastCall?.[1].model).toEqual({
    slot: 'embedding',
    key: builtInModel.key,
    builtInUrl: expect.stringMatching(/^http.*\/models\/descriptor\.onnx$/u) as string,
  });
});

describe('models for one species', () => {
  const hashes = async () => {
    const models = await Promise.all(([null, 'dog', 'cat', 'other'] as const).map((one) => faceVectors.model(one)));
    return models.map(({ hash, species }) => [hash, species]);
  };

  it('look at theirs, and the one for all looks at the rest', async () => {
    useAll({ embedding: 'all', embedding_dog: 'dogs', embedding_cat: 'cats' });
    expect(await hashes()).toEqual([
      ['all', null],
      ['dogs', 'dog'],
      ['cats', 'cat'],
      ['all', null],
    ]);
    useAll({ embedding_dog: 'dogs' });
    const builtIn = [builtInModel.key, null];
    expect(await hashes()).toEqual([builtIn, ['dogs', 'dog'], builtIn, builtIn]);
  });

  it('never take what another one has seen for theirs', async () => {
    useAll({ embedding: 'all', embedding_dog: 'dogs', embedding_cat: 'cats' });
    for (const species of ['dog', 'cat', null, 'dog'] as const) {
      await faceVectors.of([face('a1')], { species });
    }
    expect(run.mock.calls.map(([, { model }]) => [model.slot, model.key])).toEqual([
      ['embedding_dog', 'dogs'],
      ['embedding_cat', 'cats'],
      ['embedding', 'all'],
    ]);
  });
});

it('makes the model in use ready', async () => {
  run.mockResolvedValue([]);
  await faceVectors.warmUp();
  expect(run.mock.lastCall?.slice(0, 2)).toEqual([
    'openEmbedding',
    { model: { slot: 'embedding', key: 'mine', builtInUrl: null } },
  ]);
});

it('takes the preview where a box has less than 160 pixels on the thumbnail', async () => {
  await faceVectors.of([face('near'), face('mid', half), face('far', small)]);
  expect(vi.mocked(pictureFile).mock.calls.map(([id, size]) => [id, size])).toEqual([
    ['n', 'thumbnail'],
    ['m', 'thumbnail'],
    ['f', 'preview'],
  ]);
});

it('fetches no more than two photos ahead of the one that is looked at', async () => {
  const waiting: (() => void)[] = [];
  run.mockImplementation(
    (_, { boxes }) => new Promise((resolve) => void waiting.push(() => resolve(boxes.map((box) => vectorOf(box))))),
  );
  const all = faceVectors.of([...'abcdef'].map((id) => face(id)));
  await vi.waitFor(() => expect(waiting).toHaveLength(3));
  expect(pictureFile).toHaveBeenCalledTimes(3);
  for (let count = 0; count < 6; count++) {
    await vi.waitFor(() => expect(waiting.length).toBeGreaterThan(count));
    waiting[count]();
  }
  await all;
});

it('says how urgent it is', async () => {
  await faceVectors.of([face('a1')]);
  await faceVectors.of([face('b1')], { urgency: 'background' });
  const [asked, background] = run.mock.calls.map((call) => call[2].priority);
  expect(asked).toBeGreaterThan(background);
});

it('leaves out a photo that is gone or no picture, and stops for what concerns them all', async () => {
  vi.mocked(pictureFile).mockRejectedValueOnce(new ApiError('not-found'));
  run.mockRejectedValueOnce(new VisionError({ kind: 'picture' }));
  const vectors = await faceVectors.of([face('gone'), face('odd'), face('here')]);
  expect([...vectors.keys()]).toEqual(['here']);
  vi.mocked(pictureFile).mockRejectedValueOnce(new ApiError('offline'));
  await expect(faceVectors.of([face('b1')])).rejects.toMatchObject({ kind: 'offline' });
  run.mockRejectedValueOnce(new VisionError({ kind: 'no-model' }));
  await expect(faceVectors.of([face('b1')])).rejects.toMatchObject({ name: 'VisionError' });
});

it('tells nothing and begins nothing once it is not wanted any more', async () => {
  const abort = new AbortController();
  const onVectors = vi.fn(() => abort.abort());
  const faces = [...'abcdefgh'].map((id) => face(id));
  await expect(faceVectors.of(faces, { signal: abort.signal, onVectors })).rejects.toMatchObject({
    name: 'AbortError',
  });
  expect(onVectors).toHaveBeenCalledTimes(1);
  expect(vi.mocked(pictureFile).mock.calls.length).toBeLessThan(faces.length);
});
