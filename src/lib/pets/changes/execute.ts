import { ApiError } from '../core/api-error';
import { currentUserId, getServerVersion, refuseUnknownServer } from '../immich';
import type { Change, JournalEntry, JournalMark, Plan } from './change';
import { carryQuietly } from './elsewhere/carry';
import { tellFinished } from './elsewhere/finished';
import type { Turn } from './elsewhere/turn';
import { LaterChangesError, OutdatedPlanError, UnfinishedChangeError } from './errors';
import { changesBuiltOn, readJournal, type Journal } from './execution/built-on';
import { again, back, forward } from './execution/directions';
import { changeInTheWay } from './execution/in-the-way';
import { inTurn, type InTurn } from './execution/in-turn';
import { newEntry } from './execution/new-entry';
import { planAgain } from './execution/plan-again';
import { findEntry, listEntries, saveEntry } from './journal/journal';
import { holdEntry } from './journal/locks';
import { changedSince, isOutdated, markOf } from './journal/mark';
import { refuseUnpermitted } from './permissions';
import { planChange } from './plan';
import type { RunOptions } from './run';
import { noteInFlight } from './unanswered/in-flight';
import { lookForLate } from './unanswered/late';
import { noteRests } from './unanswered/rests';

export { type RunOptions } from './run';

export interface ApplyOptions extends RunOptions {
  /** How the journal stood when the user began to choose what is to be done: nothing is where the same has changed since. */
  since?: JournalMark;
}

/** Journals what is planned once it is this change's turn, runs it and checks it. */
const apply = async (
  change: Change,
  planIn: (journal: Journal, turn: Turn) => Promise<Plan>,
  options: RunOptions,
): Promise<JournalEntry> => {
  refuseUnpermitted(change);
  await lookForLate();
  const userId = await currentUserId();
  return inTurn(userId, options, async ({ begin }, turn) => {
    const journal = await readJournal();
    const plan = await planIn(journal, turn);
    const unfinished = await changeInTheWay(userId, plan.steps, journal);
    if (unfinished) {
      throw unfinished;
    }
    const entry = newEntry(plan, userId, journal.entries.at(0));
    if (plan.steps.length === 0) {
      return { ...entry, status: 'done', finishedAt: entry.createdAt };
    }
    refuseUnknownServer();
    return begin(entry, options);
  });
};

/**
 * Does what was planned, and nothing else. Throws the cause when every write was refused, or none was sent (then there is no
 * entry), a `JournalError` with the entry when the change stopped half-way, an `UnfinishedChangeError` where another one did, of
 * the same pets, and an `OutdatedPlanError` where another one was made since the plan was; both of whatever browser. A plan without
 * steps is not journalled.
 */
export const applyPlan = async (plan: Plan, options: RunOptions = {}): Promise<JournalEntry> =>
  apply(
    plan.change,
    async (journal, turn) => {
      if (plan.since && isOutdated(plan, plan.since, journal)) {
        throw new OutdatedPlanError();
      }
      return turn.haveOthersActedSince(plan.readAt) ? planAgain(plan, options.signal) : plan;
    },
    options,
  );

/**
 * Plans and applies in one go, for changes that need no question. Throws as `applyPlan` does; an `OutdatedPlanError` only with
 * `since`.
 */
export const applyChange = async (change: Change, { since, ...options }: ApplyOptions = {}): Promise<JournalEntry> =>
  apply(
    change,
    async (journal) => {
      try {
        const plan = await planChange(change, options.signal);
        // nobody has seen what else is on them
        if (since && isOutdated(plan, since, journal, { photos: false })) {
          throw new OutdatedPlanError();
        }
        return plan;
      } catch (error) {
        const isGone = error instanceof ApiError && error.kind === 'not-found';
        throw isGone && since && changedSince(since, journal.entries).length > 0 ? new OutdatedPlanError() : error;
      }
    },
    options,
  );

/** How the journal stands, for whoever shows what a change may be about before it is chosen. */
export const markJournal = async (): Promise<JournalMark> => markOf(await listEntries());

