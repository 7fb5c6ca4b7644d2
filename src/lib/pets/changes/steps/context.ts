import type { JournalEntry, Problem, ProblemKind, Step, StepTarget } from '../change';
import type { CoverReader } from '../covers';
import type { Told } from '../unanswered/ask-again';

/** Ids that a run has touched, for the event that announces it. */
export interface Touched {
  people: Set<string>;
  gone: Set<string>;
  created: Set<string>;
  photos: Set<string>;
  replaced: Record<string, string>;
}

/** What a step needs from the journal while it runs or is taken back. */
export interface StepContext {
  /**
   * Whether an earlier attempt at this entry was cut off, so that this step may have run in part, with answers lost.
   */
  isResumed: boolean;
  /** ISO instant at which the entry was made. */
  createdAt: string;
  steps: readonly Step[];
  covers: CoverReader;
  touched: Touched;
  /** Covers that this step has put, person → photo; looked at when it is over. */
  coversPut: Map<string, string>;
  signal?: AbortSignal;
  /** The id that stands for an older one today. */
  current(id: string): string;
  /** The entries of the journal that came after this one, and before it, the newest first. */
  later(): Promise<JournalEntry[]>;
  earlier(): Promise<JournalEntry[]>;
  /** Those of other browsers, as far as they are known of: their clocks don't tell which came first. */
  elsewhere(): Promise<JournalEntry[]>;
  /** Notes, on disk, that `newId` now stands for `oldId`. */
  replace(oldId: string, newId: string): Promise<void>;
  /** Whether this undo, or an earlier attempt at it, has taken back a later step of the plan. */
  wasTakenBack(later: Step): boolean;
  /** Puts what the step has noted about itself on disk. */
  save(): Promise<void>;
  /**
   * Sends one write, and counts it unless it was certainly refused. The signal is that of the change, for waiting. Where no answer
   * comes, the server is asked what became of it.
   */
  write<T>(send: (signal?: AbortSignal) => Promise<T>, told?: Told<T>): Promise<T>;
  /** Faces that came of earlier attempts at this step, after all was done or taken back. */
  late: readonly string[];
  /** Edits the register, which is never refused and counts as a write. */
  keep(edit: () => Promise<void>): Promise<void>;
  problem(kind: ProblemKind, details?: Partial<Omit<Problem, 'step' | 'kind'>>): void;
  /** Reports finished units of this step's work. */
  advance(units?: number): void;
  /**
   * A name that nobody would give, the same on every attempt: people are made under it, so that one whose id was lost
   * with the connection is found again instead of staying behind.
   */
  marker(what: string): string;
}

/** How one kind of step is done and taken back. Both are idempotent: they read first what is already so. */
export interface StepHandler<S extends Step> {
  run(step: S, context: StepContext): Promise<void>;
  undo(step: S, context: StepContext): Promise<void>;
  /** Units of work for the progress bar. */
  units(step: S, direction: 'forward' | 'back'): number;
}

/** Whether another step of the plan looks after this person's cover. */
export const hasCoverStep = (personId: string, { steps }: StepContext): boolean =>
  steps.some((step) => step.kind === 'set-cover' && step.personId === personId);

/** Id of the person a step gives faces to; null for nobody, and for a new person that was never made. */
export const targetId = (to: StepTarget, { current, steps }: Pick<StepContext, 'current' | 'steps'>): string | null => {
  if (to === null) {
    return null;
  }
  if ('personId' in to) {
    return current(to.personId);
  }
  const creator = steps[to.createdBy];
  return creator.kind === 'create-person' && creator.createdId ? current(creator.createdId) : null;
};
