import { isCertainlyUndone } from '../core/api-error';
import { randomId } from '../core/browser/random-id';
import { libraryEvents } from '../core/events';
import { currentUserId } from '../immich';
import type { Change, ChangeEvent, EntryStatus, JournalEntry, Plan, Problem } from './change';
import { CoverReader } from './covers';
import { JournalError, type Extent } from './errors';
import {
  findEntry,
  followAliases,
  pruneEntries,
  readAliases,
  removeEntry,
  saveAlias,
  saveEntry,
} from './journal/journal';
import { holdEntry } from './journal/locks';
import { planChange } from './plan';
import { runStep, undoStep, unitsOf } from './steps';
import type { StepContext, Touched } from './steps/context';

export interface RunOptions {
  /** Units of work, of any size, for a progress bar. */
  onProgress?: (done: number, total: number) => void;
  /** Stops before the next request; what is done by then stays in the journal, interrupted. */
  signal?: AbortSignal;
}

/** One pass over an entry's steps, forward or back. */
class Run {
  readonly entry: JournalEntry;
  readonly #options: RunOptions;
  /** Whether an earlier attempt was cut off. */
  readonly #isResumed: boolean;
  readonly #aliases: Map<string, string>;
  readonly #touched: Touched = {
    people: new Set(),
    gone: new Set(),
    created: new Set(),
    photos: new Set(),
    replaced: {},
  };
  #done = 0;
  #total = 0;
  // Writes run side by side: each is counted for itself, and no count ever goes down.
  #sent = 0;
  #accepted = 0;
  #refused = 0;

  constructor(entry: JournalEntry, aliases: Map<string, string>, options: RunOptions) {
    this.entry = entry;
    this.#aliases = aliases;
    this.#options = options;
    this.#isResumed = entry.status === 'interrupted';
  }

  /** How much of this run the server may have carried out. */
  get extent(): Extent {
    if (this.#sent === this.#refused) {
      return 'nothing';
    }
    return this.#accepted > 0 ? 'some' : 'unclear';
  }

  async #count<T>(send: () => Promise<T>): Promise<T> {
    this.#sent++;
    try {
      const result = await send();
      this.#accepted++;
      return result;
    } catch (error) {
      if (isCertainlyUndone(error)) {
        this.#refused++;
      }
      throw error;
    }
  }

  #context(index: number): StepContext {
    const { entry } = this;
    return {
      isResumed: this.#isResumed,
      steps: entry.plan.steps,
      covers: new CoverReader(),
      touched: this.#touched,
      ...(this.#options.signal && { signal: this.#options.signal }),
      current: (id) => followAliases(this.#aliases, id),
      replace: async (oldId, newId) => {
        await saveAlias(oldId, newId);
        this.#aliases.set(oldId, newId);
        this.#touched.replaced[oldId] = newId;
      },
      save: () => saveEntry(entry),
      write: async (send) => {
        this.#options.signal?.throwIfAborted();
        return this.#count(() => send(this.#options.signal));
      },
      keep: (edit) => this.#count(edit),
      problem: (kind, details) => {
        entry.problems.push({ step: index, kind, count: 1, name: null, detail: null, ...details });
      },
      advance: (units = 1) => {
        this.#done = Math.min(this.#total, this.#done + units);
        this.#options.onProgress?.(this.#done, this.#total);
      },
      marker: (what) => `pets-for-immich ${entry.id} ${index} ${what}`,
    };
  }

  async #forward(): Promise<void> {
    const { entry } = this;
    const { steps } = entry.plan;
    while (entry.stepsDone < steps.length) {
      await runStep(steps[entry.stepsDone], this.#context(entry.stepsDone));
      entry.stepsDone++;
      await saveEntry(entry);
    }
  }

  async #back(): Promise<void> {
    const { entry } = this;
    while (entry.stepsDone > 0) {
      const index = entry.stepsDone - 1;
      await undoStep(entry.plan.steps[index], this.#context(index));
      entry.stepsDone = index;
      await saveEntry(entry);
    }
  }

  /** Problems of the steps that are finished in this direction; those of the step that was cut off come up again. */
  #problemsSoFar(): Problem[] {
    const { direction, problems, stepsDone } = this.entry;
    return problems.filter(({ kind, step }) =>
      kind === 'failed' ? false : direction === 'forward' ? step < stepsDone : step >= stepsDone,
    );
  }

  /** Runs the steps that are left; the entry is on disk before the first and after every one of them. */
  async go(): Promise<void> {
    const { entry } = this;
    const left =
      entry.direction === 'forward'
        ? entry.plan.steps.slice(entry.stepsDone)
        : entry.plan.steps.slice(0, entry.stepsDone);
    this.#total = left.reduce((total, step) => total + unitsOf(step, entry.direction), 0);
    entry.status = entry.direction === 'forward' ? 'running' : 'undoing';
    entry.problems = this.#isResumed ? this.#problemsSoFar() : [];
    await saveEntry(entry);
    this.#options.onProgress?.(0, this.#total);
    await (entry.direction === 'forward' ? this.#forward() : this.#back());
    entry.status = entry.direction === 'forward' ? 'done' : entry.problems.length > 0 ? 'partly-undone' : 'undone';
    entry.finishedAt = new Date().toISOString();
    await saveEntry(entry);
  }

  /** Keeps what was done and why it went no further. */
  async interrupt(cause: unknown): Promise<JournalError> {
    const { entry } = this;
    const error = new JournalError(entry, cause, this.extent);
    entry.status = 'interrupted';
    entry.problems.push({
      step: Math.min(entry.stepsDone, entry.plan.steps.length - 1),
      kind: 'failed',
      count: 1,
      name: null,
      detail: error.reason,
    });
    await saveEntry(entry);
    return error;
  }

  event(): ChangeEvent {
    const { people, gone, created, photos, replaced } = this.#touched;
    const isThere = (id: string): boolean => !gone.has(id);
    const known = Object.keys(this.entry.names).map((id) => followAliases(this.#aliases, id));
    return {
      entry: structuredClone(this.entry),
      personIds: [...new Set([...known, ...people, ...created])].filter((id) => isThere(id)),
      goneIds: [...gone],
      newIds: [...created].filter((id) => isThere(id)),
      assetIds: [...photos],
      replaced,
    };
  }
}

/** First what is stale by it, so that whoever follows a change reads what is true. */
const tell = (event: ChangeEvent): void => {
  const { assetIds, goneIds, newIds, personIds, replaced } = event;
  libraryEvents.broadcast('FacesChanged', { assetIds });
  libraryEvents.broadcast('PeopleChanged', { personIds: [...new Set([...personIds, ...newIds])], goneIds, replaced });
  libraryEvents.broadcast('ChangeApplied', event);
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
): Promise<JournalEntry> =>
  holdEntry(userId, id, async () => {
    const entry = await findEntry(id);
    if (!entry || !statuses.includes(entry.status)) {
      throw new Error(`No entry ${id} that is ${statuses.join(' or ')}`);
    }
    const isNew = entry.status === 'planned';
    const run = new Run(entry, await readAliases(), options);
    try {
      prepare(entry);
      await run.go();
    } catch (error) {
      if (isNew && run.extent === 'nothing') {
        await removeEntry(id);
        throw error;
      }
      const failure = await run.interrupt(error);
      tell(run.event());
      throw failure;
    }
    tell(run.event());
    await pruneEntries();
    return entry;
  });

const newEntry = (plan: Plan, userId: string): JournalEntry => ({
  id: randomId(),
  userId,
  createdAt: new Date().toISOString(),
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
};

/**
 * Journals a plan, runs it and checks it. Throws the cause when every write was refused, or none was sent (the entry is
 * forgotten), a `JournalError` with the entry when the change stopped half-way. A plan without steps is not journalled.
 */
export const applyPlan = async (plan: Plan, options: RunOptions = {}): Promise<JournalEntry> => {
  const entry = newEntry(plan, await currentUserId());
  if (plan.steps.length === 0) {
    return { ...entry, status: 'done', finishedAt: entry.createdAt };
  }
  await saveEntry(entry);
  return execute(entry.userId, entry.id, ['planned'], forward, options);
};

/** Plans and applies at once, for changes that need no question. */
export const applyChange = async (change: Change, options: RunOptions = {}): Promise<JournalEntry> =>
  applyPlan(await planChange(change, options.signal), options);

/**
 * Takes a finished change back. Whatever somebody has changed since is left as it is and named in `problems`; the entry
 * is then `partly-undone`.
 */
export const undoEntry = async (id: string, options: RunOptions = {}): Promise<JournalEntry> =>
  execute(await currentUserId(), id, ['done'], back, options);

/** Carries an interrupted entry on, in the direction in which it was going. */
export const resumeEntry = async (id: string, options: RunOptions = {}): Promise<JournalEntry> =>
  execute(await currentUserId(), id, ['interrupted'], forward, options);

/** Takes an interrupted entry back as far as it went. */
export const rollBackEntry = async (id: string, options: RunOptions = {}): Promise<JournalEntry> =>
  execute(await currentUserId(), id, ['interrupted'], back, options);
