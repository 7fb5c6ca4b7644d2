import { VisionError } from './errors';
import { priorities, type FromWorker, type Priority, type TaskName, type Tasks, type ToWorker } from './protocol';

export interface RunOptions {
  /** `asked` unless given. */
  priority?: Priority;
  signal?: AbortSignal;
  onProgress?: (done: number, total: number) => void;
}

interface Waiting {
  resolve: (answer: unknown) => void;
  reject: (error: unknown) => void;
  onProgress?: (done: number, total: number) => void;
}

/**
 * The page's end of the vision worker: sends tasks and hands out their answers. The worker is started by the first task,
 * and anew by the next one after it broke.
 */
export class VisionClient {
  readonly #start: () => Worker;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #lastId = 0;

  constructor(start: () => Worker) {
    this.#start = start;
  }

  /** @throws VisionError, or AbortError when `signal` fires. */
  async run<Name extends TaskName>(
    name: Name,
    given: Tasks[Name]['given'],
    { priority = priorities.asked, signal, onProgress }: RunOptions = {},
  ): Promise<Tasks[Name]['answer']> {
    signal?.throwIfAborted();
    const worker = (this.#worker ??= this.#open());
    const id = ++this.#lastId;
    const cancel = () => {
      this.#send(worker, { type: 'cancel', id });
      this.#take(id)?.reject(signal?.reason);
    };
    signal?.addEventListener('abort', cancel);
    try {
      return await new Promise((resolve, reject) => {
        this.#waiting.set(id, { resolve: resolve as Waiting['resolve'], reject, onProgress });
        this.#send(worker, { type: 'run', id, priority, task: { name, ...given } as never });
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
      this.#break(worker, event.message);
    });
    worker.addEventListener('messageerror', () => this.#break(worker, 'An answer could not be read'));
    return worker;
  }

  #send(worker: Worker, message: ToWorker): void {
    worker.postMessage(message);
  }

  #receive(message: FromWorker): void {
    switch (message.type) {
      case 'progress': {
        this.#waiting.get(message.id)?.onProgress?.(message.done, message.total);
        break;
      }
      case 'done': {
        this.#take(message.id)?.resolve(message.answer);
        break;
      }
      case 'failed': {
        this.#take(message.id)?.reject(new VisionError(message.failure));
        break;
      }
    }
  }

  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }

  /** Everything that waits fails with it. */
  #break(worker: Worker, detail: string): void {
    worker.terminate();
    this.#worker = undefined;
    for (const id of this.#waiting.keys()) {
      this.#take(id)?.reject(new VisionError({ kind: 'broken', detail: detail || 'The worker stopped' }));
    }
  }
}
