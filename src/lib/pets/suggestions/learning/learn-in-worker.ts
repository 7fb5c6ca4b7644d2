import { deferred } from '../../core/async/deferred';
import { SilenceWatch } from '../../core/async/silence';
import type { Lesson } from './learn';
import type { Learned } from './learned';

const start = (): Worker => new Worker(new URL('worker.ts', import.meta.url), { type: 'module', name: 'learning' });

/** Many times what it takes to learn from the largest of libraries. */
const patienceMs = 300_000;

/** In a worker of its own, gone afterwards. @throws AbortError when `signal` fires; Error when it breaks or doesn't answer */
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
  worker.addEventListener('messageerror', () => reject(new Error('The answer could not be read')));
  const watch = new SilenceWatch(() => reject(new Error('The worker does not answer')));
  watch.expect(patienceMs);
  try {
    worker.postMessage(lesson);
    return await promise;
  } finally {
    watch.stop();
    signal.removeEventListener('abort', onAbort);
    worker.terminate();
  }
};
