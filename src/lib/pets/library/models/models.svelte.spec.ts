import { beforeEach, describe, expect, it, vi, type Mock } from 'vitest';
import { fetchHostedModel, hostedModel } from '$lib/host';
import { deferred } from '../../core/async/deferred';
import {
  builtInModel,
  keptModels,
  priorities,
  vision,
  VisionError,
  type ModelRecord,
  type ModelSlot,
} from '../../vision';
import { ModelPlace } from './model-place.svelte';
import { modelsState } from './models.svelte';

vi.mock('$lib/host', async (original) => ({
  ...(await original<object>()),
  fetchHostedModel: vi.fn(),
  hostedModel: vi.fn(),
}));
vi.mock('../../vision', async (original) => ({ ...(await original<object>()), keptModels: vi.fn() }));

type Run = (
  name: string,
  given: { slot: ModelSlot; file: Blob; settings?: Blob; origin: ModelRecord['origin'] },
  options: { signal: AbortSignal; onProgress: (done: number, total: number) => void },
) => Promise<ModelRecord | null>;

const run = vi.spyOn(vision, 'run') as unknown as Mock<Run>;

const record = (origin: ModelRecord['origin']): ModelRecord => ({
  slot: 'detector',
  origin,
  hash: 'abc',
  size: 3,
  classes: [[0, 'dog']],
  msPerRun: 12,
  isKept: true,
});
const mine = record({ from: 'user', fileName: 'mine.onnx' });
const file = new File(['abc'], 'mine.onnx');
const hosted = { name: 'detector.onnx', size: 3, tag: '"1"' };

/** The worker accepts every file, and remembers nothing. */
const acceptAll = () =>
  run
    .mockReset()
    .mockImplementation((name, given) => Promise.resolve(name === 'addModel' ? record(given.origin) : null));

beforeEach(async () => {
  acceptAll();
  vi.mocked(hostedModel).mockReset().mockReturnValue(undefined);
  vi.mocked(fetchHostedModel)
    .mockReset()
    .mockResolvedValue(new Blob(['abc']));
  vi.mocked(keptModels).mockResolvedValue([]);
  await modelsState.load();
  await modelsState.remove('detector');
  await modelsState.remove('embedding');
});

it('adds the user’s file, and tells how far it has come', async () => {
  const adding = modelsState.add('detector', file);
  expect(modelsState.adding('detector')).toEqual({ fileName: 'mine.onnx', progress: 0 });
  await adding;
  expect(modelsState.adding('detector')).toBeNull();
  expect(modelsState.of('detector')).toEqual(mine);
});

it('tells how far it has come, and drops what was being added before', async () => {
  const progress: ((done: number, total: number) => void)[] = [];
  const signals: AbortSignal[] = [];
  const first = deferred<ModelRecord>();
  run.mockImplementationOnce((_name, _given, { signal, onProgress }) => {
    signals.push(signal);
    progress.push(onProgress);
    return first.promise;
  });
  const adding = modelsState.add('detector', file);
  await vi.waitFor(() => expect(progress).toHaveLength(1));
  progress[0](1, 4);
  expect(modelsState.adding('detector')).toEqual({ fileName: 'mine.onnx', progress: 0.25 });
  progress[0](0, 0);
  expect(modelsState.adding('detector')).toEqual({ fileName: 'mine.onnx', progress: 0 });
  const second = deferred<ModelRecord>();
  run.mockReturnValueOnce(second.promise);
  const next = modelsState.add('detector', new File(['x'], 'next.onnx'));
  expect(signals[0].aborted).toBe(true);
  first.reject(signals[0].reason as Error);
  await adding;
  expect(modelsState.adding('detector')).toEqual({ fileName: 'next.onnx', progress: 0 });
  second.resolve(mine);
  await next;
  expect([modelsState.adding('detector'), modelsState.failure('detector')]).toEqual([null, null]);
});

