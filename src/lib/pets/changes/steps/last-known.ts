import type { Person } from '../../core/person';
import type { JournalEntry, PersonSnapshot, Step } from '../change';
import type { StepContext } from './context';

const snapshotsIn = (step: Step): PersonSnapshot[] => {
  switch (step.kind) {
    case 'merge': {
      return [step.survivor, ...step.merged];
    }
    case 'assign': {
      return step.sources;
    }
    case 'erase': {
      return step.source ? [step.source] : [];
    }
    default: {
      return [];
    }
  }
};

/** The steps of an entry that are done, and were not taken back. */
const inForce = ({ direction, plan, status, stepsDone }: JournalEntry): Step[] =>
  direction === 'forward' && status !== 'planned' ? plan.steps.slice(0, stepsDone) : [];

/** The person of a snapshot as it was last: later changes, which are still in force, may have renamed it before it was gone. */
export const lastKnown = async ({ person }: PersonSnapshot, context: StepContext): Promise<Person> => {
  const id = context.current(person.id);
  const later = await context.later();
  let known = person;
  const steps = later.toReversed().flatMap((entry) => inForce(entry));
  for (const step of steps) {
    const seen = snapshotsIn(step).find((one) => context.current(one.person.id) === id);
    known = seen?.person ?? known;
    if (step.kind === 'update-person' && context.current(step.personId) === id) {
      known = { ...known, ...step.after };
    }
  }
  return known;
};

/**
 * The photo of the cover that a change is to give back: the one that it found, unless an earlier change had set that and was taken
 * back since. Then it is the one from before.
 */
export const coverToGiveBack = async (personId: string, assetId: string, context: StepContext): Promise<string> => {
  const earlier = await context.earlier();
  let wanted = assetId;
  const isOurs = (step: Step) =>
    step.kind === 'set-cover' && step.after === wanted && context.current(step.personId) === personId;
  for (const { plan, status } of earlier) {
    const step = plan.steps.find((one) => isOurs(one));
    if (step?.kind === 'set-cover') {
      if (status !== 'undone' || typeof step.before !== 'object') {
        break;
      }
      wanted = step.before.assetId;
    }
  }
  return wanted;
};
