import { unfinishedEntries } from '../../register';
import type { UnfinishedEntry } from '../../register/unfinished/unfinished-document';
import type { EntryStatus, JournalEntry } from '../change';
import type { Carried } from './entry-shape';
import { readEntryText } from './entry-text';

/** So long a change that runs in another browser is that one's business, by the register's stamp. */
export const quietAfterMs = 600_000;

/** A change that another browser has in hand. */
export interface ElsewhereEntry {
  id: string;
  browserName: string;
  updatedAt: string;
  /** What to tell of it; of one too large only what names it, and null where not even that is known. */
  entry: JournalEntry | null;
  /** `running`: perhaps still, there. `too-large`: only there can it be finished. */
  standing: 'open' | 'running' | 'too-large';
}

const isRunning = ({ state }: UnfinishedEntry): boolean => state === 'running' || state === 'undoing';

/** Whether another browser may still be at it. */
export const mayRun = (record: UnfinishedEntry, time: number): boolean =>
  isRunning(record) && time - Date.parse(record.updatedAt) < quietAfterMs;

/** As a journal has an entry that may be carried on: what ran there was cut off. */
export const asCutOff = (record: UnfinishedEntry, entry: JournalEntry): JournalEntry => ({
  ...entry,
  status: isRunning(record) ? 'interrupted' : (record.state as EntryStatus),
});

/** One of a record's texts, unless it is of another change or another user. */
export const readOwn = (userId: string, record: UnfinishedEntry, part: 'body' | 'heading'): Carried | null => {
  const carried = readEntryText(record[part]);
  return carried?.entry.id === record.id && carried.entry.userId === userId ? carried : null;
};

const describe = (userId: string, record: UnfinishedEntry, time: number): ElsewhereEntry => {
  const whole = readOwn(userId, record, 'body')?.entry ?? null;
  const entry = whole ?? readOwn(userId, record, 'heading')?.entry ?? null;
  const { id, browserName, updatedAt } = record;
  const standing = mayRun(record, time) ? 'running' : whole ? 'open' : 'too-large';
  return { id, browserName, updatedAt, entry: entry && asCutOff(record, entry), standing };
};

/** What other browsers have in hand, as of the register's last synchronisation; the newest first. */
export const inHandElsewhere = (userId: string, browserId: string, time: number): ElsewhereEntry[] =>
  Object.values(unfinishedEntries(userId))
    .filter((record) => record.state !== 'over' && record.browserId !== browserId)
    .sort((a, b) => b.updatedAt.localeCompare(a.updatedAt))
    .map((record) => describe(userId, record, time));
