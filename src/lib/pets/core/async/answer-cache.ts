import { InFlight } from './in-flight';

/** Answers by key: asking again meanwhile shares the flight, and the most recently used ones are kept. */
export class AnswerCache<T> {
  readonly #limit: number;
  readonly #known = new Map<string, T>();
  readonly #asking = new InFlight<T>();

  /** @param limit how many answers are kept */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Whether an answer is known, or on its way. */
  has(key: string): boolean {
    return this.#known.has(key) || this.#asking.has(key);
  }

  known(key: string): T | undefined {
    const answer = this.#known.get(key);
    if (answer !== undefined) {
      this.keep(key, answer);
    }
    return answer;
  }

  /** What is known, or what `ask` says; a failure is not kept. */
  async get(key: string, ask: () => Promise<T>): Promise<T> {
    return (
      this.known(key) ??
      this.#asking.run(key, async (counts) => {
        const answer = await ask();
        if (counts()) {
          this.keep(key, answer);
        }
        return answer;
      })
    );
  }

  keep(key: string, answer: T): void {
    this.#known.delete(key);
    this.#known.set(key, answer);
    const [oldest] = this.#known.keys();
    if (this.#known.size > this.#limit && oldest !== undefined) {
      this.#known.delete(oldest);
    }
  }

  /** Has these asked for anew, all without keys; an answer that is still on its way is not kept either. */
  forget(keys: readonly string[] = [...this.#known.keys(), ...this.#asking.keys()]): void {
    this.#asking.forget(keys);
    for (const key of keys) {
      this.#known.delete(key);
    }
  }

  /** Has all asked for anew whose keys start with this. */
  forgetBelow(prefix: string): void {
    this.forget([...this.#known.keys(), ...this.#asking.keys()].filter((key) => key.startsWith(prefix)));
  }
}
