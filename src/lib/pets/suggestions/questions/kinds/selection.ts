import { probabilityOf } from '../../../ranking/candidates/calibration';
import type { Assessment } from '../chances/assessment';
import { lookClosely, sureness, type LookClosely } from '../chances/close-look';
import type { Comparisons } from '../chances/comparisons';
import type { QuestionItem, SameQuestion } from '../question';
import type { ReviewLibrary } from '../review-library';

/** From here on a candidate is in the selection from the start: a wrong one that is overlooked costs as much as some thirteen keys. */
const surely = 0.93;

/** Who is less likely than this at first is not looked at closely: it takes time, and hardly any is in the selection then. */
const leastLikely = 0.05;

/**
 * A model that finds the same animal first less often than this is not believed so far, nor is the built-in one: of what is as sure
 * as can be by that on whole bodies, one in eight is somebody else.
 */
const strong = 0.6;

/** Two on one photo cannot both be the pet: only the first is selected. */
const selected = (items: readonly QuestionItem[], photosOf: (item: QuestionItem) => readonly string[]): Set<string> => {
  const taken = new Set<string>();
  return new Set(
    items
      .filter((item) => {
        const isChosen = item.probability >= surely && photosOf(item).every((assetId) => !taken.has(assetId));
        for (const assetId of isChosen ? photosOf(item) : []) {
          taken.add(assetId);
        }
        return isChosen;
      })
      .map(({ id }) => id),
  );
};

const weighedBy = (look: LookClosely, item: QuestionItem): QuestionItem | null => {
  const inputs = item.probability < leastLikely ? null : look(item);
  return inputs && { ...item, probability: probabilityOf(sureness(inputs)) };
};

/**
 * A grid whose items were compared face by face, the likeliest first, with those in the selection that are surely the pet; as it is
 * where that cannot be told. It takes a while, so that it is done for what is asked next alone.
 */
export const selectIn = function* (
  library: ReviewLibrary,
  assessment: Assessment,
  question: SameQuestion,
  known: Comparisons,
): Generator<void, SameQuestion, void> {
  const pet = library.people.find(({ id }) => id === question.personId);
  const isStrong = library.model !== null && !library.model.isBuiltIn && (library.model.topOne ?? 0) >= strong;
  const look = pet?.isNamed && isStrong ? lookClosely(library, assessment, pet, known) : null;
  if (!look) {
    return question;
  }
  yield;
  const weighed: QuestionItem[] = [];
  const rest: QuestionItem[] = [];
  for (const item of question.items) {
    const one = weighedBy(look, item);
    (one ? weighed : rest).push(one ?? item);
    yield;
  }
  weighed.sort((a, b) => b.probability - a.probability);
  const groups = new Map(library.people.map(({ id, faces }) => [id, faces]));
  const photosOf = ({ kind, id, faces }: QuestionItem) =>
    ((kind === 'fragment' ? groups.get(id) : undefined) ?? faces).map(({ assetId }) => assetId);
  const chosen = selected(weighed, photosOf);
  const items = [...weighed, ...rest].map((item) => ({ ...item, preselected: chosen.has(item.id) }));
  return { ...question, items: items.sort((a, b) => b.probability - a.probability) };
};
