import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';

export interface Order {
  /** Files that have another text than before. */
  changed: string[];
  specs: string[];
  /** Whether to go on after a failure. */
  isWhole?: boolean;
}

export interface Failed {
  spec: string;
  test: string;
  /** Its first line. Where it tells of time, what was broken may not be what failed. */
  error?: string;
}

export type Answer =
  | { kind: 'ready' }
  | { kind: 'alive'; spec: string; ms: number }
  | { kind: 'done'; failed: Failed[] }
  | { kind: 'broken'; message: string };

/** No spec takes this long on a machine that is not busy: a broken line may never come to an end. */
const leastPatienceMs = 240_000;

/** So many times longer than when nothing was broken, a spec may take on one that is. */
const patience = 5;

/** A process that runs specs in a folder; one that hangs is ended, and the next order starts another. */
export class SpecsProcess {
  readonly #folder: string;
  readonly #workers: number;
  /** How long each spec took when it was run last. */
  readonly took = new Map<string, number>();
  #child: ChildProcess | undefined;

  constructor(folder: string, workers: number) {
    this.#folder = folder;
    this.#workers = workers;
  }

  /** With all that it has started. */
  stop(): void {
    if (this.#child?.pid !== undefined && this.#child.exitCode === null) {
      try {
        process.kill(-this.#child.pid, 'SIGKILL');
      } catch {
        // It has just ended by itself.
      }
    }
    this.#child = undefined;
  }

  #answer(child: ChildProcess, specs: readonly string[] = []): Promise<Answer | undefined> {
    const longestMs = Math.max(0, ...specs.map((spec) => this.took.get(spec) ?? 0));
    return new Promise((resolve, reject) => {
      const settle = (answer: Answer | undefined) => {
        clearTimeout(timer);
        child.off('message', hear).off('exit', end);
        resolve(answer);
      };
      const hang = () => {
        this.stop();
        settle(undefined);
      };
      const hear = (answer: Answer) => {
        if (answer.kind === 'alive') {
          this.took.set(answer.spec, answer.ms);
          timer.refresh();
        } else {
          settle(answer);
        }
      };
      const end = (code: number | null) => {
        clearTimeout(timer);
        reject(new Error(`The process that runs specs ended with ${code}`));
      };
      const timer = setTimeout(hang, Math.max(leastPatienceMs, patience * longestMs));
      child.on('message', hear).once('exit', end);
    });
  }

  /** Runs specs, and returns what failed: the first of it, unless it is to go on. */
  async run(order: Order): Promise<Failed[]> {
    if (!this.#child) {
      const program = path.resolve(import.meta.dirname, 'run-specs.ts');
      this.#child = fork(program, [this.#folder, String(this.#workers)], {
        detached: true,
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      });
      await this.#answer(this.#child);
    }
    const child = this.#child;
    const answered = this.#answer(child, order.specs);
    child.send(order);
    const answer = await answered;
    if (answer?.kind === 'broken') {
      throw new Error(answer.message);
    }
    return answer?.kind === 'done' ? answer.failed : [{ spec: '', test: 'It never came to an end' }];
  }
}
