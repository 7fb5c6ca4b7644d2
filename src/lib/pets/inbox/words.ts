import { shownName } from '$lib/pets/core/names';
import { isNamed } from '$lib/pets/core/person';
import type { Sorted } from '$lib/pets/inbox/inbox.svelte';
import { leaningOf } from '$lib/pets/inbox/leaning';
import { petsState, type PetItem } from '$lib/pets/verdicts/pets.svelte';

type Translate = (key: string, options?: { values: Record<string, string | number> }) => string;

/** What somebody is called who may be anything. */
export const anybodyTitle = ({ person }: PetItem, $t: Translate): string =>
  isNamed(person) ? shownName(person.name) : $t('pets.unnamed.anybody');

/** "Probably a dog"; empty where the evidence leans nowhere. */
export const leaningText = (personId: string, $t: Translate): string => {
  const probabilities = petsState.evidenceOf(personId);
  const leaning = probabilities && leaningOf(probabilities);
  return leaning ? $t(`pets.inbox.${leaning.isProbable ? 'probably' : 'perhaps'}.${leaning.kind}`) : '';
};

/** "Dog: 2 sorted. 11 left." for a screen reader. */
export const choiceSentence = ({ choice, items }: Sorted, $t: Translate, left: number): string =>
  $t('pets.inbox.decided', { values: { choice: $t(`pets.choice.${choice}`), count: items.length, left } });

/** "Sorted as a dog", for the eye; "3 sorted as dogs" for several. */
export const sortedText = ({ choice, items }: Sorted, $t: Translate): string =>
  $t(`pets.inbox.sorted.${choice}`, { values: { count: items.length } });
