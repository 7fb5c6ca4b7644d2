import { lookOut } from './chances/chances';
import { Likenesses } from './chances/comparisons';
import type { Likelihood } from './chances/likelihood';
import { datesQuestions, twiceQuestions } from './kinds/impossible';
import { mixedQuestions } from './kinds/mixed';
import { sameQuestions } from './kinds/same';
import { whoseQuestions } from './kinds/whose';
import type { Question } from './question';
import type { ReviewLibrary } from './review-library';

/** Finds out what to ask. */
export interface Asker {
  /**
   * All that is worth asking about a library, the most photos put right per second of the user's time first. It pauses often,
   * so that whoever runs it can let others have their turn.
   */
  ask(library: ReviewLibrary): Generator<void, Question[], void>;
}

const rate = ({ worth }: Question): number => worth.photos / worth.seconds;

/** By what they are worth; equals by their key, so that the order of what came in does not matter. */
const byWorth = (a: Question, b: Question): number => rate(b) - rate(a) || (a.key < b.key ? -1 : 1);

/** @param likelihood another one than the fitted one that comes with the app: for those who measure it */
export const createAsker = (likelihood?: Likelihood): Asker => {
  const likenesses = new Likenesses();
  return {
    *ask(library) {
      const outlook = yield* lookOut(library, likenesses, likelihood);
      const mixed = yield* mixedQuestions(library, outlook, likelihood);
      const same = sameQuestions(library, outlook);
      yield;
      const whose = whoseQuestions(library, outlook);
      yield;
      const questions = [...same, ...whose, ...mixed, ...twiceQuestions(library), ...datesQuestions(library)];
      return questions.sort(byWorth);
    },
  };
};
