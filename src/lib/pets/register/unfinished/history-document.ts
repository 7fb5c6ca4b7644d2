import { noUnfinished, type UnfinishedDocument } from './unfinished-document';

/**
 * Changes that are finished, of all browsers, as a document of the same form as the one of those that are not. It has a key of its
 * own beside that one: an app that doesn't know it leaves it alone.
 */
export type HistoryDocument = UnfinishedDocument;

/** Characters that one text, and the whole, have at most: every visit reads it. */
export const historyLimits = { heading: 4000, body: 16_000, whole: 250_000 } as const;

/** In one fixed order, and below the limit: what was finished first is given up first. */
export const tidyHistory = ({ entries }: HistoryDocument, most: number = historyLimits.whole): HistoryDocument => {
  const newestFirst = Object.values(entries).sort(
    (a, b) => b.updatedAt.localeCompare(a.updatedAt) || a.id.localeCompare(b.id),
  );
  let size = JSON.stringify(noUnfinished).length;
  const kept = newestFirst.filter((entry) => (size += JSON.stringify([entry.id, entry]).length) <= most);
  kept.sort((a, b) => a.id.localeCompare(b.id));
  return { version: 1, entries: Object.fromEntries(kept.map((entry) => [entry.id, entry])) };
};
