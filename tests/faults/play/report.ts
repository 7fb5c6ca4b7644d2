import type { Loss, Tally } from '../model/ledger.ts';

/** What became of a sequence. */
export interface Report extends Tally {
  losses: Loss[];
  /** Entries that did not end as the user chose, finished, rolled back, or closed, and other standstills. */
  stuck: number;
  kills: number;
  faults: number;
  requests: number;
  facesMoved: number;
  /** What was done and what came of it, in words. */
  story: string[];
}
