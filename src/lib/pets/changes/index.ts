export type * from './change';
export { JournalError, stopReason, type Extent, type StopReason } from './errors';
