import { boundedStamp, now } from '../document/register-stamps';
import { latestAlias, mergeAliases, tidyAliases, withAliases, type Aliases } from './aliases';

/** Where a change stands that is kept with the register. `over` is kept for a while, so that other browsers learn of it. */
export type UnfinishedState = 'running' | 'undoing' | 'interrupted' | 'partly-done' | 'partly-undone' | 'over';

/** A change that some browser began and did not finish. The register does not know what changes are: the texts are theirs. */
export interface UnfinishedEntry {
  id: string;
  /** When any of this was last said, and, while it runs, that it still does: an ISO instant to the millisecond. */
  updatedAt: string;
  state: UnfinishedState;
  /** How it ended; null while it is not over. */
  ending: 'done' | 'undone' | 'partly-undone' | 'closed' | null;
  /** The browser that said so: a random id, and what it is called, for people. */
  browserId: string;
  browserName: string;
  /** Enough to name it in the history, or null where even that is too much. */
  heading: string | null;
  /**
   * All of it, or null where that is too much: then it can be finished only in the browser that began it. Of one that is over, what
   * that browser has to know where another one finished it.
   */
  body: string | null;
}

export interface UnfinishedDocument {
  version: 1;
  entries: Readonly<Record<string, UnfinishedEntry>>;
  /** What ids stand for today that changes name, of whatever browser. */
  aliases?: Aliases;
}

export const noUnfinished: UnfinishedDocument = { version: 1, entries: {} };

/** Characters, all of them ASCII or few, that one entry and the whole have at most: every visit reads it. */
export const unfinishedLimits = { heading: 4000, body: 400_000, whole: 1_000_000 } as const;

/** After so long every browser in use has heard that an entry is over. */
const overForMs = 60 * 86_400_000;

const tidy = (entry: UnfinishedEntry): UnfinishedEntry => {
  const { id, updatedAt, state, ending, browserId, browserName, heading, body } = entry;
  return { id, updatedAt, state, ending, browserId, browserName, heading, body };
};

/** The later of two by stamp; of two with one stamp, the same one in whichever order they come. */
const later = (a: UnfinishedEntry, b: UnfinishedEntry): UnfinishedEntry => {
  const [one, other] =
    a.updatedAt === b.updatedAt ? [a, b].map((entry) => JSON.stringify(tidy(entry))) : [a.updatedAt, b.updatedAt];
  return one >= other ? a : b;
};

export const mergeUnfinished = (a: UnfinishedDocument, b: UnfinishedDocument): UnfinishedDocument => {
  const entries = { ...a.entries };
  for (const [id, entry] of Object.entries(b.entries)) {
    entries[id] = Object.hasOwn(entries, id) ? later(entries[id], entry) : entry;
  }
  return { version: 1, entries, ...withAliases(mergeAliases(a.aliases, b.aliases)) };
};

/** The document with its stamps bounded, as those of a register are. */
export const boundUnfinished = (document: UnfinishedDocument, from = now(), instead = from): UnfinishedDocument => ({
  version: 1,
  entries: Object.fromEntries(
    Object.entries(document.entries).map(([id, entry]) => [
      id,
      { ...entry, updatedAt: boundedStamp(entry.updatedAt, from, instead) },
    ]),
  ),
  ...withAliases(
    Object.fromEntries(
      Object.entries(document.aliases ?? {}).map(([old, alias]) => [
        old,
        { ...alias, updatedAt: boundedStamp(alias.updatedAt, from, instead) },
      ]),
    ),
  ),
});

const byId = (document: UnfinishedDocument): UnfinishedEntry[] =>
  Object.values(document.entries)
    .map((entry) => tidy(entry))
    .sort((a, b) => a.id.localeCompare(b.id));

const documentOf = (entries: readonly UnfinishedEntry[], aliases: Aliases): UnfinishedDocument => ({
  version: 1,
  entries: Object.fromEntries(entries.map((entry) => [entry.id, entry])),
  ...withAliases(aliases),
});

/** In one fixed order, below the limit, and without what has been over for long: what is over, and what the oldest hold, is given up first. */
export const tidyUnfinished = (document: UnfinishedDocument, time = now()): UnfinishedDocument => {
  const kept = byId(document).filter(
    ({ state, updatedAt }) => state !== 'over' || time - Date.parse(updatedAt) < overForMs,
  );
  const aliases = tidyAliases(document.aliases);
  const sizeOf = (entries: readonly UnfinishedEntry[]) => JSON.stringify(documentOf(entries, aliases)).length;
  const isOver = ({ state }: UnfinishedEntry) => Number(state === 'over');
  const oldestFirst = [...kept].sort((a, b) => isOver(b) - isOver(a) || a.updatedAt.localeCompare(b.updatedAt));
  for (const part of ['body', 'heading'] as const) {
    for (const { id } of oldestFirst) {
      const index = kept.findIndex((entry) => entry.id === id);
      if (sizeOf(kept) <= unfinishedLimits.whole) {
        return documentOf(kept, aliases);
      }
      kept[index] = { ...kept[index], [part]: null };
    }
  }
  return documentOf(kept, aliases);
};

export const isSameUnfinished = (a: UnfinishedDocument, b: UnfinishedDocument): boolean =>
  JSON.stringify([byId(a), tidyAliases(a.aliases)]) === JSON.stringify([byId(b), tidyAliases(b.aliases)]);

export const latestUnfinished = ({ aliases, entries }: UnfinishedDocument): string =>
  [latestAlias(aliases), ...Object.values(entries).map(({ updatedAt }) => updatedAt)].sort().at(-1) as string;
