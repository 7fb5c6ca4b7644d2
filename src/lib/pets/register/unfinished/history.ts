import { tidyHistory, type HistoryDocument } from './history-document';
import { KnownChanges } from './known-changes';
import { boundUnfinished, mergeUnfinished, type UnfinishedEntry } from './unfinished-document';

/** By user, as of the last synchronisation, and what was said here since. */
const known = new KnownChanges();

/** A user's last finished changes of whatever browser, by id. */
export const finishedEntries = (userId: string): HistoryDocument['entries'] => known.of(userId).entries;

/** Says how a change ended; `updatedAt` says when. The next synchronisation takes it to the other browsers. */
export const noteFinished = (userId: string, entries: readonly UnfinishedEntry[]): void => {
  const said = Object.fromEntries(entries.map((entry) => [entry.id, entry]));
  known.set(userId, tidyHistory(mergeUnfinished(known.of(userId), { version: 1, entries: said })), 'here');
};

/** Takes in what is kept with a user's photos. @returns what is to be kept with each of them */
export const takeInHistory = (userId: string, found: readonly (HistoryDocument | null)[]): HistoryDocument => {
  let merged = known.of(userId);
  for (const one of found) {
    merged = one ? mergeUnfinished(merged, one) : merged;
  }
  known.set(userId, tidyHistory(merged), 'elsewhere');
  return known.of(userId);
};

/** Puts stamps right that this device's clock put days ahead. */
export const correctHistory = (userId: string): void =>
  known.set(userId, boundUnfinished(known.of(userId)), 'elsewhere');

/** Calls back after every change of the history; returns how to stop. */
export const onHistory = (listener: (origin: 'here' | 'elsewhere') => void): (() => void) => known.on(listener);
