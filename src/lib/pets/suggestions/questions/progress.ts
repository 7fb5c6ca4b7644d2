import { sum } from '../../ranking/numbers';
import type { Question } from './question';
import type { ReviewLibrary } from './review-library';

export interface ReviewProgress {
  /** About so many more answers until 95 % of the photos that can be sorted are. */
  answersLeft: number;
  sortedShare: number;
}

const enough = 0.95;

export const progressOf = (library: ReviewLibrary, questions: readonly Question[]): ReviewProgress => {
  const named = sum(library.people.map(({ isNamed, photos }) => (isNamed ? photos : 0)));
  const wrong = sum(
    questions.map(({ kind, worth }) => (['same', 'whose', 'newcomer'].includes(kind) ? 0 : worth.photos)),
  );
  const all = Math.max(named, named - wrong + sum(questions.map(({ worth }) => worth.photos)));
  let sorted = Math.max(0, named - wrong);
  const sortedShare = all === 0 ? 1 : sorted / all;
  let answersLeft = 0;
  for (const { worth } of questions) {
    if (sorted >= enough * all) {
      break;
    }
    sorted += worth.photos;
    answersLeft++;
  }
  return { answersLeft, sortedShare };
};
