import { ApiError } from '../core/api-error';
import { randomId } from '../core/browser/random-id';
import { currentUserId, getServerVersion, refuseUnknownServer } from '../immich';
import { announce } from './announce';
import type { Change, EntryStatus, JournalEntry, Plan } from './change';
import { carryQuietly, carryWhileRunning, dropCarried } from './elsewhere/carry';
import { Turn } from './elsewhere/turn';
import { LaterChangesError, UnfinishedChangeError } from './errors';
import { followAliases, readAliases } from './journal/aliases';
import { countLater, laterOnes, unfinishedAmong } from './journal/chains';
import { findEntry, listEntries, pruneEntries, removeEntry, saveEntry } from './journal/journal';
import { holdEntry } from './journal/locks';
import { isWaiting, stepsToRetry } from './journal/unfinished';
import { refuseUnpermitted } from './permissions';
import { planChange } from './plan';
import { Run, type RunOptions } from './run';
import { noteInFlight } from './unanswered/in-flight';
import { lookForLate } from './unanswered/late';
import { noteRests, refreshRests } from './unanswered/rests';

export { type RunOptions } from './run';

/** A new change of which nothing was done, nor ever will be, is none: photos of another account take no writes. */
const refuseIfInVain = ({ entry, extent }: Run, isNew: boolean): void => {
  const isInVain = extent === 'nothing' && entry.problems.length > 0 && entry.problems.every((one) => !isWaiting(one));
  if (isNew && isInVain && entry.problems.some(({ kind }) => kind === 'not-yours')) {
    throw new ApiError('refused', { serverMessage: 'These photos are not yours to change' });
  }
};

/** What an execution does with an entry before it goes. */
type Prepare = (entry: JournalEntry) => void;

/**
 * Runs an entry as soon as no other one runs. It is read again by then: another tab may have dealt with it meanwhile.
 */
const execute = async (
  userId: string,
  id: string,
  statuses: readonly EntryStatus[],
  prepare: Prepare,
  options: RunOptions,
): Promise<JournalEntry> => {
  refuseUnknownServer();
  return holdEntry(userId, id, async () => {
    const entry = await findEntry(id);
    if (!entry || !statuses.includes(entry.status)) {
      throw new Error(`No entry ${id} that is ${statuses.join(' or ')}`);
    }
    const isNew = entry.status === 'planned';
    const aliases = await readAliases();
    const run = new Run(entry, aliases, options);
    const endCarrying = carryWhileRunning(entry);
    const turn = new Turn();
    try {
      await noteInFlight(entry, (old) => followAliases(aliases, old));
      prepare(entry);
      await turn.take(userId, options.signal);
      await run.go();
      refuseIfInVain(run, isNew);
    } catch (error) {
      if (isNew && run.extent === 'nothing') {
        await removeEntry(id);
        await dropCarried(userId, id, 'undone');
        throw error;
      }
      const failure = await run.interrupt(error);
      await carryQuietly(entry);
      announce(run.event());
      throw failure;
    } finally {
      endCarrying();
      void turn.end();
    }
    await carryQuietly(entry);
    await refreshRests(entry);
    announce(run.event());
    await pruneEntries();
    return entry;
  });
};

/** Now, or just after the newest entry where the clock has been set back since: entries are told apart by who is later. */
const stampAfter = (newest: JournalEntry | undefined): string =>
  new Date(Math.max(Date.now(), newest ? Date.parse(newest.createdAt) + 1 : 0)).toISOString();

const newEntry = (plan: Plan, userId: string, createdAt: string): JournalEntry => ({
  id: randomId(),
  userId,
  createdAt,
  finishedAt: null,
  status: 'planned',
  direction: 'forward',
  plan: structuredClone(plan),
  stepsDone: 0,
  problems: [],
  names: { ...plan.names },
});

const forward: Prepare = () => undefined;

const back: Prepare = (entry) => {
  if (entry.direction !== 'forward') {
    return;
  }

  // the step after the last finished one may have been done in part
  entry.stepsDone = Math.min(entry.stepsDone + 1, entry.plan.steps.length);
  entry.direction = 'back';
  delete entry.retried;
  delete entry.isClosed;
};

/** Tries again what was left: in the trash then, perhaps restored by now. */
const again: Prepare = (entry) => {
  entry.retried = stepsToRetry(entry);
};

/** What ids of older entries stand for today. */
const today = async (): Promise<(id: string) => string> => {
  const aliases = await readAliases();
  return (id) => followAliases(aliases, id);
};

