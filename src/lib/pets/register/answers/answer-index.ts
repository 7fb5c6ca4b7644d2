import type { Answer } from './answer';
import { writeAnswer } from './answer-text';

const nobody: ReadonlySet<string> = new Set();

/** Answers to be looked up by what they say; never changed. */
export class AnswerIndex implements Iterable<Answer> {
  readonly #answers = new Map<string, Answer>();
  #strangers: Map<string, Set<string>> | null = null;

  constructor(...lists: readonly Iterable<Answer>[]) {
    for (const list of lists) {
      if (list instanceof AnswerIndex) {
        for (const [key, answer] of list.#answers) {
          this.#answers.set(key, answer);
        }
      } else {
        for (const answer of list) {
          this.#answers.set(writeAnswer(answer), answer);
        }
      }
    }
  }

  get size(): number {
    return this.#answers.size;
  }

  has(answer: Answer): boolean {
    return this.#answers.has(writeAnswer(answer));
  }

  areNotSame(a: string, b: string): boolean {
    return this.has({ kind: 'not-same', a, b });
  }

  /** Whether two faces of one photo may be one pet. */
  allows(a: string, b: string): boolean {
    return this.has({ kind: 'allowed', a, b });
  }

  /** Who and which faces are not the same as somebody. */
  strangersTo(id: string): ReadonlySet<string> {
    this.#strangers ??= this.#findStrangers();
    return this.#strangers.get(id) ?? nobody;
  }

  /** Whether somebody is said not to be the same as anybody. */
  isStranger(id: string): boolean {
    return this.strangersTo(id).size > 0;
  }

  [Symbol.iterator](): Iterator<Answer> {
    return this.#answers.values();
  }

  #findStrangers(): Map<string, Set<string>> {
    const strangers = new Map<string, Set<string>>();
    const note = (id: string, other: string) => strangers.set(id, (strangers.get(id) ?? new Set()).add(other));
    for (const answer of this) {
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

/** An order of answers, the same whenever they are compared. */
export const compareAnswers = (a: Answer, b: Answer): number => (writeAnswer(a) < writeAnswer(b) ? -1 : 1);

export const isSameAnswer = (a: Answer, b: Answer): boolean => writeAnswer(a) === writeAnswer(b);
