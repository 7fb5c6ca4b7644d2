/**
 * Why this browser does not store what it should: it has no room; a newer version of the app, in another tab, has changed its
 * database; or it fails.
 */
export type StorageTrouble = 'full' | 'outdated' | 'failing';

const told = new Set<StorageTrouble>();
const listeners = new Set<(trouble: StorageTrouble) => void>();

/** Calls back when something can't be stored and is kept in memory, at once where that is so already; returns how to stop. */
export const onStorageTrouble = (listener: (trouble: StorageTrouble) => void): (() => void) => {
  for (const trouble of told) {
    listener(trouble);
  }
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const tellStorageTrouble = (trouble: StorageTrouble): void => {
  told.add(trouble);
  for (const listener of listeners) {
    listener(trouble);
  }
};

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');

export const isStorageFull = (error: unknown): boolean => nameOf(error) === 'QuotaExceededError';

/** Whether a newer version of the app has the database. */
export const isOutdated = (error: unknown): boolean => nameOf(error) === 'VersionError';

/** What is wrong with the value that was to be stored, and not with the browser. */
const mistakes: ReadonlySet<string> = new Set(['DataError', 'DataCloneError', 'ConstraintError', 'TypeError']);

/** What is wrong with the storage; null where it is the value. */
export const troubleOf = (error: unknown): StorageTrouble | null => {
  if (isStorageFull(error)) {
    return 'full';
  }
  if (isOutdated(error)) {
    return 'outdated';
  }
  return mistakes.has(nameOf(error)) ? null : 'failing';
};
