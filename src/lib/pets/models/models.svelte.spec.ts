import { beforeEach, expect, it, vi, type Mock } from 'vitest';
import { fetchHostedModel, hostedModel } from '$lib/host';
import { keptModels, vision, VisionError, type ModelRecord, type ModelSlot } from '../vision';
import { modelsState } from './models.svelte';

vi.mock('$lib/host', async (original) => ({
  ...(await original<object>()),
  fetchHostedModel: vi.fn(),
  hostedModel: vi.fn(),
}));
vi.mock('../vision', async (original) => ({ ...(await original<object>()), keptModels: vi.fn() }));

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
const bothHosted = (name: string) => ({ name, size: 3, tag: `"${name}"` });

it.each([
  ['the model first', [onnx, json]],
  ['the model last', [json, onnx]],
])('adds an embedding with what belongs to it, %s', async (_, files) => {
  await modelsState.add('embedding', files);
  expect(run.mock.lastCall?.slice(0, 2)).toEqual([
    'addModel',
    { slot: 'embedding', file: onnx, settings: json, origin: { from: 'user', fileName: 'embedding-small.onnx' } },
  ]);
});

it('says what an embedding lacks, and what to choose instead', async () => {
  run.mockRejectedValueOnce(new VisionError({ kind: 'model', problem: { reason: 'no-settings' } }));
  await modelsState.add('embedding', [onnx]);
  expect(run.mock.lastCall?.[1]).toMatchObject({ file: onnx, settings: undefined });
  expect(modelsState.failure('embedding')).toEqual({ key: 'no_settings', advice: 'choose_embedding', detail: null });
  expect(modelsState.failure('detector')).toBeNull();
});

it('takes over an embedding of the host with its settings, to be known again by the tags of both', async () => {
  vi.mocked(hostedModel).mockImplementation((name) => bothHosted(name));
  vi.mocked(fetchHostedModel).mockImplementation(({ name }) => Promise.resolve(new Blob([name])));
  await modelsState.remove('embedding');
  const { file, settings, origin } = run.mock.lastCall![1];
  expect(await Promise.all([file.text(), settings?.text()])).toEqual(['embedding.onnx', 'embedding.json']);
  expect(origin).toEqual({ from: 'host', fileName: 'embedding.onnx', tag: '"embedding.onnx" "embedding.json"' });
});