it('keeps the model in use, and says why, when another one is refused', async () => {
  await modelsState.add('detector', file);
  run.mockRejectedValueOnce(new VisionError({ kind: 'model', problem: { reason: 'wrong-kind', found: 'embedding' } }));
  await modelsState.add('detector', new File(['x'], 'other.onnx'));
  expect(modelsState.of('detector')).toEqual(mine);
  expect(modelsState.failure('detector')).toEqual({ key: 'embedding', advice: 'choose', detail: null });
});

it('says nothing of a file that the user thought better of', async () => {
  run.mockImplementationOnce(
    (_name, _given, { signal }) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))),
  );
  const adding = modelsState.add('detector', file);
  await vi.waitFor(() => expect(run).toHaveBeenCalledWith('addModel', expect.anything(), expect.anything()));
  modelsState.cancelAdding('detector');
  await adding;
  expect(modelsState.adding('detector')).toBeNull();
  expect(modelsState.failure('detector')).toBeNull();
  expect(modelsState.of('detector')).toBeUndefined();
});

it('takes over the model of the host when the user’s own is removed', async () => {
  vi.mocked(hostedModel).mockReturnValue(hosted);
  await modelsState.add('detector', file);
  expect(fetchHostedModel).not.toHaveBeenCalled();
  await modelsState.remove('detector');
  expect(modelsState.of('detector')?.origin).toEqual({ from: 'host', fileName: 'detector.onnx', tag: '"1"' });
});

it('says that a model of the host could not be had', async () => {
  vi.mocked(hostedModel).mockReturnValue(hosted);
  vi.mocked(fetchHostedModel).mockRejectedValueOnce(new Error('404'));
  await modelsState.remove('detector');
  expect(modelsState.failure('detector')).toEqual({ key: 'unread', advice: 'copy', detail: '404' });
});

const onnx = new File(['abc'], 'embedding-small.onnx');
const json = new File(['{}'], 'embedding-small.json');
const given = {
  slot: 'embedding',
  file: onnx,
  settings: json,
  origin: { from: 'user', fileName: 'embedding-small.onnx' },
};
const bothHosted = (name: string) => ({ name, size: 3, tag: `"${name}"` });

it.each([
  ['the model first', [onnx, json]],
  ['the model last', [json, onnx]],
])('adds an embedding with what belongs to it, %s', async (_, files) => {
  await modelsState.add('embedding', files);
  expect(run.mock.lastCall?.slice(0, 2)).toEqual(['addModel', given]);
});

describe('a model of which nobody knows how pictures are prepared for it', () => {
  const unknown = new VisionError({ kind: 'model', problem: { reason: 'no-settings' } });
  const lacking = { key: 'no_settings', advice: 'choose_embedding', detail: null };

  it('is used when the user says so', async () => {
    run.mockRejectedValueOnce(unknown);
    await modelsState.add('embedding', [onnx]);
    expect(run.mock.lastCall?.[1]).toEqual({ ...given, settings: undefined });
    expect(modelsState.question('embedding')).toEqual({ fileName: 'embedding-small.onnx', from: 'user' });
    expect(modelsState.failure('embedding')).toBeNull();
    await modelsState.answer('embedding', true);
    expect(run.mock.lastCall?.[1]).toEqual({ ...given, settings: undefined, mayAssume: true });
    expect(modelsState.question('embedding')).toBeNull();
    expect(modelsState.of('embedding')?.origin).toEqual(given.origin);
  });

  it('leaves the one in use where the user says no', async () => {
    await modelsState.add('embedding', [onnx, json]);
    const before = modelsState.of('embedding');
    run.mockRejectedValueOnce(unknown);
    await modelsState.add('embedding', [new File(['x'], 'other.onnx')]);
    run.mockClear();
    await modelsState.answer('embedding', false);
    expect(run).not.toHaveBeenCalled();
    expect(modelsState.of('embedding')).toBe(before);
    expect(modelsState.question('embedding')).toBeNull();
    expect(modelsState.failure('embedding')).toEqual(lacking);
  });

  it('is forgotten when another one is added', async () => {
    run.mockRejectedValueOnce(unknown);
    await modelsState.add('embedding', [onnx]);
    await modelsState.add('embedding', [onnx, json]);
    expect(modelsState.question('embedding')).toBeNull();
    run.mockClear();
    await modelsState.answer('embedding', true);
    expect(run).not.toHaveBeenCalled();
  });

  it('is not even fetched from the host before the user has said so', async () => {
    const alone = { name: 'embedding.onnx', size: 3, tag: '"1"', sha256: 'of no model that is known' };
    vi.mocked(hostedModel).mockImplementation((name) => (name === alone.name ? alone : undefined));
    await modelsState.remove('embedding');
    expect(fetchHostedModel).not.toHaveBeenCalled();
    expect(modelsState.of('embedding')).toBeUndefined();
    expect(modelsState.question('embedding')).toEqual({ fileName: 'embedding.onnx', from: 'host' });
    await modelsState.answer('embedding', true);
    expect(run.mock.lastCall?.[1]).toMatchObject({ mayAssume: true, origin: { from: 'host', tag: '"1"' } });
  });

  it('is none where its content is known', async () => {
    const published = { name: 'embedding.onnx', size: 3, tag: '"1"', sha256: builtInModel.hash };
    vi.mocked(hostedModel).mockImplementation((name) => (name === published.name ? published : undefined));
    await modelsState.remove('embedding');
    expect(modelsState.question('embedding')).toBeNull();
    expect(run.mock.lastCall?.[1]).not.toHaveProperty('mayAssume');
    expect(modelsState.of('embedding')?.origin.from).toBe('host');
  });
});

