import { toFailure } from '../errors';
import type { FromWorker, Task, ToWorker } from '../protocol';

/** What a task may use while it runs. */
export interface TaskContext {
  /** Fires when nobody wants the answer any more. */
  signal: AbortSignal;
  onProgress: (done: number, total: number) => void;
}

interface Job {
  id: number;
  priority: number;
  task: Task;
  abort: AbortController;
}

/**
 * The worker's desk: takes what the page sends, works on one task at a time (the runtime computes one at a time anyway),
 * the most urgent first, and answers. A cancelled task is dropped before it begins, or ends at its next step, and that is told.
 */
export class Schedule {
  readonly #work: (task: Task, context: TaskContext) => Promise<unknown>;
  readonly #post: (message: FromWorker) => void;
  #waiting: Job[] = [];
  #running: Job | undefined;

  constructor(work: (task: Task, context: TaskContext) => Promise<unknown>, post: (message: FromWorker) => void) {
    this.#work = work;
    this.#post = post;
  }

  receive(message: Exclude<ToWorker, { type: 'caution' }>): void {
    if (message.type === 'cancel') {
      const isWaiting = this.#waiting.some(({ id }) => id === message.id);
      if (isWaiting) {
        this.#waiting = this.#waiting.filter(({ id }) => id !== message.id);
        this.#post({ type: 'dropped', id: message.id });
      }
      if (this.#running?.id === message.id) {
        this.#running.abort.abort();
      }
      return;
    }
    const { id, priority, task } = message;
    this.#waiting.push({ id, priority, task, abort: new AbortController() });
    void this.#next();
  }

  async #next(): Promise<void> {
    while (!this.#running && this.#waiting.length > 0) {
      const urgent = Math.max(...this.#waiting.map(({ priority }) => priority));
      const index = this.#waiting.findIndex(({ priority }) => priority === urgent);
      const [job] = this.#waiting.splice(index, 1);
      this.#running = job;
      await this.#run(job);
      this.#running = undefined;
    }
  }

  async #run({ id, task, abort: { signal } }: Job): Promise<void> {
    const post = (message: FromWorker) => {
      if (!signal.aborted) {
        this.#post(message);
      }
    };
    this.#post({ type: 'began', id });
    try {
      const onProgress = (done: number, total: number) => post({ type: 'progress', id, done, total });
      post({ type: 'done', id, answer: await this.#work(task, { signal, onProgress }) });
    } catch (error) {
      post({ type: 'failed', id, failure: toFailure(error) });
    }
    if (signal.aborted) {
      this.#post({ type: 'dropped', id });
    }
  }
}
