import type { KnownEntry } from '../journal/known-entry';

/** Asks whether later changes, if any, may be taken back with one that they build on: their ids, or null for a no. */
export const askAlong = async (later: readonly KnownEntry[]): Promise<string[] | null> => {
  if (later.length === 0) {
    return [];
  }
  const { askAboutLater } = await import('../words/ask-about-later');
  return (await askAboutLater(later)) ? later.map(({ id }) => id) : null;
};
