import type { Answer } from './answer';
import { writeAnswer } from './answer-text';

const nobody: ReadonlySet<string> = new Set();

/** An index shares what it was made from this many times over, then copies it: adding is cheap, and so is looking up. */
const deepest = 16;

export class AnswerIndex implements Iterable<Answer> {
  readonly #base: AnswerIndex | null;
  readonly #depth: number;
  readonly #answers = new Map<string, Answer>();
  #strangers: Map<string, Set<string>> | null = null;

  constructor(...lists: readonly Iterable<Answer>[]) {
    const [first] = lists;
    const base = first instanceof AnswerIndex && first.#depth < deepest ? first : null;
    this.#base = base;
    this.#depth = base ? base.#depth + 1 : 0;
    for (const list of base ? lists.slice(1) : lists) {
      this.#add(list);
    }
  }

  get size(): number {
    return this.#answers.size + (this.#base?.size ?? 0);
  }

  has(answer: Answer): boolean {
    return this.#hasText(writeAnswer(answer));
  }

  areNotSame(a: string, b: string): boolean {
    return this.has({ kind: 'not-same', a, b });
  }

  allows(a: string, b: string): boolean {
    return this.has({ kind: 'allowed', a, b });
  }

  strangersTo(id: string): ReadonlySet<string> {
    this.#strangers ??= this.#findStrangers();
    const own = this.#strangers.get(id);
    const strangers = this.#base?.strangersTo(id) ?? nobody;
    if (!own) {
      return strangers;
    }
    const all = new Set(strangers);
    for (const stranger of own) {
      all.add(stranger);
    }
    return all;
  }

  isStranger(id: string): boolean {
    return this.strangersTo(id).size > 0;
  }

  *[Symbol.iterator](): Iterator<Answer> {
    yield* this.#base ?? [];
    yield* this.#answers.values();
  }

  #add(list: Iterable<Answer>): void {
    if (list instanceof AnswerIndex && !this.#base) {
      list.#copyTo(this.#answers);
      return;
    }
    for (const answer of list) {
      const text = writeAnswer(answer);
      if (this.#base === null || !this.#base.#hasText(text)) {
        this.#answers.set(text, answer);
      }
    }
  }

  #copyTo(answers: Map<string, Answer>): void {
    if (this.#base) {
      this.#base.#copyTo(answers);
    }
    for (const [text, answer] of this.#answers) {
      answers.set(text, answer);
    }
  }

  #hasText(text: string): boolean {
    return this.#answers.has(text) || (this.#base !== null && this.#base.#hasText(text));
  }

  #findStrangers(): Map<string, Set<string>> {
    const strangers = new Map<string, Set<string>>();
    const note = (id: string, other: string) => strangers.set(id, (strangers.get(id) ?? new Set()).add(other));
    for (const answer of this.#answers.values()) {
      if (answer.kind !== 'not-same') {
        continue;
      }
      note(answer.a, answer.b);
      note(answer.b, answer.a);
    }
    return strangers;
  }
}

export const noAnswers = new AnswerIndex();

export const compareAnswers = (a: Answer, b: Answer): number => (writeAnswer(a) < writeAnswer(b) ? -1 : 1);

export const isSameAnswer = (a: Answer, b: Answer): boolean => writeAnswer(a) === writeAnswer(b);
