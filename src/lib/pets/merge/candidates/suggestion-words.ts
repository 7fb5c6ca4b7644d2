import type { Suggestion } from '$lib/pets/suggestions/candidate-ranking';

type Translate = (key: string, options?: { values: Record<string, string> }) => string;

/** Why the candidate cannot be the same pet, or else how likely it is; empty where there is nothing worth saying. */
export const wordFor = (suggestion: Suggestion | undefined, targetName: string, $t: Translate): string => {
  if (suggestion && suggestion.cannot.length > 0) {
    return targetName
      ? $t('pets.suggestion.same_photo_as', { values: { name: targetName } })
      : $t('pets.suggestion.same_photo');
  }
  return suggestion?.confidence ? $t(`pets.suggestion.confidence.${suggestion.confidence}`) : '';
};

/** What speaks against it, as a sentence; empty where nothing does, or where nobody would have thought of it anyway. */
export const doubtFor = (suggestion: Suggestion | undefined, $t: Translate): string => {
  if (!suggestion || suggestion.objections.length === 0 || suggestion.cannot.length > 0 || !suggestion.pair) {
    return '';
  }
  const species = suggestion.species ?? 'other';
  const reasons = suggestion.objections.map((each) => $t(`pets.suggestion.against.${each}`, { values: { species } }));
  return $t('pets.suggestion.perhaps_not', { values: { reasons: reasons.join(', ') } });
};
