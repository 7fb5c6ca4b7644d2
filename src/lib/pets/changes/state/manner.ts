import type { JournalMark } from '../change';

/** How a change is run. */
export interface RunManner {
  /** Success and progress are shown by whoever asked; failures, and what could not be undone, are told all the same. */
  quiet?: boolean;
}

/** How one is planned and run at once. */
export interface ApplyManner extends RunManner {
  /** How the journal stood when the user began to choose: where the same has changed since, nothing is done. */
  since?: JournalMark;
  /** Called then, where it is not for the user to be told. */
  onOutdated?: () => void;
}
