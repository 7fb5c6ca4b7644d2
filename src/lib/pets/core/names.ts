const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

/** A name as it is saved: surrounding white space removed, inner runs of it made one blank. */
export const cleanName = (name: string): string => name.trim().replaceAll(/\s+/gu, ' ');

/** What two spellings of one name share: accents, case and surrounding white space do not count. */
export const nameKey = (name: string): string =>
  cleanName(name).normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase();

export const isSameName = (a: string, b: string): boolean => nameKey(a) === nameKey(b) && nameKey(a) !== '';

/** Whether `query` occurs in `name`, accents and case ignored. An empty query matches everything. */
export const nameMatches = (name: string, query: string): boolean => nameKey(name).includes(nameKey(query));

/** Orders names as a reader of the user's language expects ("Ärmel" near "Arm", "Rex 2" before "Rex 10"). */
export const compareNames = (a: string, b: string): number => collator.compare(a, b);
