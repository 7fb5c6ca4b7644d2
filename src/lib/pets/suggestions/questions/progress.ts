import type { Question } from './question';
import type { ReviewLibrary } from './review-library';

export interface ReviewProgress {
  /** About so many more answers until 95 % of the photos that can be sorted are. */
  answersLeft: number;
  sortedShare: number;
}

const enough = 0.95;

export const progressOf = (library: ReviewLibrary, questions: readonly Question[]): ReviewProgress => {
  const named = library.people.filter(({ isNamed }) => isNamed).reduce((total, { photos }) => total + photos, 0);
  const wrong = questions.reduce(
    (total, { kind, worth }) => total + (kind === 'same' || kind === 'whose' ? 0 : worth.photos),
    0,
  );
  const all = Math.max(named, named - wrong + questions.reduce((total, { worth }) => total + worth.photos, 0));
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
