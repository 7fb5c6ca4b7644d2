import type { NewIds } from '../../core/new-person-id';
import { isSameAnswer } from '../../register/answers/answer-index';
import { isHopeful, refreshQuestion, type ReviewLibrary } from '../../suggestions/questions';
import type { Question } from '../../suggestions/questions/question';
import { questionNow } from '../../suggestions/questions/replies/current-ids';
import type { Answered } from './answer-queue.svelte';

export interface Left {
  question: Question;
  answered: Answered | null;
}

const isAbout = (library: ReviewLibrary | null, question: Question): boolean =>
  !('personId' in question) || !library || library.people.some(({ id }) => id === question.personId);

export class Sequence {
  question = $state.raw<Question | null>(null);
  #queue = $state.raw<readonly Question[]>([]);
  left = $state.raw<readonly Left[]>([]);
  #ahead = $state.raw<readonly Left[]>([]);
  /** The answer to the question, where it is asked again and its answer still stands. */
  again = $state.raw<Answered | null>(null);
  #isHeld = false;
  showing = 0;

  get next(): Question | null {
    return this.#ahead.at(0)?.question ?? this.#queue.at(0) ?? null;
  }

  leave(answered: Answered | null, library: ReviewLibrary | null): void {
    if (this.question) {
      this.left = [...this.left, { question: this.question, answered }];
    }
    this.#advance(library);
  }

  /** Asks a question that the user wants to have again: it stays, whatever the library says; the one that it replaces is next. */
  ask(question: Question, answered: Answered | null): void {
    if (this.question && this.again) {
      this.#ahead = [{ question: this.question, answered: this.again }, ...this.#ahead];
    } else if (this.question) {
      this.#queue = [this.question, ...this.#queue];
    }
    this.#hold({ question, answered });
  }

  /** Takes the last question that was left and can be asked, to be asked again; those after it are gone. */
  takeLeft(library: ReviewLibrary | null): Left | undefined {
    const at = this.left.findLastIndex(({ question }) => isAbout(library, question));
    const last = at === -1 ? undefined : this.left[at];
    this.left = last ? this.left.slice(0, at) : [];
    return last;
  }

  forget(answered: Answered): void {
    this.left = this.left.filter((left) => left.answered !== answered);
    this.#ahead = this.#ahead.filter((ahead) => ahead.answered !== answered);
    this.again = this.again === answered ? null : this.again;
  }

  release(): void {
    this.#isHeld = false;
  }

  take(questions: readonly Question[], library: ReviewLibrary): void {
    const asked = this.question;
    this.#queue = questions.filter(({ id }) => !asked || !isSameAnswer(id, asked.id));
    if (!this.question) {
      this.#advance(library);
    }
  }

  /**
   * Drops the question if all that it is about is gone by now. What is left of it stays as it is: were a tile taken out, the keys would
   * mean others, and the one that is being pressed would take somebody else.
   */
  renew(library: ReviewLibrary): void {
    if (this.question && this.#leftOf(this.question, library) === null) {
      this.#advance(library);
    }
  }

  /** What can still be answered of the question. */
  answerable(library: ReviewLibrary | null): Question | null {
    return this.question && (library ? this.#leftOf(this.question, library) : this.question);
  }

  #leftOf(question: Question, library: ReviewLibrary): Question | null {
    return this.#isHeld ? question : refreshQuestion(library, question);
  }

  rename(ids: NewIds): void {
    this.question &&= questionNow(this.question, ids);
    this.#queue = this.#queue.map((question) => questionNow(question, ids));
    const rename = ({ question, answered }: Left): Left => ({ question: questionNow(question, ids), answered });
    this.left = this.left.map((left) => rename(left));
    this.#ahead = this.#ahead.map((left) => rename(left));
  }

  #advance(library: ReviewLibrary | null): void {
    const at = this.#ahead.findIndex(({ question }) => isAbout(library, question));
    const ahead = at === -1 ? undefined : this.#ahead[at];
    this.#ahead = ahead ? this.#ahead.slice(at + 1) : [];
    if (ahead) {
      this.#hold(ahead);
      return;
    }
    let next: Question | null = null;
    let taken = 0;
    while (library && !next && taken < this.#queue.length) {
      const left = refreshQuestion(library, this.#queue[taken++]);
      next = left && isHopeful(left) ? left : null;
    }
    this.#queue = this.#queue.slice(taken);
    this.#put(next);
  }

  #hold({ question, answered }: Left): void {
    this.#put(question);
    this.again = answered;
    this.#isHeld = true;
  }

  #put(question: Question | null): void {
    this.question = question;
    this.again = null;
    this.#isHeld = false;
    this.showing++;
  }
}
