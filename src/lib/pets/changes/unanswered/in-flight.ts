import { mapPool, requestLimit } from '../../core/async/pool';
import type { JournalEntry } from '../change';
import { CoverReader } from '../covers';
import type { Current } from '../journal/extent';
import { standingOf } from './standing';
import { marksOf } from './step-marks';
import { isAsSent, type Mark, type Unanswered } from './unanswered';

/** Writes are sent in order, so many at a time; there is room beside them for photos that take none. */
const mostInFlight = 2 * requestLimit;

/** The step that was being done, or taken back; undefined for none. */
const runningStep = ({ direction, plan, retried = [], stepsDone }: JournalEntry): number | undefined =>
  direction === 'forward'
    ? stepsDone < plan.steps.length
      ? stepsDone
      : retried.at(0)
    : stepsDone > 0
      ? stepsDone - 1
      : retried.at(-1);

/** Whether its tab ended: who stops otherwise, or is to put right what came late, says so. */
const isCutOff = ({ problems, status }: JournalEntry): boolean =>
  status === 'interrupted' && problems.every(({ kind }) => kind !== 'failed' && kind !== 'came-late');

/** Those that are not so yet, the first ones. */
const notYet = async (marks: readonly Mark[], current: Current): Promise<Mark[]> => {
  const found: Mark[] = [];
  const covers = new CoverReader();
  for (let at = 0; at < marks.length && found.length < mostInFlight; at += requestLimit) {
    const some = marks.slice(at, at + requestLimit);
    // what can't be read now may be in flight all the same
    const standings = await mapPool(some, requestLimit, (mark) =>
      standingOf(mark, current, covers).catch(() => undefined),
    );
    found.push(
      ...some.filter((mark, index) => {
        const standing = standings[index];
        return standing === undefined || !isAsSent(mark, standing, current);
      }),
    );
  }
  return found;
};

/** One write has all fields of a person: those that are so already, too, and may be otherwise when it lands. */
const withFields = (found: readonly Mark[], marks: readonly Mark[]): Mark[] => {
  const people = new Set(found.flatMap((mark) => (mark.kind === 'field' ? [mark.personId] : [])));
  return marks.filter((mark) => found.includes(mark) || (mark.kind === 'field' && people.has(mark.personId)));
};

/** Notes, of an entry whose tab has ended, the writes that may have been on their way then: nobody else knows of them. */
export const noteInFlight = async (entry: JournalEntry, current: Current): Promise<void> => {
  const step = isCutOff(entry) ? runningStep(entry) : undefined;
  if (step === undefined) {
    return;
  }
  const { direction, unanswered = [] } = entry;
  const all = marksOf(entry, step, current);
  const marks = withFields(await notYet(all, current), all);
  const at = new Date().toISOString();
  if (marks.length > 0) {
    entry.unanswered = [...unanswered, ...marks.map((mark): Unanswered => ({ step, direction, at, mark }))];
  }
};
