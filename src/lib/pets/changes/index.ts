export type * from './change';
export { JournalError, stopReason, type Extent } from './errors';
