import { finishedEntries, noteFinished } from '../../register';
import { historyLimits } from '../../register/unfinished/history-document';
import type { UnfinishedEntry } from '../../register/unfinished/unfinished-document';
import type { EntryStatus, JournalEntry } from '../change';
import type { KnownEntry } from '../journal/known-entry';
import { needsCare } from '../journal/unfinished';
import { endingOf } from './carry';
import { entryTexts, toLookAt } from './entry-text';
import { readOwn } from './in-hand';
import { thisBrowser } from './this-browser';

const settled: ReadonlySet<EntryStatus> = new Set(['done', 'partly-done', 'undone', 'partly-undone']);

const isFinished = (entry: JournalEntry): boolean =>
  entry.isClosed
    ? entry.status === 'interrupted' || settled.has(entry.status)
    : settled.has(entry.status) && !needsCare(entry);

/** So that it is the same however often it is told. */
const stampOf = ({ createdAt, finishedAt }: JournalEntry): string => finishedAt ?? createdAt;

/** So many of a browser's own are told of. */
const mostOwn = 60;

/** Tells the other browsers of changes of this one that are finished, the newest first; what they know of is not told again. */
export const tellFinished = async (entries: readonly JournalEntry[]): Promise<void> => {
  const browser = await thisBrowser();
  const untold = entries
    .filter((entry) => isFinished(entry))
    .slice(0, mostOwn)
    .filter((entry) => stampOf(entry) > (finishedEntries(entry.userId)[entry.id]?.updatedAt ?? ''));
  const told = untold.map((entry): UnfinishedEntry => {
    const texts = entryTexts(toLookAt(entry), new Map(), historyLimits);
    const { id } = entry;
    return { id, updatedAt: stampOf(entry), state: 'over', ending: endingOf(entry), ...browser, ...texts };
  });
  const [first] = entries;
  if (told.length > 0) {
    noteFinished(first.userId, told);
  }
};

const read = (userId: string, record: UnfinishedEntry): KnownEntry[] => {
  const whole = readOwn(userId, record, 'body')?.entry;
  const entry = whole ?? readOwn(userId, record, 'heading')?.entry;
  const { browserName } = record;
  return entry ? [{ ...entry, elsewhere: { browserName, isWhole: whole !== undefined } }] : [];
};

/** What other browsers have finished, as of the register's last synchronisation, as far as it is kept. */
export const finishedElsewhere = (userId: string, browserId: string): KnownEntry[] =>
  Object.values(finishedEntries(userId))
    .filter((record) => record.browserId !== browserId)
    .flatMap((record) => read(userId, record));
