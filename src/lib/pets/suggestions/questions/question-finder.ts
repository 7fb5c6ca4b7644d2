import { compareAnswers } from '../../register/answers/answer-index';
import { facesAmid } from './chances/amid';
import { assess } from './chances/assessment';
import { Comparisons } from './chances/comparisons';
import type { Likelihood } from './chances/likelihood';
import { datesQuestions, twiceQuestions } from './kinds/impossible';
import { mixedQuestions } from './kinds/mixed';
import { newcomerQuestions } from './kinds/newcomer';
import { sameQuestions } from './kinds/same';
import { selectIn } from './kinds/selection';
import { whoseQuestions } from './kinds/whose';
import type { Question } from './question';
import type { ReviewLibrary } from './review-library';

export interface QuestionFinder {
  /** All that is worth asking, the most photos put right per second of the user's time first. Yields often, for others' turns. */
  find(library: ReviewLibrary): Generator<void, Question[], void>;
}

const rate = ({ worth }: Question): number => worth.photos / worth.seconds;

const byWorth = (a: Question, b: Question): number => rate(b) - rate(a) || compareAnswers(a.id, b.id);

/** So many of the grids that are next are looked at closely: the ones after them are found anew before they are asked. */
const next = 2;

export const createQuestionFinder = (likelihood?: Likelihood): QuestionFinder => {
  const comparisons = new Comparisons();
  return {
    *find(library) {
      const assessment = yield* assess(library, comparisons, likelihood);
      const mixed = yield* mixedQuestions(library, assessment, likelihood);
      const amid = yield* facesAmid(library, assessment, likelihood);
      const same = sameQuestions(library, assessment, amid);
      yield;
      const whose = whoseQuestions(library, assessment);
      yield;
      const newcomers = yield* newcomerQuestions(library, assessment);
      const questions = [
        ...same,
        ...whose,
        ...mixed,
        ...newcomers,
        ...twiceQuestions(library),
        ...datesQuestions(library),
      ];
      questions.sort(byWorth);
      const grids = questions.filter((question) => question.kind === 'same').slice(0, next);
      const selected = new Map<Question, Question>();
      for (const grid of grids) {
        selected.set(grid, yield* selectIn(library, assessment, grid));
      }
      return questions.map((question) => selected.get(question) ?? question);
    },
  };
};
