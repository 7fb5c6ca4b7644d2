import { stepsToRetry } from '../journal/unfinished';
import type { Prepare } from './in-turn';

/** As it was going. */
export const forward: Prepare = () => undefined;

/** Takes it back from now on, unless it is being taken back. */
export const back: Prepare = (entry) => {
  if (entry.direction !== 'forward') {
    return;
  }

  // the step after the last finished one may have been done in part
  entry.stepsDone = Math.min(entry.stepsDone + 1, entry.plan.steps.length);
  entry.reached = entry.stepsDone;
  entry.direction = 'back';
  delete entry.retried;
  delete entry.isClosed;
};

/** Tries again what was left: in the trash then, perhaps restored by now. */
export const again: Prepare = (entry) => {
  entry.retried = stepsToRetry(entry);
};
