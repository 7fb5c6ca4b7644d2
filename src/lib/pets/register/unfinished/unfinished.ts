import { never } from '../document/register';
import { stampAfter } from '../document/register-stamps';
import { KnownChanges } from './known-changes';
import {
  boundUnfinished,
  latestUnfinished,
  mergeUnfinished,
  tidyUnfinished,
  type UnfinishedDocument,
  type UnfinishedEntry,
} from './unfinished-document';

/**
 * By user, as of the last synchronisation, and what was said here since. It ends with the page, or the user's session: the journal
 * holds what has to outlive that.
 */
const known = new KnownChanges();

const documentOf = (userId: string): UnfinishedDocument => known.of(userId);
const set = known.set.bind(known);

/** A user's changes of whatever browser that are not finished, and those that have been for not too long, by id. */
export const unfinishedEntries = (userId: string): UnfinishedDocument['entries'] => documentOf(userId).entries;

/** Says how a change stands; the next synchronisation takes it to the other browsers. */
export const noteUnfinished = (userId: string, entry: Omit<UnfinishedEntry, 'updatedAt'>): void => {
  const before = documentOf(userId);
  const updatedAt = stampAfter(latestUnfinished(before));
  set(userId, { ...before, entries: { ...before.entries, [entry.id]: { ...entry, updatedAt } } }, 'here');
};

/** What ids of a user's people and faces stand for today, by older ids: as all browsers know it. */
export const knownAliases = (userId: string): ReadonlyMap<string, string> =>
  new Map(Object.entries(documentOf(userId).aliases ?? {}).map(([old, { id }]) => [old, id]));

/**
 * Says what ids stand for from now on. `isOld`: this browser has known it, and others may know better; it is of use where nobody
 * does.
 */
export const noteAliases = (userId: string, aliases: ReadonlyMap<string, string>, { isOld = false } = {}): void => {
  const before = documentOf(userId);
  const updatedAt = isOld ? never : stampAfter(latestUnfinished(before));
  const said = Object.fromEntries(Array.from(aliases, ([old, id]) => [old, { id, updatedAt }]));
  set(userId, mergeUnfinished(before, { version: 1, entries: {}, aliases: said }), 'here');
};

/** Takes in what is kept with a user's photos. @returns what is to be kept with each of them */
export const takeInUnfinished = (userId: string, found: readonly (UnfinishedDocument | null)[]): UnfinishedDocument => {
  let merged = documentOf(userId);
  for (const one of found) {
    merged = one ? mergeUnfinished(merged, one) : merged;
  }
  set(userId, tidyUnfinished(merged), 'elsewhere');
  return documentOf(userId);
};

/** Puts stamps right that this device's clock put days ahead. */
export const correctUnfinished = (userId: string): void =>
  set(userId, boundUnfinished(documentOf(userId)), 'elsewhere');

/** Calls back after every change of what is unfinished; returns how to stop. */
export const onUnfinished = (listener: (origin: 'here' | 'elsewhere') => void): (() => void) => known.on(listener);
