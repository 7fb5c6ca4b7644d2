import { mdiAccountOutline, mdiPawOffOutline } from '@mdi/js';
import { allChoices, type Choice } from '../../verdicts/choice';
import { speciesIcon } from './species-icon';

/** The key that says so in the inbox, lower case. The letter stands on the button, so that it needs no learning. */
export const choiceKeys: Readonly<Record<Choice, string>> = {
  dog: 'd',
  cat: 'c',
  other: 'o',
  human: 'p',
  'not-pet': 'n',
};

/** What each is called on its button. */
export const choiceWords: Readonly<Record<Choice, string>> = {
  dog: 'pets.choice.dog',
  cat: 'pets.choice.cat',
  other: 'pets.choice.other',
  human: 'pets.choice.human',
  'not-pet': 'pets.choice.not-pet',
};

export const choiceOfKey = (key: string): Choice | undefined =>
  allChoices.find((choice) => choiceKeys[choice] === key.toLowerCase());

export const choiceIcon = (choice: Choice): string => {
  if (choice === 'human') {
    return mdiAccountOutline;
  }
  return choice === 'not-pet' ? mdiPawOffOutline : speciesIcon(choice);
};
