import { JournalError, OutdatedPlanError, type Change, type Plan } from '..';
import { changesState } from '../changes.svelte';
import { planChange } from '../engine';

export type PlanDraftState =
  /** Nothing has been chosen yet. */
  | { kind: 'empty' }
  /** The photos concerned are being read; nothing is written while planning. */
  | { kind: 'reading' }
  | { kind: 'ready'; plan: Plan }
  | { kind: 'running'; plan: Plan }
  | { kind: 'failed'; while: 'reading' | 'running'; error: unknown };

/** Long enough that several quick choices are read as one, short enough not to be noticed. */
const settleMs = 250;

/**
 * The plan of a change that is still being chosen in a dialog: read again whenever the choice changes, the reading for
 * an earlier choice cancelled, and run once it is confirmed.
 */
export class PlanDraft {
  #state = $state.raw<PlanDraftState>({ kind: 'empty' });
  #change: Change | null = null;
  #reading = new AbortController();
  #isOutdated = $state(false);
  readonly #renew: (change: Change) => Promise<Change | null>;

  /** `renew`: what is left to be done once something has changed under a plan; null where nothing is. */
  constructor(renew: (change: Change) => Promise<Change | null> = (change) => Promise.resolve(change)) {
    this.#renew = renew;
  }

  get state(): PlanDraftState {
    return this.#state;
  }

  /** Why the plan could not be read or run. */
  get error(): unknown {
    return this.#state.kind === 'failed' ? this.#state.error : undefined;
  }

  /** Whether what was confirmed was not done, as something had changed since it was planned, and is shown anew. */
  get isOutdated(): boolean {
    return this.#isOutdated;
  }

  /** Plans `change` after a moment without another call; null empties the draft. */
  read(change: Change | null, delayMs = settleMs): Promise<void> {
    this.#isOutdated = false;
    return this.#read(change, delayMs);
  }

  async #read(change: Change | null, delayMs = 0): Promise<void> {
    this.#reading.abort();
    this.#reading = new AbortController();
    this.#change = change;
    if (!change) {
      this.#state = { kind: 'empty' };
      return;
    }
    const { signal } = this.#reading;
    this.#state = { kind: 'reading' };
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    if (signal.aborted) {
      return;
    }
    try {
      const plan = await planChange(change, signal);
      if (!signal.aborted) {
        this.#state = { kind: 'ready', plan };
      }
    } catch (error) {
      if (!signal.aborted) {
        this.#state = { kind: 'failed', while: 'reading', error };
      }
    }
  }

  /** Plans the same change again, at once: after a failure the photos may not be where the last plan saw them. */
  retry(): Promise<void> {
    return this.#read(this.#change);
  }

  /** Shows anew what the change is by now. */
  async #readAnew(change: Change): Promise<void> {
    this.#isOutdated = true;
    this.#state = { kind: 'reading' };
    const { signal } = (this.#reading = new AbortController());
    // who can't tell what is left may once it is planned
    const left = await this.#renew(change).catch(() => change);
    if (!signal.aborted) {
      await this.#read(left);
    }
  }

  /** Runs the plan. True when everything in it was done; otherwise the state says why not, or shows it anew. */
  async run(): Promise<boolean> {
    if (this.#state.kind !== 'ready') {
      return false;
    }
    const { plan } = this.#state;
    this.#state = { kind: 'running', plan };
    try {
      await changesState.runPlan(plan);
      return true;
    } catch (error) {
      if (error instanceof OutdatedPlanError) {
        await this.#readAnew(plan.change);
      } else {
        this.#state = { kind: 'failed', while: 'running', error };
      }
      return false;
    }
  }

  /** Takes a run that stopped half-way back, as far as it went, and plans anew. */
  async takeBack(): Promise<void> {
    if (this.#state.kind === 'failed' && this.#state.error instanceof JournalError) {
      await changesState.rollBack(this.#state.error.entry.id);
    }
    await this.retry();
  }

  /** Stops reading. */
  dispose(): void {
    this.#reading.abort();
  }
}
