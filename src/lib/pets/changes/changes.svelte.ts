import { get } from 'svelte/store';
import { missingPermissions, notify, t } from '$lib/host';
import type { Change, JournalEntry, JournalMark, Plan } from '.';
import { libraryEvents } from '../core/events';
import { onStorageTrouble, type StorageTrouble } from '../core/storage/trouble';
import { ElsewhereState } from './elsewhere/elsewhere-state.svelte';
import { keepWithRegister } from './elsewhere/keep-with-register';
import { LaterChangesError, OutdatedPlanError } from './errors';
import { needsCare } from './journal/unfinished';
import { setMissingPermissions } from './permissions';
import { askAlong } from './state/along';
import { ChangeRunner, type ChangeProgress, type Run } from './state/change-runner.svelte';
import { LateWatch } from './state/late-watch.svelte';
import type { ApplyManner, RunManner } from './state/manner';
import { runningWords, type BackOrOn } from './words/failure-words';
import { tellStorageTrouble } from './words/storage-trouble';
import { tellDone, tellFailure } from './words/tell';

/** The way from a user's wish to the journal: runs changes, tells how they went, and offers to take them back. */
class ChangesState {
  #entries = $state.raw<readonly JournalEntry[]>([]);
  #loaded = $state(false);
  #kept = $state(true);
  #trouble = $state<StorageTrouble | null>(null);
  #leftBehind = $state.raw<readonly string[]>([]);
  readonly #runner = new ChangeRunner();
  /** Ends the wait for what other tabs run; see `load`. */
  #watch = new AbortController();

