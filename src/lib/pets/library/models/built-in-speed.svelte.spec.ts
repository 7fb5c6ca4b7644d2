import { beforeEach, expect, it, vi, type Mock } from 'vitest';
import { deferred } from '../../core/async/deferred';
import { builtInModel, vision, VisionError } from '../../vision';
import { builtInSpeed } from './built-in-speed.svelte';

vi.mock('$lib/host', async (original) => ({
  ...(await original<object>()),
  builtInModelUrl: () => 'https://pets.home/models/descriptor.onnx',
}));

const picture = new Blob(['png']);
const vector = new Float32Array(64);

type Run = (name: string, given: { boxes: unknown[] }) => Promise<Float32Array[]>;

const run = vi.spyOn(vision, 'run') as unknown as Mock<Run>;
const facesAsked = () => run.mock.calls.map(([, { boxes }]) => boxes.length);

beforeEach(() => void run.mockReset());

it('knows how large the model is that comes with the app', async () => {
  expect(builtInSpeed.size).toBeNull();
  await builtInSpeed.load();
  expect(builtInSpeed.size).toBe(builtInModel.size);
});

it('looks once to warm up, then at several faces, and tells the time of one', async () => {
  const clock = vi.spyOn(performance, 'now').mockReturnValue(1000);
  const warm = deferred<Float32Array[]>();
  run.mockReturnValueOnce(warm.promise).mockImplementationOnce((_, { boxes }) => {
    clock.mockReturnValue(1500);
    return Promise.resolve(boxes.map(() => vector));
  });
  const measuring = builtInSpeed.measure(picture);
  expect([builtInSpeed.isBusy, builtInSpeed.measured]).toEqual([true, null]);
  await vi.waitFor(() => expect(facesAsked()).toEqual([1]));
  // how long the model took to load is no speed of it
  clock.mockReturnValue(1400);
  warm.resolve([vector]);
  await measuring;
  expect(facesAsked()).toEqual([1, 10]);
  expect(builtInSpeed.measured).toEqual({ ms: 10, dimensions: 64 });
  clock.mockRestore();
  expect(builtInSpeed.isBusy).toBe(false);
  expect(run).toHaveBeenLastCalledWith('embed', {
    picture,
    boxes: Array.from({ length: 10 }, () => ({ x1: 0, y1: 0, x2: 1, y2: 1 })),
    model: { slot: 'embedding', key: builtInModel.key, builtInUrl: 'https://pets.home/models/descriptor.onnx' },
  });
});

it('can be asked again where it failed, and keeps what it knew', async () => {
  const known = builtInSpeed.measured;
  run.mockRejectedValueOnce(new VisionError({ kind: 'no-model' }));
  await expect(builtInSpeed.measure(picture)).rejects.toBeInstanceOf(VisionError);
  expect(builtInSpeed.isBusy).toBe(false);
  expect(builtInSpeed.measured).toEqual(known);
});
