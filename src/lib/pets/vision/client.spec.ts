import { expect, it, vi } from 'vitest';
import { VisionClient } from './client';
import { VisionError } from './errors';
import { priorities, type FromWorker, type ToWorker } from './protocol';

/** A worker that only remembers what it was told. */
class SilentWorker extends EventTarget {
  readonly told: ToWorker[] = [];
  readonly terminate = vi.fn();

  postMessage(message: ToWorker): void {
    this.told.push(message);
  }

  say(message: FromWorker): void {
    this.dispatchEvent(new MessageEvent('message', { data: message }));
  }
}

const setup = () => {
  const workers: SilentWorker[] = [];
  const client = new VisionClient(() => {
    workers.push(new SilentWorker());
    return workers.at(-1) as unknown as Worker;
  });
  return { client, workers };
};

it('starts no worker before there is something to do', () => {
  expect(setup().workers).toEqual([]);
});

it('hands each answer to whoever asked', async () => {
  const { client, workers } = setup();
  const onProgress = vi.fn();
  const abilities = client.run('abilities', {}, { priority: priorities.background, onProgress });
  const removed = client.run('removeModel', { slot: 'detector' });
  const [worker] = workers;
  expect(worker.told).toEqual([
    { type: 'run', id: 1, priority: 0, task: { name: 'abilities' } },
    { type: 'run', id: 2, priority: 2, task: { name: 'removeModel', slot: 'detector' } },
  ]);
  worker.say({ type: 'done', id: 2, answer: null });
  worker.say({ type: 'progress', id: 1, done: 1, total: 3 });
  worker.say({ type: 'done', id: 1, answer: { webgpu: false, threads: 2 } });
  expect(await removed).toBeNull();
  expect(await abilities).toEqual({ webgpu: false, threads: 2 });
  expect(onProgress).toHaveBeenCalledWith(1, 3);
});

it('rejects with what the worker said went wrong', async () => {
  const { client, workers } = setup();
  const detections = client.run('detect', { picture: new Blob() });
  workers[0].say({ type: 'failed', id: 1, failure: { kind: 'no-model' } });
  await expect(detections).rejects.toMatchObject({ name: 'VisionError', failure: { kind: 'no-model' } });
});

it('cancels at the worker, and at once here', async () => {
  const { client, workers } = setup();
  const abort = new AbortController();
  const detections = client.run('detect', { picture: new Blob() }, { signal: abort.signal });
  abort.abort();
  await expect(detections).rejects.toMatchObject({ name: 'AbortError' });
  expect(workers[0].told.at(-1)).toEqual({ type: 'cancel', id: 1 });
  await expect(client.run('abilities', {}, { signal: abort.signal })).rejects.toMatchObject({ name: 'AbortError' });
  expect(workers[0].told).toHaveLength(2);
});

it('fails everything that waits when the worker breaks, and starts another for the next', async () => {
  const { client, workers } = setup();
  const first = client.run('abilities', {});
  const second = client.run('abilities', {});
  workers[0].dispatchEvent(new ErrorEvent('error', { message: 'out of memory', cancelable: true }));
  await expect(first).rejects.toBeInstanceOf(VisionError);
  await expect(second).rejects.toMatchObject({ failure: { kind: 'broken', detail: 'out of memory' } });
  expect(workers[0].terminate).toHaveBeenCalled();
  const third = client.run('abilities', {});
  workers[1].say({ type: 'done', id: 3, answer: { webgpu: true, threads: 1 } });
  expect(await third).toEqual({ webgpu: true, threads: 1 });
});
