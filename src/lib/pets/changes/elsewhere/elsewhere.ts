import { currentUserId } from '../../immich/transport/session';
import { unfinishedEntries } from '../../register';
import { now } from '../../register/document/register-stamps';
import { sync } from '../../register/sync';
import type { UnfinishedEntry } from '../../register/unfinished/unfinished-document';
import type { JournalEntry } from '../change';
import { reconcileAliases, saveAlias } from '../journal/aliases';
import { findEntry, listEntries, saveEntry } from '../journal/journal';
import { withIdleEntry } from '../journal/locks';
import { needsCare } from '../journal/unfinished';
import { carry, dropCarried, isCarried } from './carry';
import { tellFinished } from './finished';
import { asCutOff, inHandElsewhere, mayRun, readOwn, type ElsewhereEntry } from './in-hand';
import { thisBrowser } from './this-browser';

const endings: Record<NonNullable<UnfinishedEntry['ending']>, Partial<JournalEntry>> = {
  done: { status: 'done' },
  undone: { status: 'undone', direction: 'back' },
  'partly-undone': { status: 'partly-undone', direction: 'back' },
  closed: { isClosed: true },
};

/** An entry as another browser has brought it to an end. One that this browser does not know whole can't be taken back here. */
const asEnded = (entry: JournalEntry, record: UnfinishedEntry): JournalEntry => {
  const whole = readOwn(entry.userId, record, 'body')?.entry;
  const isKnown = whole || record.ending !== 'done' || entry.stepsDone === entry.plan.steps.length;
  return whole ?? { ...entry, ...endings[isKnown ? (record.ending ?? 'closed') : 'closed'] };
};

/** Takes over what another browser has brought to an end. What this one runs meanwhile is left alone. */
const end = (entry: JournalEntry, record: UnfinishedEntry): Promise<unknown> =>
  withIdleEntry(entry.id, () => saveEntry({ ...asEnded(entry, record), isClosed: true, finishedAt: record.updatedAt }));

/** Brings one entry of this browser's journal and what the register says of it together. */
const settle = async (entry: JournalEntry, record: UnfinishedEntry | undefined, browserId: string): Promise<void> => {
  if (!needsCare(entry)) {
    await (record?.browserId === browserId && isCarried(entry.userId, entry.id) ? carry(entry) : null);
  } else if (!record) {
    await carry(entry);
  } else if (record.browserId !== browserId) {
    await (record.state === 'over' ? end(entry, record) : null);
  } else if (record.state !== entry.status) {
    await carry(entry);
  }
};

/**
 * Brings the journal and the register together, as of its last synchronisation: what was cut off here is kept there, what
 * another browser has finished since is finished here, and ids that changed are known to both. Returns what other browsers have in hand, the newest first.
 */
export const reconcile = async (time = now()): Promise<ElsewhereEntry[]> => {
  const [{ browserId }, userId] = await Promise.all([thisBrowser(), currentUserId()]);
  await reconcileAliases();
  for (const entry of await listEntries()) {
    await settle(entry, unfinishedEntries(userId)[entry.id], browserId);
  }
  await tellFinished(await listEntries());
  return inHandElsewhere(userId, browserId, time);
};

const takeIn = async (userId: string, record: UnfinishedEntry): Promise<boolean> => {
  const carried = readOwn(userId, record, 'body');
  if (carried === null) {
    return (await findEntry(record.id)) !== undefined;
  }
  for (const [oldId, newId] of carried.aliases) {
    await saveAlias(oldId, newId);
  }
  await saveEntry({ ...asCutOff(record, carried.entry), isTakenOver: true });
  return true;
};

/**
 * Makes an unfinished entry this browser's to carry on, whichever began it. False where another one has finished it, or may be
 * at it. Where the register can't be reached, this browser's own are its own.
 */
export const claimEntry = async (id: string, time = now()): Promise<boolean> => {
  const [{ browserId }, userId] = await Promise.all([thisBrowser(), currentUserId()]);
  if (!Object.hasOwn(unfinishedEntries(userId), id)) {
    return true;
  }
  await sync();
  const record = unfinishedEntries(userId)[id];
  const isOwn = record.browserId === browserId;
  if (!isOwn && (record.state === 'over' || mayRun(record, time) || !(await takeIn(userId, record)))) {
    return false;
  }
  const entry = await findEntry(id);
  if (entry) {
    await carry({ ...entry, status: entry.direction === 'back' ? 'undoing' : 'running' });
    await sync();
  }
  return unfinishedEntries(userId)[id].browserId === browserId;
};

/** Has nobody ask any more what becomes of a change that another browser has in hand. */
export const closeElsewhere = async (id: string): Promise<void> => {
  const own = await findEntry(id);
  if (own) {
    await saveEntry({ ...own, isClosed: true });
  }
  await dropCarried(await currentUserId(), id, 'closed');
};
