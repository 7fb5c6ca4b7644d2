import { get } from 'svelte/store';
import { notify, t } from '$lib/host';
import { JournalError, stopReason, type Change, type Extent, type JournalEntry, type Plan } from '.';
import { libraryEvents } from '../core/events';
import type { RunOptions } from './engine';
import { failureWords, runningWords, type BackOrOn } from './failure-words';

interface ChangeProgress {
  /** What is going on, as a sentence. */
  label: string;
  done: number;
  total: number;
}

interface RunManner {
  /** Success and progress are shown by whoever asked; failures, and what could not be undone, are told all the same. */
  quiet?: boolean;
}

type Engine = typeof import('./engine');
/** What the engine, which is loaded with the first change, is to do. */
type Run = (engine: Engine, options: RunOptions) => Promise<JournalEntry>;

/** How a change that stopped is told of, by how much of it was done. */
const keyOf: Record<Extent, string> = {
  nothing: 'pets.changes.unchanged_resume',
  some: 'pets.changes.interrupted',
  unclear: 'pets.changes.unclear',
};

/** The way from a user's wish to the journal: runs changes, tells how they went, and offers to take them back. */
class ChangesState {
  #entries = $state.raw<readonly JournalEntry[]>([]);
  #loaded = $state(false);
  #kept = $state(true);
  #running = $state(0);
  #progress = $state.raw<ChangeProgress | null>(null);
  #stop: AbortController | null = null;
  /** Ends the wait for what other tabs run; see `load`. */
  #watch = new AbortController();

  constructor() {
    libraryEvents.on({ ChangeApplied: ({ entry }) => this.#put(entry) });
  }

  /** The history, newest first; as of the last `load` and everything since. */
  get entries(): readonly JournalEntry[] {
    return this.#entries;
  }

  get interrupted(): readonly JournalEntry[] {
    return this.#entries.filter((entry) => entry.status === 'interrupted');
  }

  get loaded(): boolean {
    return this.#loaded;
  }

  /** False where the browser stores nothing: history and undo then end with the page. */
  get kept(): boolean {
    return this.#kept;
  }

  /** Whether a change is being planned, done or taken back. */
  get busy(): boolean {
    return this.#running > 0;
  }

  get progress(): ChangeProgress | null {
    return this.#progress;
  }

  /**
   * Reads the journal; what was cut off by a closed tab shows up as interrupted, also when that tab is closed later.
   * Throws `ApiError`.
   */
  async load(): Promise<void> {
    const { isJournalKept, listEntries, whenOneSettles } = await import('./engine');
    const [entries, kept] = await Promise.all([listEntries(), isJournalKept()]);
    this.#watch.abort();
    this.#watch = new AbortController();
    whenOneSettles(entries, this.#watch.signal)
      .then(() => this.load())
      // replaced by a later one, or tried again when the history is next opened
      .catch(() => undefined);
    this.#entries = entries;
    this.#kept = kept;
    this.#loaded = true;
  }

  /** Plans and runs a change that needs no question. Failures are told to the user, and null returned. */
  async run(change: Change, manner?: RunManner): Promise<JournalEntry | null> {
    try {
      const planAndApply: Run = async ({ applyPlan, planChange }, options) =>
        applyPlan(await planChange(change, options.signal), options);
      const running = get(t)('pets.changes.running');
      return await this.#go(get(t)('pets.changes.planning'), planAndApply, { running, ...manner });
    } catch (error) {
      this.#tell(error, change.kind);
      return null;
    }
  }

  /** Runs a plan. Throws what stopped it, for whoever shows the plan to tell. */
  async runPlan(plan: Plan, manner?: RunManner): Promise<JournalEntry> {
    return this.#go(get(t)('pets.changes.running'), ({ applyPlan }, options) => applyPlan(plan, options), manner);
  }

  /** Takes a finished change back. */
  undo(id: string, manner?: RunManner): Promise<void> {
    return this.#backOrOn('undo', ({ undoEntry }, options) => undoEntry(id, options), manner);
  }

  /** Carries an interrupted change on. */
  resume(id: string): Promise<void> {
    return this.#backOrOn('resume', ({ resumeEntry }, options) => resumeEntry(id, options));
  }

  /** Takes an interrupted change back as far as it went. */
  rollBack(id: string, manner?: RunManner): Promise<void> {
    return this.#backOrOn('roll_back', ({ rollBackEntry }, options) => rollBackEntry(id, options), manner);
  }

  /** Stops what is running before its next request; it can then be carried on or taken back. */
  cancel(): void {
    this.#stop?.abort();
  }

  #put(entry: JournalEntry): void {
    const others = this.#entries.filter(({ id }) => id !== entry.id);
    const later = others.filter(({ createdAt }) => createdAt > entry.createdAt);
    this.#entries = [...later, entry, ...others.slice(later.length)];
  }

  /** Runs with progress and tells of success; `label` says what is going on until writing starts, then `running` does. */
  async #go(
    label: string,
    run: Run,
    { running = label, quiet = false }: RunManner & { running?: string } = {},
  ): Promise<JournalEntry> {
    const stop = new AbortController();
    this.#running++;
    if (!quiet) {
      this.#stop = stop;
      this.#progress = { label, done: 0, total: 0 };
    }
    try {
      const [engine, { changeSentence }] = await Promise.all([import('./engine'), import('./change-sentence')]);
      const entry = await run(engine, {
        signal: stop.signal,
        onProgress: (done, total) => {
          if (this.#stop === stop) {
            this.#progress = { label: running, done, total };
          }
        },
      });
      const isAsWished = entry.status === 'done' || entry.status === 'undone';
      if (entry.plan.steps.length > 0 && !(quiet && isAsWished)) {
        this.#tellDone(entry, changeSentence(entry, get(t)));
      }
      return entry;
    } finally {
      this.#running--;
      if (this.#stop === stop) {
        this.#stop = null;
        this.#progress = null;
      }
    }
  }

  async #backOrOn(what: BackOrOn, run: Run, manner?: RunManner): Promise<void> {
    try {
      await this.#go(get(t)(runningWords[what]), run, manner);
    } catch (error) {
      this.#tell(error, what);
    }
  }

