import { get } from 'svelte/store';
import { notify, t } from '$lib/host';
import {
  JournalError,
  MovedOnError,
  OutdatedPlanError,
  stopReason,
  UnfinishedChangeError,
  type Change,
  type Extent,
  type JournalEntry,
  type Problem,
} from '..';
import { isWaiting } from '../journal/unfinished';
import { failureWords, type BackOrOn } from './failure-words';
import { problemSentence } from './problem-sentence';
import { changeFailure, inOwnWords } from './refusal';

/** How a change that stopped is told of, by how much of it was done. */
const keyOf: Record<Extent, string> = {
  nothing: 'pets.changes.unchanged_resume',
  some: 'pets.changes.interrupted',
  unclear: 'pets.changes.unclear',
};

interface Ways {
  undo(id: string): void;
  resume(id: string): void;
  rollBack(id: string): void;
}

/** Tells how a change went that came to its end; `sentence` says what it was. */
export const tellDone = (entry: JournalEntry, sentence: string, { undo }: Pick<Ways, 'undo'>): void => {
  const translate = get(t);
  const waiting = entry.problems.find((problem) => isWaiting(problem));
  const first = waiting ?? entry.problems.at(0);
  const left = (problem: Problem) => problemSentence(problem, translate);
  const action = { label: translate('pets.changes.undo'), onAction: () => undo(entry.id) };
  if (entry.status === 'undone') {
    notify.success(translate('pets.changes.undone', { values: { sentence } }));
  } else if (entry.status === 'partly-undone') {
    const message = translate('pets.changes.partly_undone', { values: { sentence } });
    notify.info(waiting ? `${message} ${left(waiting)}` : message, { timeout: 10_000 });
  } else if (first) {
    notify.info(`${sentence}. ${left(first)}`, { action });
  } else {
    notify.success(sentence, { action });
  }
};

/** Tells why a change did not come about, or stopped; `what` is its kind, or what was to be done with one. */
export const tellFailure = (error: unknown, what: Change['kind'] | BackOrOn, { resume, rollBack }: Ways): void => {
  const translate = get(t);
  if (stopReason(error) === 'lost' || (error instanceof JournalError && error.reason === 'lost')) {
    notify.info(translate('pets.changes.lost'));
    return;
  }
  if (error instanceof UnfinishedChangeError) {
    const { id } = error.entry;
    const action = { label: translate('pets.changes.resume'), onAction: () => resume(id) };
    const canResume = (error.elsewhere?.standing ?? 'open') === 'open';
    notify.info(changeFailure(error), { ...(canResume && { action }), timeout: 10_000 });
    return;
  }
  if (error instanceof MovedOnError || error instanceof OutdatedPlanError) {
    notify.info(changeFailure(error), { timeout: 10_000 });
    return;
  }
  const words = failureWords[what];
  const failed = translate(words.failed);
  if (!(error instanceof JournalError)) {
    notify.failure(inOwnWords(error), translate('pets.changes.unchanged', { values: { message: failed } }));
    return;
  }
  const { id, direction } = error.entry;
  const action =
    direction === 'forward'
      ? { label: translate('pets.changes.roll_back'), onAction: () => rollBack(id) }
      : { label: translate('pets.changes.resume'), onAction: () => resume(id) };
  if (error.reason === 'cancelled') {
    notify.info(translate('pets.changes.stopped'), { action });
    return;
  }
  // a single step that was said to be done and was not
  const isInVain = error.reason === 'not-verified' && error.entry.plan.steps.length === 1;
  const message = error.extent === 'some' && !isInVain ? translate(words.partly) : failed;
  const key = isInVain ? keyOf.nothing : keyOf[error.extent];
  notify.failure(inOwnWords(error), translate(key, { values: { message } }), { action });
};
