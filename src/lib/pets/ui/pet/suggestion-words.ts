import type { Objection } from '$lib/pets/ranking/candidates/circumstances';
import type { Confidence } from '$lib/pets/ranking/candidates/confidence';
import type { Suggestion } from '$lib/pets/suggestions/candidate-ranking';

type Translate = (key: string, options?: { values: Record<string, string> }) => string;

const confidenceWords: Record<Confidence, string> = {
  'could-be': 'pets.suggestion.confidence.could-be',
  likely: 'pets.suggestion.confidence.likely',
  'very-likely': 'pets.suggestion.confidence.very-likely',
};

const objectionWords: Record<Objection, string> = {
  'after-death': 'pets.suggestion.against.after-death',
  'before-birth': 'pets.suggestion.against.before-birth',
  'long-apart': 'pets.suggestion.against.long-apart',
  species: 'pets.suggestion.against.species',
};

/** How likely it is; empty where that deserves no word. */
export const confidenceText = (confidence: Confidence | null | undefined, $t: Translate): string =>
  confidence ? $t(confidenceWords[confidence]) : '';

/** Why the candidate cannot be the same pet, or else how likely it is; empty where there is nothing worth saying. */
export const wordFor = (suggestion: Suggestion | undefined, targetName: string, $t: Translate): string => {
  if (suggestion && suggestion.cannot.length > 0) {
    return targetName
      ? $t('pets.suggestion.same_photo_as', { values: { name: targetName } })
      : $t('pets.suggestion.same_photo');
  }
  return confidenceText(suggestion?.confidence, $t);
};

/** What speaks against it, as a sentence; empty where nothing does, or where nobody would have thought of it anyway. */
export const doubtFor = (suggestion: Suggestion | undefined, $t: Translate): string => {
  if (!suggestion || suggestion.objections.length === 0 || suggestion.cannot.length > 0 || !suggestion.pair) {
    return '';
  }
  const species = suggestion.species ?? 'other';
  const reasons = suggestion.objections.map((each) => $t(objectionWords[each], { values: { species } }));
  return $t('pets.suggestion.perhaps_not', { values: { reasons: reasons.join(', ') } });
};
