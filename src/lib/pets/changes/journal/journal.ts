import { openBrowserStore, type BrowserStore } from '../../core/storage/browser-store';
import { currentUserId } from '../../immich/transport/session';
import type { EntryStatus, JournalEntry } from '../change';
import { JournalError } from '../errors';
import { renewEntry } from './entry-migrations';
import { confirmHeld, oneIsIdle, withIdleEntry } from './locks';
import { mostEntries } from './most-entries';

type JournalStore = BrowserStore<{ entries: JournalEntry; aliases: string }>;

const stores = new Map<string, Promise<JournalStore>>();

export const openJournal = async (): Promise<JournalStore> => {
  const userId = await currentUserId();
  const store = stores.get(userId) ?? openBrowserStore(`pets-journal-${userId}`, ['entries', 'aliases']);
  stores.set(userId, store);
  return store;
};

const finished: ReadonlySet<EntryStatus> = new Set(['done', 'partly-done', 'undone', 'partly-undone']);
const isSettled = ({ status }: JournalEntry): boolean => finished.has(status) || status === 'interrupted';
const newestFirst = (a: JournalEntry, b: JournalEntry) => (a.createdAt < b.createdAt ? 1 : -1);

/** False where the browser keeps nothing: then history and undo last until the page is closed. */
export const isJournalKept = async (): Promise<boolean> => {
  const store = await openJournal();
  return store.isPersistent;
};

/** @throws JournalError, `lost`, when this tab ran the entry and another one has taken it over since */
export const saveEntry = async (entry: JournalEntry): Promise<void> => {
  const store = await openJournal();
  try {
    await confirmHeld(entry.id);
  } catch (error) {
    throw new JournalError(entry, error);
  }
  await store.put('entries', entry.id, entry);
};

export const findEntry = async (id: string): Promise<JournalEntry | undefined> => {
  const store = await openJournal();
  const entry = await store.get('entries', id);
  return entry && renewEntry(entry);
};

/** @throws LockLostError when this tab ran the entry and another one has taken it over since */
export const removeEntry = async (id: string): Promise<void> => {
  const store = await openJournal();
  await confirmHeld(id);
  await store.remove('entries', id);
};

/** What an entry is by now that claims to run although no tab holds it; undefined for one that is not to be listed. */
const settle = async (store: JournalStore, id: string): Promise<JournalEntry | undefined> => {
  const entry = await findEntry(id);
  if (!entry || isSettled(entry)) {
    return entry;
  }
  if (entry.status !== 'planned') {
    const interrupted: JournalEntry = { ...entry, status: 'interrupted' };
    await store.put('entries', id, interrupted);
    return interrupted;
  }
  await store.remove('entries', id);
  return undefined;
};

/**
 * All entries, newest first. Entries that claim to run although no tab holds them were cut off: they become
 * `interrupted`, or go when they had not begun.
 */
export const listEntries = async (): Promise<JournalEntry[]> => {
  const store = await openJournal();
  const entries: JournalEntry[] = [];
  for (const [id, old] of await store.entries('entries')) {
    const entry = renewEntry(old);
    // Only who has its lock may say that nobody runs it: it may be finished or taken up meanwhile.
    const idle = isSettled(entry) ? null : await withIdleEntry(id, () => settle(store, id));
    const current = idle ? idle.result : entry;
    if (current) {
      entries.push(current);
    }
  }
  return entries.sort(newestFirst);
};

/**
 * Resolves once one of the entries that are being run is not any more, so that `listEntries` has news of it: it is
 * finished, or its tab has ended. Never resolves where none is being run. Rejects with AbortError.
 */
export const whenOneSettles = (entries: readonly JournalEntry[], signal: AbortSignal): Promise<void> =>
  oneIsIdle(
    entries.filter((entry) => !isSettled(entry)).map(({ id }) => id),
    signal,
  );

/** Forgets the oldest finished entries beyond the most that are kept; unfinished ones always stay. */
export const pruneEntries = async (most = mostEntries): Promise<void> => {
  const store = await openJournal();
  if ((await store.count('entries')) <= most) {
    return;
  }
  const entries = await listEntries();
  for (const entry of entries.slice(most)) {
    if (finished.has(entry.status)) {
      await removeEntry(entry.id);
    }
  }
};

/** Forgets every finished entry: they cannot be undone any more. */
export const clearJournal = (): Promise<void> => pruneEntries(0);
