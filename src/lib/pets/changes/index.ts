export type * from './change';
export { JournalError, stopReason, type StopReason } from './errors';
