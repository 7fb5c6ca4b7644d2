import { deferred } from '../../core/async/deferred';
import type { Lesson } from './learn';
import type { Learned } from './learned';

const start = (): Worker => new Worker(new URL('worker.ts', import.meta.url), { type: 'module', name: 'learning' });

/** In a worker of its own, gone afterwards. @throws AbortError when `signal` fires; Error when the worker breaks */
export const learnInWorker = async (lesson: Lesson, signal: AbortSignal, open = start): Promise<Learned> => {
  signal.throwIfAborted();
  const worker = open();
  const { promise, resolve, reject } = deferred<Learned>();
  const onAbort = () => reject(signal.reason as Error);
  signal.addEventListener('abort', onAbort);
  worker.addEventListener('message', ({ data }: MessageEvent<Learned>) => resolve(data));
  worker.addEventListener('error', (event) => {
    // Told here; the browser need not report it as an error of the page once more.
    event.preventDefault();
    reject(new Error(event.message || 'The worker stopped'));
  });
  try {
    worker.postMessage(lesson);
    return await promise;
  } finally {
    signal.removeEventListener('abort', onAbort);
    worker.terminate();
  }
};