it('says what is wrong with the file beside a model', async () => {
  const setting = { field: 'preprocessing.std', found: '[0]', right: 'positive', expected: null } as const;
  run.mockRejectedValueOnce(
    new VisionError({ kind: 'model', problem: { reason: 'bad-settings', ...setting, detail: 'in English' } }),
  );
  await modelsState.add('embedding', [onnx, json]);
  expect(modelsState.failure('embedding')).toEqual({
    key: 'bad_settings',
    advice: 'choose_embedding',
    detail: 'in English',
    setting,
  });
});

it('adds models for one species, each in its place', async () => {
  const files = ['embedding_dog.onnx', 'embedding_cat.onnx', 'embedding.json'].map((name) => new File(['abc'], name));
  await modelsState.add('embedding', files);
  expect(modelsState.of('embedding')).toBeUndefined();
  expect(modelsState.of('embedding_dog')?.origin.fileName).toBe('embedding_dog.onnx');
  expect(modelsState.of('embedding_cat')?.origin.fileName).toBe('embedding_cat.onnx');
  await Promise.all([modelsState.remove('embedding_dog'), modelsState.remove('embedding_cat')]);
});

it('takes over an embedding of the host with its settings, to be known again by the tags of both', async () => {
  vi.mocked(hostedModel).mockImplementation((name) => bothHosted(name));
  vi.mocked(fetchHostedModel).mockImplementation(({ name }) => Promise.resolve(new Blob([name])));
  await modelsState.remove('embedding');
  const { file, settings, origin } = run.mock.lastCall![1];
  expect(await Promise.all([file.text(), settings?.text()])).toEqual(['embedding.onnx', 'embedding.json']);
  expect(origin).toEqual({ from: 'host', fileName: 'embedding.onnx', tag: '"embedding.onnx" "embedding.json"' });
});

