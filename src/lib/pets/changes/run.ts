import { isCertainlyUndone } from '../core/api-error';
import type { ChangeEvent, EntryStatus, JournalEntry, Problem } from './change';
import { CoverReader } from './covers';
import { withOthers } from './elsewhere/with-others';
import { JournalError, type Extent } from './errors';
import { followAliases, saveAlias } from './journal/aliases';
import { listEntries, saveEntry } from './journal/journal';
import { markerName } from './journal/marker';
import { isWaiting } from './journal/unfinished';
import { runStep, undoStep, unitsOf } from './steps';
import type { StepContext, Touched } from './steps/context';
import { askWhatCameOf, lateOf } from './unanswered/notes';
import { noteRests } from './unanswered/rests';
import { returnCovers } from './unanswered/return-covers';

export interface RunOptions {
  /** Units of work, of any size, for a progress bar. */
  onProgress?: (done: number, total: number) => void;
  /** Told when it begins to wait for another browser, after a few seconds of it, and when that is over. */
  onWaiting?: (isWaiting: boolean) => void;
  /** Stops before the next request; what is done by then stays in the journal, interrupted. */
  signal?: AbortSignal;
}

/** One pass over an entry's steps, forward or back. */
export class Run {
  readonly entry: JournalEntry;
  readonly #options: RunOptions;
  /** Whether an earlier attempt was cut off, or left something. */
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
    this.#isResumed = ['interrupted', 'partly-done', 'partly-undone'].includes(entry.status);
  }

  /** How much of this run the server may have carried out. */
  get extent(): Extent {
    if (this.#sent === this.#refused) {
      return 'nothing';
    }
    return this.#accepted > 0 ? 'some' : 'unclear';
  }

  async #count<T>(send: () => Promise<T>, recover?: (error: unknown) => Promise<{ answer: T } | null>): Promise<T> {
    this.#sent++;
    try {
      const result = await send();
      this.#accepted++;
      return result;
    } catch (error) {
      if (isCertainlyUndone(error)) {
        this.#refused++;
        throw error;
      }
      const found = await recover?.(error);
      if (!found) {
        throw error;
      }
      this.#accepted++;
      return found.answer;
    }
  }

  #context(index: number): StepContext {
    const { entry } = this;
    return {
      isResumed: this.#isResumed,
      createdAt: entry.createdAt,
      steps: entry.plan.steps,
      covers: new CoverReader(),
      touched: this.#touched,
      coversPut: new Map(),
      ...(this.#options.signal && { signal: this.#options.signal }),
      current: (id) => followAliases(this.#aliases, id),
      later: async () => {
        const entries = await listEntries();
        return entries.filter(({ id, createdAt }) => id !== entry.id && createdAt >= entry.createdAt);
      },
      earlier: async () => {
        const entries = await listEntries();
        return entries.filter(({ createdAt }) => createdAt < entry.createdAt);
      },
      elsewhere: async () => {
        const entries = await withOthers(await listEntries());
        return entries.filter(({ elsewhere }) => elsewhere !== undefined);
      },
      replace: async (oldId, newId) => {
        await saveAlias(oldId, newId);
        this.#aliases.set(oldId, newId);
        this.#touched.replaced[oldId] = newId;
      },
      wasTakenBack: (later) => {
        const { plan, reached = this.#isResumed ? 0 : plan.steps.length, retried } = entry;
        const at = plan.steps.indexOf(later);
        return !retried && at > index && at < reached;
      },
      save: () => saveEntry(entry),
      write: async (send, told) => {
        this.#options.signal?.throwIfAborted();
        const recover = told && ((error: unknown) => askWhatCameOf(entry, index, told, error, this.#options.signal));
        return this.#count(() => send(this.#options.signal), recover);
      },
      late: lateOf(entry, index),
      keep: (edit) => this.#count(edit),
      problem: (kind, details) => {
        entry.problems.push({ step: index, kind, count: 1, name: null, detail: null, ...details });
      },
      advance: (units = 1) => {
        this.#done = Math.min(this.#total, this.#done + units);
        this.#options.onProgress?.(this.#done, this.#total);
      },
      marker: (what) => markerName(entry.id, index, what),
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

  /** Tries again what had been left. */
  async #retry(): Promise<void> {
    const { entry } = this;
    const { direction, plan } = entry;
    while (entry.retried && entry.retried.length > 0) {
      const index = (direction === 'forward' ? entry.retried[0] : entry.retried.at(-1)) ?? 0;
      await (direction === 'forward' ? runStep : undoStep)(plan.steps[index], this.#context(index));
      await returnCovers(entry, index, this.#context(index));
      entry.retried = entry.retried.filter((other) => other !== index);
      await saveEntry(entry);
    }
    delete entry.retried;
  }

  /** Problems of the steps that are finished in this direction; those of the step that was cut off come up again. */
  #problemsSoFar(): Problem[] {
    const { direction, problems, retried = [], stepsDone } = this.entry;
    return problems.filter(
      ({ kind, step }) =>
        kind !== 'failed' &&
        !retried.includes(step) &&
        (direction === 'forward' ? step < stepsDone : step >= stepsDone),
    );
  }

  get #settled(): EntryStatus {
    const { direction, problems } = this.entry;
    if (direction === 'forward') {
      return problems.some((problem) => isWaiting(problem)) ? 'partly-done' : 'done';
    }
    return problems.some(({ kind }) => kind !== 'locked-folder') ? 'partly-undone' : 'undone';
  }

  /** Runs the steps that are left; the entry is on disk before the first and after every one of them. */
  async go(): Promise<void> {
    const { entry } = this;
    const { direction, plan, retried = [], stepsDone } = entry;
    const left = direction === 'forward' ? plan.steps.slice(stepsDone) : plan.steps.slice(0, stepsDone);
    left.push(...retried.map((index) => plan.steps[index]));
    this.#total = left.reduce((total, step) => total + unitsOf(step, direction), 0);
    const isNew = entry.status === 'planned';
    entry.problems = this.#isResumed ? this.#problemsSoFar() : isNew ? entry.problems : [];
    entry.status = direction === 'forward' ? 'running' : 'undoing';
    await saveEntry(entry);
    this.#options.onProgress?.(0, this.#total);
    await (direction === 'forward' ? this.#forward() : this.#back());
    await this.#retry();
    await noteRests(entry, (id) => followAliases(this.#aliases, id));
    entry.status = this.#settled;
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
