import { never } from '../document/register';

/** The id that a person or a face has since an undo made it again. */
export interface Alias {
  id: string;
  /** When that was: an ISO instant to the millisecond. */
  updatedAt: string;
}

/** By the id that it had before. */
export type Aliases = Readonly<Record<string, Alias>>;

/** More than the changes of all browsers lead to that can still be undone; the oldest are given up first. */
export const mostAliases = 1000;

const laterOf = (a: Alias, b: Alias): Alias => {
  const [one, other] = a.updatedAt === b.updatedAt ? [a.id, b.id] : [a.updatedAt, b.updatedAt];
  return one >= other ? a : b;
};

/** Where two browsers made the same one again, the later one holds. */
export const mergeAliases = (a: Aliases = {}, b: Aliases = {}): Aliases => {
  const merged: Record<string, Alias> = { ...a };
  for (const [old, alias] of Object.entries(b)) {
    merged[old] = Object.hasOwn(merged, old) ? laterOf(merged[old], alias) : alias;
  }
  return merged;
};

const byOldId = (aliases: Aliases): [string, Alias][] =>
  Object.entries(aliases)
    .map(([old, { id, updatedAt }]): [string, Alias] => [old, { id, updatedAt }])
    .sort(([a], [b]) => (a < b ? -1 : 1));

/** In one fixed order, and no more than are kept. */
export const tidyAliases = (aliases: Aliases = {}, most = mostAliases): Aliases => {
  const newestFirst = byOldId(aliases).sort(([, a], [, b]) => b.updatedAt.localeCompare(a.updatedAt));
  return Object.fromEntries(byOldId(Object.fromEntries(newestFirst.slice(0, most))));
};

/** As the document holds them: not at all where there are none. */
export const withAliases = (aliases: Aliases): { aliases?: Aliases } =>
  Object.keys(aliases).length > 0 ? { aliases } : {};

export const latestAlias = (aliases: Aliases = {}): string =>
  [never, ...Object.values(aliases).map(({ updatedAt }) => updatedAt)].sort().at(-1) as string;