/**
 * Journals a plan, runs it and checks it. Throws the cause when every write was refused, or none was sent (the entry is
 * forgotten), a `JournalError` with the entry when the change stopped half-way, and an `UnfinishedChangeError` where
 * another one did, of the same pets. A plan without steps is not journalled.
 */
export const applyPlan = async (plan: Plan, options: RunOptions = {}): Promise<JournalEntry> => {
  refuseUnpermitted(plan.change);
  await lookForLate();
  const [userId, entries, current] = await Promise.all([currentUserId(), listEntries(), today()]);
  const unfinished = unfinishedAmong(plan.steps, entries, current);
  if (unfinished) {
    throw new UnfinishedChangeError(unfinished);
  }
  const entry = newEntry(plan, userId, stampAfter(entries.at(0)));
  if (plan.steps.length === 0) {
    return { ...entry, status: 'done', finishedAt: entry.createdAt };
  }
  refuseUnknownServer();
  await saveEntry(entry);
  return execute(entry.userId, entry.id, ['planned'], forward, options);
};

/** Plans and applies at once, for changes that need no question. */
export const applyChange = async (change: Change, options: RunOptions = {}): Promise<JournalEntry> =>
  applyPlan(await planChange(change, options.signal), options);

/** The user, with the server's version known: what it takes to go back or on depends on it. */
const userOfServer = async (): Promise<string> => {
  const [userId] = await Promise.all([currentUserId(), getServerVersion().catch(() => null)]);
  return userId;
};

/** How many later changes build on each of these, by id; those that none builds on are left out. */
export const countChangesBuiltOn = async (entries: readonly JournalEntry[]): Promise<ReadonlyMap<string, number>> =>
  countLater(entries, await today());

/** The changes that have to be taken back before this one, newest first. */
export const changesBuiltOn = async (id: string): Promise<JournalEntry[]> => {
  const [entries, current] = await Promise.all([listEntries(), today()]);
  const entry = entries.find((one) => one.id === id);
  return entry ? laterOnes(entry, entries, current) : [];
};

/**
 * Takes a finished change back, and before it the later ones that build on it, which the caller names. Whatever somebody
 * has changed since is left as it is and named in `problems`; the entry is then `partly-undone`.
 *
 * @param along ids of later changes that may be taken back, too
 * @throws UnfinishedChangeError where the server has done something about it since that is to be put right first
 * @throws LaterChangesError where others would have to be, too; nothing has been done then
 */
export const undoEntry = async (
  id: string,
  options: RunOptions = {},
  along: readonly string[] = [],
): Promise<JournalEntry> => {
  const userId = await userOfServer();
  await lookForLate();
  const entry = await findEntry(id);
  if (entry?.status === 'interrupted') {
    throw new UnfinishedChangeError(entry);
  }
  const later = await changesBuiltOn(id);
  if (later.some((entry) => !along.includes(entry.id))) {
    throw new LaterChangesError(later);
  }
  for (const entry of later) {
    await execute(userId, entry.id, ['done', 'partly-done', 'interrupted'], back, options);
  }
  return execute(userId, id, ['done', 'partly-done'], back, options);
};

/** Carries an interrupted entry on, in the direction in which it was going. */
export const resumeEntry = async (id: string, options: RunOptions = {}): Promise<JournalEntry> =>
  execute(await userOfServer(), id, ['interrupted'], forward, options);

/** Takes an interrupted entry back as far as it went. */
export const rollBackEntry = async (id: string, options: RunOptions = {}): Promise<JournalEntry> =>
  execute(await userOfServer(), id, ['interrupted'], back, options);

/** Does what a change or its undo had to leave, as far as that is possible by now. */
export const finishEntry = async (id: string, options: RunOptions = {}): Promise<JournalEntry> =>
  execute(await userOfServer(), id, ['partly-done', 'partly-undone'], again, options);

/** Has an entry ask for nothing more. What is left of it stays as it is. */
export const closeEntry = async (id: string): Promise<JournalEntry> =>
  holdEntry(await currentUserId(), id, async () => {
    const entry = await findEntry(id);
    if (!entry) {
      throw new Error(`No entry ${id}`);
    }
    const current = await today();
    await noteInFlight(entry, current);
    await noteRests(entry, current);
    entry.isClosed = true;
    await saveEntry(entry);
    await carryQuietly(entry);
    return entry;
  });
