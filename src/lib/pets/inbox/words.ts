import { isNamed } from '$lib/pets/core/person';
import type { Sorted } from '$lib/pets/inbox/inbox.svelte';
import { leaningOf } from '$lib/pets/inbox/leaning';
import type { Choice } from '$lib/pets/verdicts/choice';
import { petsState, type PetItem } from '$lib/pets/verdicts/pets.svelte';
import { choiceWords } from '../ui/pet/choices';

type Translate = (key: string, options?: { values: Record<string, string | number> }) => string;

export const anybodyTitle = ({ person }: PetItem, $t: Translate): string =>
  isNamed(person) ? person.name.trim() : $t('pets.unnamed.anybody');

/** "Probably a dog"; empty where the evidence leans nowhere. */
export const leaningText = (personId: string, $t: Translate): string => {
  const probabilities = petsState.evidenceOf(personId);
  const leaning = probabilities && leaningOf(probabilities);
  return leaning
    ? $t(leaning.isProbable ? 'pets.inbox.probably' : 'pets.inbox.perhaps', { values: { kind: leaning.kind } })
    : '';
};

/** "Dog: 2 sorted. 11 left." for a screen reader. */
export const choiceSentence = ({ choice, items }: Sorted, $t: Translate, left: number): string =>
  $t('pets.inbox.decided', { values: { choice: $t(choiceWords[choice]), count: items.length, left } });

const sortedWords: Record<Choice, string> = {
  dog: 'pets.inbox.sorted.dog',
  cat: 'pets.inbox.sorted.cat',
  other: 'pets.inbox.sorted.other',
  human: 'pets.inbox.sorted.human',
  'not-pet': 'pets.inbox.sorted.not-pet',
};

/** "Sorted as a dog", for the eye; "3 sorted as dogs" for several. */
export const sortedText = ({ choice, items }: Sorted, $t: Translate): string =>
  $t(sortedWords[choice], { values: { count: items.length } });
