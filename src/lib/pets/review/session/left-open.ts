import type { Answer } from '../../register/answers/answer';
import { isSameAnswer } from '../../register/answers/answer-index';
import { leftOpen, type ReviewLibrary } from '../../suggestions/questions';
import type { Question, Reply } from '../../suggestions/questions/question';

/** A pet that has grown so many times over since looks different enough to be asked about anew. */
const grown = 1.5;

interface Open {
  personId: string;
  photos: number;
  answers: readonly Answer[];
}

const photosOf = (library: ReviewLibrary | null, personId: string): number =>
  library?.people.find(({ id }) => id === personId)?.photos ?? 0;

const without = (aside: readonly Answer[], answers: readonly Answer[]): Answer[] =>
  aside.filter((one) => answers.every((other) => !isSameAnswer(one, other)));

/** What answers said nothing of: not asked again at once, but when more is known of the pet. */
export class LeftOpen {
  #open: readonly Open[] = [];

  /** @returns what is aside after a reply to a question */
  add(aside: readonly Answer[], question: Question, reply: Reply, library: ReviewLibrary | null): readonly Answer[] {
    const answers = leftOpen(question, reply);
    if (answers.length === 0) {
      return aside;
    }
    if (question.kind === 'same') {
      const { personId } = question;
      this.#open = [...this.#open, { personId, photos: photosOf(library, personId), answers }];
    }
    return [...aside, ...answers];
  }

  /** @returns what is aside once a reply has been taken back */
  takeBack(aside: readonly Answer[], question: Question, reply: Reply): readonly Answer[] {
    const answers = leftOpen(question, reply);
    return answers.length === 0 ? aside : without(aside, answers);
  }

  /** @returns what is aside without what may be asked again by now */
  askAgain(aside: readonly Answer[], library: ReviewLibrary | null): readonly Answer[] {
    const ripe = this.#open.filter(
      ({ personId, photos }) => photosOf(library, personId) >= grown * Math.max(1, photos),
    );
    if (ripe.length === 0) {
      return aside;
    }
    this.#open = this.#open.filter((open) => !ripe.includes(open));
    return without(
      aside,
      ripe.flatMap(({ answers }) => answers),
    );
  }
}