  #tellDone(entry: JournalEntry, sentence: string): void {
    const translate = get(t);
    if (entry.status === 'undone') {
      notify.success(translate('pets.changes.undone', { values: { sentence } }));
    } else if (entry.status === 'partly-undone') {
      notify.info(translate('pets.changes.partly_undone', { values: { sentence } }), { timeout: 10_000 });
    } else {
      notify.success(sentence, {
        action: { label: translate('pets.changes.undo'), onAction: () => void this.undo(entry.id) },
      });
    }
  }

  /** `what` is the kind of change, or what was to be done with one. */
  #tell(error: unknown, what: Change['kind'] | BackOrOn): void {
    const translate = get(t);
    if (stopReason(error) === 'lost' || (error instanceof JournalError && error.reason === 'lost')) {
      notify.info(translate('pets.changes.lost'));
      return;
    }
    const words = failureWords[what];
    const failed = translate(words.failed);
    if (!(error instanceof JournalError)) {
      notify.failure(error, translate('pets.changes.unchanged', { values: { message: failed } }));
      return;
    }
    const { id, direction } = error.entry;
    const action =
      direction === 'forward'
        ? { label: translate('pets.changes.roll_back'), onAction: () => void this.rollBack(id) }
        : { label: translate('pets.changes.resume'), onAction: () => void this.resume(id) };
    if (error.reason === 'cancelled') {
      notify.info(translate('pets.changes.stopped'), { action });
      return;
    }
    const message = error.extent === 'some' ? translate(words.partly) : failed;
    notify.failure(error, translate(keyOf[error.extent], { values: { message } }), { action });
  }
}

export const changesState = new ChangesState();
