import { visibleName } from './blank';
import { bareText } from './marks';

export { cleanName, shownName } from './blank';
export { nameMatches } from './search';

const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

/**
 * What two spellings of one name share, empty for a name of nothing visible. Accents of Latin, Greek and Cyrillic, case,
 * width, optional points, and what nobody sees do not count; vowel signs and all else that makes another name do.
 */
export const nameKey = (name: string): string => {
  const key = bareText(visibleName(name), { tones: true });
  // what a character is taken apart into may be taken apart further, or be a blank
  return key === name ? key : nameKey(key);
};

export const isSameName = (a: string, b: string): boolean => nameKey(a) === nameKey(b) && nameKey(a) !== '';

/** Orders names as a reader of the user's language expects ("Ärmel" near "Arm", "Rex 2" before "Rex 10"). */
export const compareNames = (a: string, b: string): number => collator.compare(visibleName(a), visibleName(b));
