import { openBrowserStore, type BrowserStore } from '../core/storage/browser-store';
import { currentUserId } from '../immich/session';
import type { EntryStatus, JournalEntry } from './change';
import { heldEntries } from './locks';
import { renewEntry } from './old-entries';

const mostEntries = 500;

type JournalStore = BrowserStore<{ entries: JournalEntry; aliases: string }>;

const stores = new Map<string, Promise<JournalStore>>();

const openJournal = async (): Promise<JournalStore> => {
  const userId = await currentUserId();
  const store = stores.get(userId) ?? openBrowserStore(`pets-journal-${userId}`, ['entries', 'aliases']);
  stores.set(userId, store);
  return store;
};

const finished: ReadonlySet<EntryStatus> = new Set(['done', 'undone', 'partly-undone']);
const newestFirst = (a: JournalEntry, b: JournalEntry) => (a.createdAt < b.createdAt ? 1 : -1);

/** False where the browser keeps nothing: then history and undo last until the page is closed. */
export const isJournalKept = async (): Promise<boolean> => {
  const store = await openJournal();
  return store.isPersistent;
};

export const saveEntry = async (entry: JournalEntry): Promise<void> => {
  const store = await openJournal();
  await store.put('entries', entry.id, entry);
};

export const findEntry = async (id: string): Promise<JournalEntry | undefined> => {
  const store = await openJournal();
  const entry = await store.get('entries', id);
  return entry && renewEntry(entry);
};

export const removeEntry = async (id: string): Promise<void> => {
  const store = await openJournal();
  await store.remove('entries', id);
};

/**
 * All entries, newest first. Entries that claim to run although no tab holds them were cut off: they become
 * `interrupted`, or go when they had not begun.
 */
export const listEntries = async (): Promise<JournalEntry[]> => {
  const store = await openJournal();
  const stored = await store.entries('entries');
  const held = await heldEntries();
  const entries: JournalEntry[] = [];
  for (const [id, old] of stored) {
    const entry = renewEntry(old);
    if (held.has(id) || finished.has(entry.status) || entry.status === 'interrupted') {
      entries.push(entry);
    } else if (entry.status === 'planned') {
      await store.remove('entries', id);
    } else {
      const interrupted: JournalEntry = { ...entry, status: 'interrupted' };
      await store.put('entries', id, interrupted);
      entries.push(interrupted);
    }
  }
  return entries.sort(newestFirst);
};

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

/**
 * Ids of people and faces that an undo had to make again, old id → new id. Entries that are older than the undo still
 * name the old ones.
 */
export const readAliases = async (): Promise<Map<string, string>> => {
  const store = await openJournal();
  return new Map(await store.entries('aliases'));
};

export const saveAlias = async (oldId: string, newId: string): Promise<void> => {
  const store = await openJournal();
  await store.put('aliases', oldId, newId);
};

/** The id that stands for `id` today. */
export const followAliases = (aliases: ReadonlyMap<string, string>, id: string): string => {
  let current = id;
  for (let next = aliases.get(current); next !== undefined; next = aliases.get(current)) {
    current = next;
  }
  return current;
};

/** The id under which a person is known after undos made it again; the same id for all others. */
export const currentPersonId = async (id: string): Promise<string> => followAliases(await readAliases(), id);
