import { changeSentence } from '../change-sentence';
import type { UnfinishedChangeError } from '../errors';

type Translate = Parameters<typeof changeSentence>[1];

const elsewhereKeys = {
  open: 'pets.changes.unfinished_in',
  running: 'pets.changes.unfinished_running',
  'too-large': 'pets.changes.unfinished_only_in',
} as const;

/** Which change of the same pets is unfinished, where, and what is to be done about it. */
export const unfinishedSentence = ({ entry, elsewhere }: UnfinishedChangeError, translate: Translate): string => {
  const sentence = changeSentence(entry, translate);
  if (!elsewhere) {
    return translate('pets.changes.unfinished', { values: { sentence } });
  }
  const browser = elsewhere.browserName || translate('pets.history.elsewhere.some_browser');
  return translate(elsewhereKeys[elsewhere.standing], { values: { sentence, browser } });
};
