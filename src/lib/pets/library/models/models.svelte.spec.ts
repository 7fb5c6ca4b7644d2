import { beforeEach, describe, expect, it, vi, type Mock } from 'vitest';
import { fetchHostedModel, hostedModel } from '$lib/host';
import { builtInModel, keptModels, vision, VisionError, type ModelRecord, type ModelSlot } from '../../vision';
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
  options: { signal: AbortSignal },
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
