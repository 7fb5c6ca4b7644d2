import { confidenceOf } from '$lib/pets/ranking/candidates/confidence';
import type { QuestionItem } from '$lib/pets/suggestions/questions/question';
import { confidenceText } from '$lib/pets/ui/pet/suggestion-words';
import { monthName } from '../../../ui/dates';

type Translate = (key: string, options?: { values: Record<string, string | number> }) => string;

/** How many photos it stands for, or out of how many of somebody without a name it would be taken. */
export const sizeOf = ({ from, photos }: QuestionItem, $t: Translate): string =>
  from
    ? $t('pets.review.same.from_group', { values: { count: from.photos } })
    : $t('pets.photos', { values: { count: photos } });

/** What is seen, for those who can't: how many photos, since when, and how likely it is. */
export const wordsOf = (item: QuestionItem, $t: Translate, locale?: string | null): string[] => {
  const [first] = item.faces.flatMap(({ takenAt }) => takenAt ?? []).sort();
  const month = first ? monthName(first.slice(0, 7), locale) : '';
  return [sizeOf(item, $t), month, confidenceText(confidenceOf(item.probability), $t)];
};