/** The user, with the server's version known: what it takes to go back or on depends on it. */
const userOfServer = async (): Promise<string> => {
  const [userId] = await Promise.all([currentUserId(), getServerVersion().catch(() => null)]);
  return userId;
};

/** Takes those back that build on an entry, if the caller has named them all. */
const takeBackLater = async (
  id: string,
  along: readonly string[],
  carryOn: InTurn['carryOn'],
  options: RunOptions,
): Promise<void> => {
  const later = await changesBuiltOn(id);
  if (later.some((entry) => !along.includes(entry.id))) {
    throw new LaterChangesError(later);
  }
  for (const entry of later) {
    // those of other browsers can't be taken back here: the caller has seen them
    await (entry.elsewhere ? null : carryOn(entry.id, ['done', 'partly-done', 'interrupted'], back, options));
  }
};

/**
 * Takes a finished change back, and before it the later ones that build on it, which the caller names. Whatever somebody
 * has changed since is left as it is and named in `problems`; the entry is then `partly-undone`.
 *
 * @param along ids of later changes that may be taken back, too; those of other browsers stay as they are, and are named by whoever
 *   goes on anyway
 * @throws UnfinishedChangeError where the server has done something about it since that is to be put right first
 * @throws LaterChangesError where others would have to be, too; nothing has been done then
 * @throws MovedOnError where another tab has taken it back
 */
export const undoEntry = async (
  id: string,
  options: RunOptions = {},
  along: readonly string[] = [],
): Promise<JournalEntry> => {
  const userId = await userOfServer();
  await lookForLate();
  return inTurn(userId, options, async ({ carryOn }) => {
    const entry = await findEntry(id);
    if (entry?.status === 'interrupted') {
      throw new UnfinishedChangeError(entry);
    }
    await takeBackLater(id, along, carryOn, options);
    return carryOn(id, ['done', 'partly-done'], back, options);
  });
};

/** The same, once it is known what the server has done late of other changes: this one's work may hide that. */
const userOnceLooked = async (): Promise<string> => {
  const userId = await userOfServer();
  await lookForLate();
  return userId;
};

/** Carries an interrupted entry on, in the direction in which it was going. Throws `MovedOnError` where it is not any more. */
export const resumeEntry = async (id: string, options: RunOptions = {}): Promise<JournalEntry> =>
  inTurn(await userOnceLooked(), options, ({ carryOn }) => carryOn(id, ['interrupted'], forward, options));

/**
 * Takes an interrupted entry back as far as it went, and before it the later ones that build on it: once it was closed, others
 * may have come.
 *
 * @param along as of `undoEntry`
 * @throws LaterChangesError as `undoEntry`
 * @throws MovedOnError where it is not interrupted any more
 */
export const rollBackEntry = async (
  id: string,
  options: RunOptions = {},
  along: readonly string[] = [],
): Promise<JournalEntry> =>
  inTurn(await userOnceLooked(), options, async ({ carryOn }) => {
    await takeBackLater(id, along, carryOn, options);
    return carryOn(id, ['interrupted'], back, options);
  });

/** Does what a change or its undo had to leave, as far as that is possible by now. Throws `MovedOnError`. */
export const finishEntry = async (id: string, options: RunOptions = {}): Promise<JournalEntry> =>
  inTurn(await userOnceLooked(), options, ({ carryOn }) =>
    carryOn(id, ['partly-done', 'partly-undone'], again, options),
  );

/** Has an entry ask for nothing more. What is left of it stays as it is. */
export const closeEntry = async (id: string): Promise<JournalEntry> =>
  holdEntry(await currentUserId(), id, async () => {
    const entry = await findEntry(id);
    if (!entry) {
      throw new Error(`No entry ${id}`);
    }
    const { current } = await readJournal();
    await noteInFlight(entry, current);
    await noteRests(entry, current);
    entry.isClosed = true;
    await saveEntry(entry);
    await carryQuietly(entry);
    await tellFinished([entry]).catch(() => undefined);
    return entry;
  });
