import { SilenceWatch } from '../core/async/silence';
import type { Caution } from './caution';
import { VisionError } from './errors';
import { Grace } from './grace';
import { priorities, type FromWorker, type Priority, type TaskName, type Tasks, type ToWorker } from './protocol';

export interface RunOptions {
  /** `asked` unless given. */
  priority?: Priority;
  signal?: AbortSignal;
  onProgress?: (done: number, total: number) => void;
}

interface Waiting {
  message: Extract<ToWorker, { type: 'run' }>;
  resolve: (answer: unknown) => void;
  reject: (error: unknown) => void;
  onProgress?: (done: number, total: number) => void;
}

/** So long the worker may still compute for what was cancelled; a model that is only tried out is not worth waiting for. */
const graceFor = (name: string): number => (name === 'addModel' ? 1000 : 10_000);

/** So long a worker's script may take to load. */
const startMs = 30_000;

const broken = (detail: string): VisionError => new VisionError({ kind: 'broken', detail });

/**
 * The page's end of the vision worker: sends tasks and hands out their answers. The worker is started by the first task,
 * and anew by the next one after it broke. One that falls silent is ended and its tasks are given to another, which is
 * told to be cautious; when that one says nothing either, everything that waits fails. So is one that goes on with what was
 * cancelled, as a model may that never ends.
 */
export class VisionClient {
  readonly #start: () => Worker;
  readonly #caution: Caution;
  readonly #waiting = new Map<number, Waiting>();
  readonly #watch: SilenceWatch;
  readonly #grace: Grace;
  #worker: Worker | undefined;
  #lastId = 0;
  /** What the worker has asked for. */
  #patienceMs = startMs;
  /** Whether this worker, or the one before it, has done anything since caution was called for. */
  #hasAnswered = false;
  #isHopeless = false;

  constructor(start: () => Worker, caution: Caution, every?: ConstructorParameters<typeof SilenceWatch>[1]) {
    this.#start = start;
    this.#caution = caution;
    this.#watch = new SilenceWatch(() => this.#giveUp(), every);
    this.#grace = new Grace(() => this.#startAgain(), every);
  }

  /** @throws VisionError, or AbortError when `signal` fires. */
  async run<Name extends TaskName>(
    name: Name,
    given: Tasks[Name]['given'],
    { priority = priorities.asked, signal, onProgress }: RunOptions = {},
  ): Promise<Tasks[Name]['answer']> {
    signal?.throwIfAborted();
    if (this.#isHopeless) {
      throw broken('The worker does not answer');
    }
    const worker = (this.#worker ??= this.#open());
    const id = ++this.#lastId;
    const cancel = () => this.#cancel(id, signal?.reason);
    signal?.addEventListener('abort', cancel);
    try {
      return await new Promise((resolve, reject) => {
        const message = { type: 'run' as const, id, priority, task: { name, ...given } as never };
        this.#waiting.set(id, { message, resolve: resolve as Waiting['resolve'], reject, onProgress });
        worker.postMessage(message);
        if (!this.#watch.isOn) {
          this.#watch.expect(this.#patienceMs);
        }
      });
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  #open(): Worker {
    const worker = this.#start();
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => this.#receive(data));
    worker.addEventListener('error', (event) => {
      // Told here; the browser need not report it as an error of the page once more.
      event.preventDefault();
      this.#end(worker);
      this.#fail(event.message || 'The worker stopped');
    });
    worker.addEventListener('messageerror', () => {
      this.#end(worker);
      this.#fail('An answer could not be read');
    });
    this.#patienceMs = startMs;
    if (this.#caution.isOn()) {
      worker.postMessage({ type: 'caution' } satisfies ToWorker);
    }
    return worker;
  }

  #receive(message: FromWorker): void {
    switch (message.type) {
      case 'patience': {
        this.#patienceMs = message.ms;
        break;
      }
      case 'began': {
        this.#grace.began(message.id);
        break;
      }
      case 'dropped': {
        this.#grace.ended(message.id);
        break;
      }
      case 'progress': {
        this.#waiting.get(message.id)?.onProgress?.(message.done, message.total);
        break;
      }
      case 'done': {
        this.#hasAnswered = true;
        this.#grace.ended(message.id);
        this.#take(message.id)?.resolve(message.answer);
        break;
      }
      case 'failed': {
        this.#hasAnswered = true;
        this.#grace.ended(message.id);
        this.#take(message.id)?.reject(new VisionError(message.failure));
        break;
      }
    }
    if (this.#waiting.size > 0) {
      this.#watch.expect(this.#patienceMs);
    }
  }

  #cancel(id: number, reason: unknown): void {
    const cancelled = this.#take(id);
    if (!cancelled) {
      return;
    }
    this.#worker?.postMessage({ type: 'cancel', id } satisfies ToWorker);
    this.#grace.cancelled(id, graceFor(cancelled.message.task.name));
    cancelled.reject(reason);
  }

  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) {
      this.#watch.stop();
    }
    return waiting;
  }

  #end(worker: Worker | undefined): void {
    worker?.terminate();
    this.#worker = undefined;
    this.#grace.reset();
  }

  #fail(detail: string): void {
    for (const id of this.#waiting.keys()) {
      this.#take(id)?.reject(broken(detail));
    }
  }

  /** The worker says nothing any more. */
  #giveUp(): void {
    this.#end(this.#worker);
    if (this.#caution.isOn()) {
      this.#isHopeless = !this.#hasAnswered;
      this.#fail('The worker does not answer');
      return;
    }
    this.#caution.remember();
    this.#hasAnswered = false;
    this.#handOver();
  }

  /** The worker does not let go of what was cancelled. */
  #startAgain(): void {
    this.#end(this.#worker);
    if (this.#waiting.size > 0) {
      this.#handOver();
    }
  }

  /** Gives everything that waits to another worker. */
  #handOver(): void {
    const worker = (this.#worker = this.#open());
    for (const { message } of this.#waiting.values()) {
      worker.postMessage(message);
    }
    this.#watch.expect(this.#patienceMs);
  }
}
