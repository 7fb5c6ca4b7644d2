import { compareAnswers } from '../../register/answers/answer-index';
import { facesAmid } from './chances/amid';
import { assess, type Assessment } from './chances/assessment';
import { Comparisons } from './chances/comparisons';
import type { Likelihood } from './chances/likelihood';
import { datesQuestions, twiceQuestions } from './kinds/impossible';
import { mixedQuestions } from './kinds/mixed';
import { newcomerQuestions } from './kinds/newcomer';
import { sameQuestions } from './kinds/same';
import { selectIn } from './kinds/selection';
import { whoseQuestions } from './kinds/whose';
import type { Question, SameQuestion } from './question';
import { isUsualKnown, type ReviewLibrary } from './review-library';

export interface QuestionFinder {
  /** All that is worth asking, the most photos put right per second of the user's time first. Yields often, for others' turns. */
  find(library: ReviewLibrary): Generator<void, Question[], void>;
  /** Compares, while nobody waits, what comes after those that are asked next: so the search after an answer takes less. */
  prepare(): Generator<void, void, void>;
}

const rate = ({ worth }: Question): number => worth.photos / worth.seconds;

const byWorth = (a: Question, b: Question): number => rate(b) - rate(a) || compareAnswers(a.id, b.id);

/** So many of the grids that are next are looked at closely: the ones after them are found anew before they are asked. */
const next = 2;

/** What an answer may bring among those that are next: the ones after them, and what else is asked about the same pets. */
const likelyNext = (grids: readonly SameQuestion[]): SameQuestion[] => {
  const [asked, later] = [grids.slice(0, next), grids.slice(next)];
  const ofSamePet = asked.flatMap(({ personId }) => later.filter((grid) => grid.personId === personId).slice(0, next));
  return [...new Set([...ofSamePet, ...later.slice(0, next)])];
};

export const createQuestionFinder = (likelihood?: Likelihood): QuestionFinder => {
  const comparisons = new Comparisons();
  let later: { library: ReviewLibrary; assessment: Assessment; grids: readonly SameQuestion[] } | null = null;
  return {
    *find(library) {
      const assessment = yield* assess(library, comparisons, likelihood);
      const mixed = yield* mixedQuestions(library, assessment, likelihood);
      const amid = yield* facesAmid(library, assessment, comparisons, likelihood);
      const same = sameQuestions(library, assessment, isUsualKnown(library) ? amid : []);
      yield;
      const whose = isUsualKnown(library) ? whoseQuestions(library, assessment) : [];
      yield;
      const newcomers = isUsualKnown(library) ? yield* newcomerQuestions(library, assessment, comparisons) : [];
      const questions = [
        ...same,
        ...whose,
        ...mixed,
        ...newcomers,
        ...twiceQuestions(library),
        ...datesQuestions(library),
      ];
      questions.sort(byWorth);
      const grids = questions.filter((question) => question.kind === 'same');
      const selected = new Map<Question, Question>();
      for (const grid of grids.slice(0, next)) {
        selected.set(grid, yield* selectIn(library, assessment, grid, comparisons));
      }
      later = { library, assessment, grids: likelyNext(grids) };
      return questions.map((question) => selected.get(question) ?? question);
    },
    *prepare() {
      const from = later;
      for (const grid of from?.grids ?? []) {
        // What it comes to may be something else by then; what was compared is the same.
        yield* selectIn(from!.library, from!.assessment, grid, comparisons);
      }
      later = later === from ? null : later;
    },
  };
};
