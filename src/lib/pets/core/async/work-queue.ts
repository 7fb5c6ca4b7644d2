/**
 * Works through ids, `width` at a time, in the order in which they were added, each once until it is added again. It can
 * be reordered, stopped and continued. Work that rejects stops the queue, and its id waits for `resume`.
 */
export class WorkQueue {
  readonly #work: (id: string, signal: AbortSignal) => Promise<void>;
  readonly #onStop: (error: unknown) => void;
  readonly #width: number;
  #waiting = new Set<string>();
  #active = new Set<{ id: string }>();
  #abort = new AbortController();
  #done = 0;

  constructor(
    work: (id: string, signal: AbortSignal) => Promise<void>,
    { width, onStop = () => {} }: { width: number; onStop?: (error: unknown) => void },
  ) {
    this.#work = work;
    this.#width = width;
    this.#onStop = onStop;
  }

  /** Ids that have not been worked on yet, those in work included. */
  get left(): number {
    return this.#waiting.size + this.#active.size;
  }

  /** Ids that nobody works on yet, in the order of the work to come. */
  get waiting(): string[] {
    return [...this.#waiting];
  }

  /** How many have been worked on since the queue was last empty. */
  get done(): number {
    return this.left === 0 ? 0 : this.#done;
  }

  get isStopped(): boolean {
    return this.#abort.signal.aborted;
  }

  /** Whether an id waits or is being worked on. */
  has(id: string): boolean {
    return this.#waiting.has(id) || [...this.#active].some((run) => run.id === id);
  }

  add(ids: Iterable<string>): void {
    if (this.left === 0) {
      this.#done = 0;
    }
    for (const id of ids) {
      this.#waiting.add(id);
    }
    this.#pump();
  }

  /** Moves those of the ids that wait to the front, in the order given. */
  prioritise(ids: Iterable<string>): void {
    const first = [...ids].filter((id) => this.#waiting.has(id));
    this.#waiting = new Set([...first, ...this.#waiting]);
  }

  remove(id: string): void {
    this.#waiting.delete(id);
  }

  /** Aborts the work in progress; its ids wait again, before the others. */
  stop(): void {
    this.#waiting = new Set([...Array.from(this.#active, ({ id }) => id), ...this.#waiting]);
    this.#active = new Set();
    this.#abort.abort();
  }

  resume(): void {
    if (!this.isStopped) {
      return;
    }
    this.#abort = new AbortController();
    this.#pump();
  }

  /** Stops, and forgets everything that waited. */
  clear(): void {
    this.stop();
    this.#waiting.clear();
    this.#abort = new AbortController();
  }

  #pump(): void {
    while (!this.isStopped && this.#active.size < this.#width) {
      const next = this.#waiting.values().next();
      if (next.done) {
        return;
      }
      this.#waiting.delete(next.value);
      void this.#run(next.value, this.#abort.signal);
    }
  }

  async #run(id: string, signal: AbortSignal): Promise<void> {
    const run = { id };
    this.#active.add(run);
    try {
      await this.#work(id, signal);
      this.#done++;
    } catch (error) {
      if (!signal.aborted) {
        this.stop();
        this.#onStop(error);
      }
    } finally {
      this.#active.delete(run);
      this.#pump();
    }
  }
}
