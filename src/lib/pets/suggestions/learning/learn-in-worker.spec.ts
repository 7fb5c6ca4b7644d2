import { expect, it, vi } from 'vitest';
import { learnInWorker } from './learn-in-worker';
import type { Learned } from './learned';

/** A worker that only remembers what it was told. */
class SilentWorker extends EventTarget {
  readonly postMessage = vi.fn();
  readonly terminate = vi.fn();
}

const lesson = { faces: [], framings: [], pets: null, now: '' };
const learned: Learned = { background: null, personal: null };

const setup = () => {
  const worker = new SilentWorker();
  const open = vi.fn(() => worker as unknown as Worker);
  const abort = new AbortController();
  return { worker, open, abort };
};

it('hands over the lesson, gives the answer, and ends the worker', async () => {
  const { worker, open, abort } = setup();
  const answer = learnInWorker(lesson, abort.signal, open);
  expect(worker.postMessage).toHaveBeenCalledWith(lesson);
  expect(worker.terminate).not.toHaveBeenCalled();
  worker.dispatchEvent(new MessageEvent('message', { data: learned }));
  expect(await answer).toEqual(learned);
  expect(worker.terminate).toHaveBeenCalledOnce();
});

it('ends the worker in the middle when nobody wants the answer any more, and starts none afterwards', async () => {
  const { worker, open, abort } = setup();
  const answer = learnInWorker(lesson, abort.signal, open);
  abort.abort();
  await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
  expect(worker.terminate).toHaveBeenCalledOnce();
  await expect(learnInWorker(lesson, abort.signal, open)).rejects.toMatchObject({ name: 'AbortError' });
  expect(open).toHaveBeenCalledOnce();
});

it('fails when the worker breaks, which is not reported once more', async () => {
  const { worker, open, abort } = setup();
  const answer = learnInWorker(lesson, abort.signal, open);
  const event = new ErrorEvent('error', { message: 'out of memory', cancelable: true });
  worker.dispatchEvent(event);
  await expect(answer).rejects.toThrow('out of memory');
  expect(event.defaultPrevented).toBe(true);
  expect(worker.terminate).toHaveBeenCalledOnce();
});

it('does not wait for ever for a worker that says nothing', async () => {
  vi.useFakeTimers();
  try {
    const { worker, open } = setup();
    const answer = expect(learnInWorker(lesson, new AbortController().signal, open)).rejects.toThrow('does not answer');
    await vi.advanceTimersByTimeAsync(300_000);
    await answer;
    expect(worker.terminate).toHaveBeenCalled();
  } finally {
    vi.useRealTimers();
  }
});
