import type { JournalEntry, Step } from '../change';

/** The steps of an entry that are done, and were not taken back. */
export const inForce = ({ direction, plan, status, stepsDone }: JournalEntry): Step[] =>
  direction === 'forward' && status !== 'planned' ? plan.steps.slice(0, stepsDone) : [];
