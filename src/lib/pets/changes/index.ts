export type * from './change';
export {
  JournalError,
  MovedOnError,
  OutdatedPlanError,
  stopReason,
  UnfinishedChangeError,
  type Extent,
} from './errors';
