import { describe, expect, it, vi } from 'vitest';
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

const setup = ({ isCautious = false } = {}) => {
  const workers: SilentWorker[] = [];
  const caution = { isOn: () => isCautious, remember: () => (isCautious = true) };
  const ticks = new Set<() => void>();
  const client = new VisionClient(
    () => {
      workers.push(new SilentWorker());
      return workers.at(-1) as unknown as Worker;
    },
    caution,
    (_, call) => {
      ticks.add(call);
      return () => ticks.delete(call);
    },
  );
  const pass = (seconds: number) => {
    for (let second = 0; second < seconds; second++) {
      for (const tick of ticks) {
        tick();
      }
    }
  };
  return { client, workers, caution, pass, isWatching: () => ticks.size > 0 };
};

const names = ({ told }: SilentWorker) =>
  told.map((message) => (message.type === 'run' ? message.task.name : message.type));

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

describe('a worker that does not let go of what was cancelled', () => {
  const newModel = { slot: 'embedding', file: new Blob(), origin: { kind: 'file', name: 'endless.onnx' } } as never;

  /** Has the worker work on something, and gives that up. */
  const cancelled = async (
    { client, workers }: ReturnType<typeof setup>,
    name: 'addModel' | 'detect',
    { isBegunBefore = true } = {},
  ) => {
    const abort = new AbortController();
    const given = name === 'addModel' ? newModel : ({ picture: new Blob() } as never);
    const answer = client.run(name, given, { signal: abort.signal });
    if (isBegunBefore) {
      workers[0].say({ type: 'began', id: 1 });
    }
    abort.abort();
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
    if (!isBegunBefore) {
      workers[0].say({ type: 'began', id: 1 });
    }
  };

  it.each([
    ['addModel', 1, true],
    ['addModel', 1, false],
    ['detect', 10, true],
  ] as const)(
    'is ended (%s, after %i s), and another one does what comes next',
    async (name, seconds, isBegunBefore) => {
      const world = setup();
      const { client, workers, caution, pass } = world;
      await cancelled(world, name, { isBegunBefore });
      const next = client.run('abilities', {});
      pass(seconds - 1);
      expect(workers[0].terminate).not.toHaveBeenCalled();
      pass(1);
      expect(workers[0].terminate).toHaveBeenCalled();
      expect(names(workers[1])).toEqual(['abilities']);
      workers[1].say({ type: 'done', id: 2, answer: { webgpu: false, threads: 4 } });
      expect(await next).toEqual({ webgpu: false, threads: 4 });
      expect(caution.isOn()).toBe(false);
    },
  );

  it('is ended with nothing else to do, and another one is started when there is', async () => {
    const world = setup();
    await cancelled(world, 'addModel');
    world.pass(1);
    expect(world.workers[0].terminate).toHaveBeenCalled();
    expect(world.workers).toHaveLength(1);
    expect(world.isWatching()).toBe(false);
    void world.client.run('abilities', {});
    expect(names(world.workers[1])).toEqual(['abilities']);
  });

  it('stays where it lets go in time, or works on something else', async () => {
    const world = setup();
    const { client, workers, pass } = world;
    await cancelled(world, 'addModel');
    workers[0].say({ type: 'dropped', id: 1 });
    pass(20);
    void client.run('detect', { picture: new Blob() });
    workers[0].say({ type: 'began', id: 2 });
    const abort = new AbortController();
    const waiting = client.run('abilities', {}, { signal: abort.signal });
    abort.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    pass(20);
    expect(workers[0].terminate).not.toHaveBeenCalled();
  });
});

describe('a worker that never answers', () => {
  it('is ended, and its tasks are given to one that computes with one thread', async () => {
    const { client, workers, caution, pass } = setup();
    const abilities = client.run('abilities', {});
    const detections = client.run('detect', { picture: new Blob() });
    expect(names(workers[0])).toEqual(['abilities', 'detect']);
    pass(29);
    expect(workers).toHaveLength(1);
    pass(1);
    expect(workers[0].terminate).toHaveBeenCalled();
    expect(caution.isOn()).toBe(true);
    expect(names(workers[1])).toEqual(['caution', 'abilities', 'detect']);
    workers[1].say({ type: 'done', id: 1, answer: { webgpu: false, threads: 1 } });
    workers[1].say({ type: 'done', id: 2, answer: [] });
    expect(await abilities).toEqual({ webgpu: false, threads: 1 });
    expect(await detections).toEqual([]);
  });

  it('ends in words when the other one says nothing either, at once from then on', async () => {
    const { client, workers, pass, isWatching } = setup();
    const first = client.run('abilities', {});
    pass(60);
    await expect(first).rejects.toMatchObject({ failure: { kind: 'broken', detail: 'The worker does not answer' } });
    expect(workers[1].terminate).toHaveBeenCalled();
    await expect(client.run('abilities', {})).rejects.toMatchObject({ failure: { kind: 'broken' } });
    expect(workers).toHaveLength(2);
    expect(isWatching()).toBe(false);
  });

  it('is cautious from the start where this browser has hung before', () => {
    const { client, workers } = setup({ isCautious: true });
    void client.run('abilities', {});
    expect(names(workers[0])).toEqual(['caution', 'abilities']);
  });

  it('is waited for as long as it asks for, and anew after each word', async () => {
    const { client, workers, pass } = setup();
    const answer = client.run('abilities', {});
    workers[0].say({ type: 'patience', ms: 100_000 });
    pass(99);
    workers[0].say({ type: 'progress', id: 1, done: 1, total: 2 });
    pass(99);
    expect(workers).toHaveLength(1);
    workers[0].say({ type: 'patience', ms: 5000 });
    pass(5);
    expect(workers).toHaveLength(2);
    workers[1].say({ type: 'done', id: 1, answer: null });
    expect(await answer).toBeNull();
  });

  it('is another one for the next task, where it had answered before', async () => {
    const { client, workers, pass } = setup({ isCautious: true });
    const first = client.run('abilities', {});
    workers[0].say({ type: 'done', id: 1, answer: null });
    await first;
    const second = client.run('detect', { picture: new Blob() });
    pass(30);
    await expect(second).rejects.toBeInstanceOf(VisionError);
    void client.run('abilities', {});
    expect(workers).toHaveLength(2);
  });

  it('may be silent as long as it likes with nothing to do', async () => {
    const { client, workers, isWatching } = setup();
    const answer = client.run('abilities', {});
    const abort = new AbortController();
    const cancelled = client.run('abilities', {}, { signal: abort.signal });
    workers[0].say({ type: 'done', id: 1, answer: null });
    await answer;
    expect(isWatching()).toBe(true);
    abort.abort();
    await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' });
    expect(isWatching()).toBe(false);
  });
});

it('fails everything that waits when an answer cannot be read', async () => {
  const { client, workers } = setup();
  const answer = client.run('abilities', {});
  workers[0].dispatchEvent(new MessageEvent('messageerror'));
  await expect(answer).rejects.toMatchObject({ failure: { kind: 'broken', detail: 'An answer could not be read' } });
});
