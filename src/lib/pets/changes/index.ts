export type * from './change';
export { JournalError, stopReason, UnfinishedChangeError, type Extent } from './errors';
