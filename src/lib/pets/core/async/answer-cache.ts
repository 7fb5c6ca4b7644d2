interface Entry<T> {
  asked: Promise<T>;
  /** Undefined while it is on its way. */
  answer?: T;
}

/** Answers by key: asking again meanwhile shares the flight, and the most recently used ones are kept. */
export class AnswerCache<T> {
  readonly #limit: number;
  readonly #entries = new Map<string, Entry<T>>();

  /** @param limit how many answers are kept */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Whether an answer is known, or on its way. */
  has(key: string): boolean {
    return this.#entries.has(key);
  }

  known(key: string): T | undefined {
    return this.#entries.get(key)?.answer;
  }

  /** What is known, or what `ask` says; a failure is not kept. */
  get(key: string, ask: () => Promise<T>): Promise<T> {
    const entry = this.#entries.get(key) ?? this.#ask(key, ask);
    this.#put(key, entry);
    return entry.asked;
  }

  keep(key: string, answer: T): void {
    this.#put(key, { asked: Promise.resolve(answer), answer });
  }

  /** Has these asked for anew, all without keys; an answer that is still on its way is not kept either. */
  forget(keys: Iterable<string> = [...this.#entries.keys()]): void {
    for (const key of keys) {
      this.#entries.delete(key);
    }
  }

  /** Has all asked for anew whose keys start with one of these. */
  forgetBelow(prefixes: readonly string[]): void {
    this.forget([...this.#entries.keys()].filter((key) => prefixes.some((prefix) => key.startsWith(prefix))));
  }

  #ask(key: string, ask: () => Promise<T>): Entry<T> {
    const entry: Entry<T> = { asked: ask() };
    const forget = () => (this.#entries.get(key) === entry ? this.#entries.delete(key) : false);
    entry.asked.then((answer) => (entry.answer = answer)).catch(forget);
    return entry;
  }

  #put(key: string, entry: Entry<T>): void {
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > this.#limit) {
      this.#entries.delete(oldest);
    }
  }
}