describe('what is served beside the app', () => {
  const serve = (files: readonly { name: string; tag: string; size?: number }[]) =>
    vi.mocked(hostedModel).mockImplementation((name) => {
      const found = files.find((one) => one.name === name);
      return found && { size: 3, ...found };
    });
  const named = (tag: string) => [{ name: 'detector.onnx', tag }];

  it('is taken over once, and anew when it is another one', async () => {
    const place = new ModelPlace('detector');
    serve(named('"1"'));
    await place.takeOver();
    await place.takeOver();
    expect(fetchHostedModel).toHaveBeenCalledOnce();
    expect(place.record?.origin).toMatchObject({ tag: '"1"' });
    serve(named('"2"'));
    await place.takeOver();
    expect(place.record?.origin).toMatchObject({ tag: '"2"' });
  });

  it('is forgotten once it is not there any more, and nothing is where nothing ever was', async () => {
    const place = new ModelPlace('detector');
    run.mockClear();
    await place.takeOver();
    expect(run).not.toHaveBeenCalled();
    serve(named('"1"'));
    await place.takeOver();
    serve([]);
    await place.takeOver();
    expect(run).toHaveBeenLastCalledWith('removeModel', { slot: 'detector' });
    expect(place.record).toBeUndefined();
  });

  it('leaves the user’s own alone', async () => {
    const place = new ModelPlace('detector');
    await place.add({ file });
    serve(named('"1"'));
    await place.takeOver();
    expect(place.record).toEqual(mine);
  });

  it('needs no word of the user’s where it says itself how pictures are prepared for it', async () => {
    const place = new ModelPlace('embedding');
    serve([
      { name: 'embedding.onnx', tag: '"1"' },
      { name: 'embedding.json', tag: '"2"' },
    ]);
    await place.takeOver();
    expect([place.question, place.record?.origin.from]).toEqual([null, 'host']);
  });
});

it('forgets what it asked, and why it refused, when the model is removed', async () => {
  const place = new ModelPlace('embedding');
  run.mockRejectedValueOnce(new VisionError({ kind: 'model', problem: { reason: 'no-settings' } }));
  await place.add({ file: onnx });
  expect(place.question).not.toBeNull();
  await place.remove();
  expect(place.question).toBeNull();
  run.mockRejectedValueOnce(new VisionError({ kind: 'model', problem: { reason: 'wrong-kind', found: 'detector' } }));
  await place.add({ file: onnx });
  expect(place.failure).not.toBeNull();
  await place.remove();
  expect(place.failure).toBeNull();
});

describe('the model that tells animals apart', () => {
  it('is that of their species, else the one for all', async () => {
    expect(await modelsState.embeddingFor('dog')).toBeUndefined();
    await modelsState.add('embedding', [onnx, json]);
    const forAll = modelsState.of('embedding');
    expect(forAll).toBeDefined();
    await modelsState.add('embedding', [new File(['x'], 'embedding_dog.onnx')]);
    const forDogs = modelsState.of('embedding_dog');
    const found = await Promise.all(
      (['dog', 'cat', 'other', null] as const).map((species) => modelsState.embeddingFor(species)),
    );
    expect(found).toEqual([forDogs, forAll, forAll, forAll]);
    await modelsState.remove('embedding_dog');
  });
});

it('asks how this browser computes', async () => {
  expect(modelsState.abilities).toBeNull();
  const abilities = { threads: 4 };
  run.mockResolvedValueOnce(abilities as never);
  await modelsState.askAbilities();
  expect(run).toHaveBeenCalledWith('abilities', {});
  expect(modelsState.abilities).toBe(abilities);
});

it('looks at a picture in the background after everything that somebody waits for', async () => {
  const picture = new Blob(['x']);
  const { signal } = new AbortController();
  const found = [{ label: 'dog' }];
  run.mockReset().mockResolvedValue(found as never);
  expect(await modelsState.detect(picture)).toBe(found);
  await modelsState.detect(picture, { isBackground: true, signal });
  expect(run.mock.calls).toEqual([
    ['detect', { picture }, { priority: priorities.asked, signal: undefined }],
    ['detect', { picture }, { priority: priorities.background, signal }],
  ]);
});

it('finds out which models there are once, and again where that failed', async () => {
  vi.resetModules();
  const fresh = await import('./models.svelte');
  const known = await import('../../vision');
  vi.mocked(known.keptModels).mockReset().mockRejectedValueOnce(new Error('broken')).mockResolvedValue([mine]);
  await expect(fresh.modelsState.load()).rejects.toThrow('broken');
  expect(fresh.modelsState.loaded).toBe(false);
  await fresh.modelsState.load(['detector']);
  await fresh.modelsState.load();
  expect([fresh.modelsState.loaded, fresh.modelsState.of('detector')]).toEqual([true, mine]);
  expect(known.keptModels).toHaveBeenCalledTimes(2);
});
