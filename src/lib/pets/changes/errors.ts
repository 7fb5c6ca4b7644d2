import { ApiError, type ApiErrorKind } from '../core/api-error';
import { LockLostError } from '../core/browser/locks/locks';
import type { EntryStatus, JournalEntry } from './change';
import type { ElsewhereEntry } from './elsewhere/in-hand';
import type { KnownEntry } from './journal/known-entry';

/** A write was answered with success, but reading back shows that it did not happen. */
export class NotVerifiedError extends Error {
  override readonly name = 'NotVerifiedError';
}

/** The server says that it merged people, again and again, and does not: Immich 3.2.0. */
export class NotMergedError extends Error {
  override readonly name = 'NotMergedError';
}

/** Later changes build on the one that was to be taken back: they have to be taken back first. Newest first. */
export class LaterChangesError extends Error {
  override readonly name = 'LaterChangesError';
  readonly later: readonly KnownEntry[];

  constructor(later: readonly KnownEntry[]) {
    super(`${later.length} later changes build on it`);
    this.later = later;
  }
}

/** An unfinished change has to do with the same pets: it has to be finished, rolled back, or closed first. */
export class UnfinishedChangeError extends Error {
  override readonly name = 'UnfinishedChangeError';
  readonly entry: JournalEntry;
  /** Who has it in hand, if not this browser. */
  readonly elsewhere: Pick<ElsewhereEntry, 'browserName' | 'standing'> | null;

  constructor(entry: JournalEntry, elsewhere: UnfinishedChangeError['elsewhere'] = null) {
    super('A change of the same pets is unfinished');
    this.entry = entry;
    this.elsewhere = elsewhere;
  }
}

/** Another change of the same pets or photos was done, or taken back, since the plan was made: it is to be seen anew. */
export class OutdatedPlanError extends Error {
  override readonly name = 'OutdatedPlanError';

  constructor() {
    super('Another change was made since the plan was');
  }
}

/** An entry is not, or not any more, in a state in which this can be done: another tab has dealt with it. */
export class MovedOnError extends Error {
  override readonly name = 'MovedOnError';

  constructor(entryId: string, statuses: readonly EntryStatus[]) {
    super(`No entry ${entryId} that is ${statuses.join(' or ')}`);
  }
}

/** `lost`: another tab took the change over while this page slept. */
export type StopReason = ApiErrorKind | 'not-verified' | 'not-merged' | 'cancelled' | 'lost';

/** Why a change stopped, in a word that has a sentence in i18n. */
export const stopReason = (error: unknown): StopReason => {
  if (error instanceof ApiError) {
    return error.kind;
  }
  if (error instanceof NotVerifiedError) {
    return 'not-verified';
  }
  if (error instanceof NotMergedError) {
    return 'not-merged';
  }
  if (error instanceof LockLostError) {
    return 'lost';
  }
  return error instanceof DOMException && error.name === 'AbortError' ? 'cancelled' : 'server';
};

/** How much was done when a change stopped: `unclear` where not one write was accepted, but some were not answered. */
export type Extent = 'nothing' | 'some' | 'unclear';

/** A change stopped half-way. Its entry is in the journal, interrupted, to be resumed or rolled back. */
export class JournalError extends Error {
  override readonly name = 'JournalError';
  readonly entry: JournalEntry;
  readonly reason: StopReason;
  /** Of this run; an earlier one may have done more. */
  readonly extent: Extent;

  constructor(entry: JournalEntry, cause: unknown, extent: Extent = 'unclear') {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.entry = entry;
    this.reason = stopReason(cause);
    this.extent = extent;
  }

  /** Read like an `ApiError` by whoever words failures. */
  get kind(): ApiErrorKind {
    const { reason } = this;
    switch (reason) {
      case 'not-verified':
      case 'not-merged':
      case 'cancelled':
      case 'lost': {
        return 'server';
      }
      default: {
        return reason;
      }
    }
  }

  get retryAfterMs(): number | null {
    return this.cause instanceof ApiError ? this.cause.retryAfterMs : null;
  }
}