  constructor() {
    setMissingPermissions(() => missingPermissions.current);
    onStorageTrouble((trouble) => this.#noteTrouble(trouble));
    keepWithRegister();
    libraryEvents.on({
      ChangeApplied: ({ entry }) => {
        this.#put(entry);
        this.late.start([entry]);
      },
    });
  }

  /** What the server does of changes that had been given up. */
  readonly late = new LateWatch();

  /** What other browsers have in hand. */
  readonly elsewhere = new ElsewhereState(() => this.load());

  /** The history, newest first, without `elsewhere`; as of the last `load` and everything since. */
  readonly entries: readonly JournalEntry[] = $derived(this.#entries.filter(({ id }) => !this.elsewhere.has(id)));

  get interrupted(): readonly JournalEntry[] {
    return this.entries.filter((entry) => entry.status === 'interrupted' && needsCare(entry));
  }

  get loaded(): boolean {
    return this.#loaded;
  }

  /** False where the browser stores nothing: history and undo then end with the page. */
  get kept(): boolean {
    return this.#kept;
  }

  /** Why that came to be so, where it was not so from the start. */
  get storageTrouble(): StorageTrouble | null {
    return this.#trouble;
  }

  /** Ids of people that changes of whatever browser made in passing and left behind, as of the last `lookForLeftBehind`. */
  get leftBehind(): readonly string[] {
    return this.#leftBehind;
  }

  /** Whether a change is being planned, done or taken back. */
  get busy(): boolean {
    return this.#runner.busy;
  }

  /** Whether a change waits until another browser of the user is ready. */
  get isWaiting(): boolean {
    return this.#runner.isWaiting;
  }

  get progress(): ChangeProgress | null {
    return this.#runner.progress;
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
    this.late.start(entries, 0);
    this.#entries = entries;
    this.#kept = kept && this.#trouble === null;
    this.#loaded = true;
  }

  /** First learns what other browsers have in hand, whose helpers are still needed. Throws `ApiError`. */
  async lookForLeftBehind(): Promise<void> {
    await this.elsewhere.look();
    const { leftBehind } = await import('./engine');
    this.#leftBehind = await leftBehind();
  }

  /** Clears those away. */
  async tidy(): Promise<void> {
    await this.run({ kind: 'tidy', personIds: [...this.#leftBehind] });
    await this.lookForLeftBehind();
  }

  /** Plans and runs a change that needs no question. Failures are told to the user, and null returned. */
  async run(change: Change, { onOutdated, ...manner }: ApplyManner = {}): Promise<JournalEntry | null> {
    try {
      return await this.apply(change, manner);
    } catch (error) {
      if (onOutdated && error instanceof OutdatedPlanError) {
        onOutdated();
      } else {
        tellFailure(error, change.kind, this.#ways);
      }
      return null;
    }
  }

  /** Does the same, and throws what stopped it, for whoever asked to tell. */
  async apply(change: Change, { since, ...manner }: Omit<ApplyManner, 'onOutdated'> = {}): Promise<JournalEntry> {
    const apply: Run = ({ applyChange }, options) => applyChange(change, { ...options, ...(since && { since }) });
    const running = get(t)('pets.changes.running');
    return this.#go(get(t)('pets.changes.planning'), apply, { running, ...manner });
  }

  /** Does once more what was taken back, unless the same changes meanwhile. */
  async redo({ plan }: JournalEntry): Promise<void> {
    const since = await this.mark().catch(() => undefined);
    await this.run(plan.change, since && { since });
  }

  /** How the journal stands, before the user chooses something that is held against it. */
  async mark(): Promise<JournalMark> {
    const { markJournal } = await import('./engine');
    return markJournal();
  }

  /** Runs a plan. Throws what stopped it, for whoever shows the plan to tell. */
  async runPlan(plan: Plan, manner?: RunManner): Promise<JournalEntry> {
    return this.#go(get(t)('pets.changes.running'), ({ applyPlan }, options) => applyPlan(plan, options), manner);
  }

  /** Takes a finished change back, and the later ones that build on it, which the user is asked about. */
  undo(id: string, manner?: RunManner): Promise<void> {
    return this.#takeBack('undo', id, manner);
  }

  /** Carries an interrupted change on. */
  resume(id: string): Promise<void> {
    return this.#claimed(id, () => this.#backOrOn('resume', ({ resumeEntry }, options) => resumeEntry(id, options)));
  }

  /** Does what a change, or its undo, had to leave. */
  finish(id: string): Promise<void> {
    return this.#claimed(id, () => this.#backOrOn('finish', ({ finishEntry }, options) => finishEntry(id, options)));
  }

  /** Has a change ask for nothing more. */
  async close(id: string): Promise<void> {
    if (this.elsewhere.has(id)) {
      await this.elsewhere.close(id);
      return;
    }
    const { closeEntry } = await import('./engine');
    this.#put(await closeEntry(id));
  }

  /** Takes an interrupted change back as far as it went, and the later ones that build on it, which the user is asked about. */
  rollBack(id: string, manner?: RunManner): Promise<void> {
    return this.#claimed(id, () => this.#takeBack('roll_back', id, manner));
  }

  /** Stops what is running before its next request; it can then be carried on or taken back. */
  cancel(): void {
    this.#runner.cancel();
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
    const [entry, { changeSentence }] = await Promise.all([
      this.#runner.go(run, quiet ? null : { label, running }),
      import('./change-sentence'),
    ]);
    const isAsWished = entry.status === 'done' || entry.status === 'undone';
    if (entry.plan.steps.length > 0 && !(quiet && isAsWished)) {
      tellDone(entry, changeSentence(entry, get(t)), this.#ways);
    }
    return entry;
  }

  readonly #ways = {
    undo: (id: string) => void this.undo(id),
    resume: (id: string) => void this.resume(id),
    rollBack: (id: string) => void this.rollBack(id),
  };

  async #takeBack(what: 'undo' | 'roll_back', id: string, manner?: RunManner): Promise<void> {
    try {
      const along = await this.#runner.whileBusy(async () => {
        const { changesBuiltOn } = await import('./engine');
        return askAlong(await changesBuiltOn(id));
      });
      await (along && this.#takeBackWith(what, id, along, manner));
    } catch (error) {
      tellFailure(error, what, this.#ways);
    }
  }

  /** Asks again where still others build on it by the time that it can be taken back. */
  async #takeBackWith(
    what: 'undo' | 'roll_back',
    id: string,
    along: readonly string[],
    manner?: RunManner,
  ): Promise<void> {
    try {
      const run: Run = ({ rollBackEntry, undoEntry }, options) =>
        (what === 'undo' ? undoEntry : rollBackEntry)(id, options, along);
      await this.#go(get(t)(runningWords[what]), run, manner);
    } catch (error) {
      if (!(error instanceof LaterChangesError)) {
        throw error;
      }
      const now = await askAlong(error.later);
      await (now && this.#takeBackWith(what, id, now, manner));
    }
  }

  /** Says once that nothing more can be written down. */
  #noteTrouble(trouble: StorageTrouble): void {
    if (this.#trouble === trouble) {
      return;
    }
    this.#trouble = trouble;
    this.#kept = false;
    tellStorageTrouble(trouble);
  }

  #claimed(id: string, work: () => Promise<void>): Promise<void> {
    return this.#runner.whileBusy(async () => {
      if (!(await this.elsewhere.claimed(id, work))) {
        notify.info(get(t)('pets.changes.taken_elsewhere'));
      }
    });
  }

  async #backOrOn(what: BackOrOn, run: Run, manner?: RunManner): Promise<void> {
    try {
      await this.#go(get(t)(runningWords[what]), run, manner);
    } catch (error) {
      tellFailure(error, what, this.#ways);
    }
  }
}

export const changesState = new ChangesState();
