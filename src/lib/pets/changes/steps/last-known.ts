import type { Person, PersonFields } from '../../core/person';
import type { JournalEntry, PersonSnapshot, Step } from '../change';
import type { StepContext } from './context';
import { inForce } from './in-force';
import { withSaidElsewhere } from './said-elsewhere';

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

/** Whether an entry has taken a step back: also where its undo left something, though nothing of that step. */
const isTakenBack = ({ problems, status }: JournalEntry, index: number): boolean =>
  status === 'undone' || (status === 'partly-undone' && problems.every(({ step }) => step !== index));

interface Said<T> {
  before: T;
  after: T;
}

/**
 * The value that a change is to give back: the one that it found, unless an earlier change had set that and was taken back since. Then it
 * is the one from before. Where another browser had set it, and took that back, nobody can tell which came first: that is listed.
 *
 * @param saidBy what a step set, if it is about the same; null otherwise
 */
export const toGiveBack = async <T>(
  found: T,
  { earlier, elsewhere, problem }: Pick<StepContext, 'earlier' | 'elsewhere' | 'problem'>,
  saidBy: (step: Step) => Said<T> | null,
  isSame: (a: T, b: T) => boolean = Object.is,
): Promise<T> => {
  let wanted = found;
  for (const entry of await earlier()) {
    const all = entry.plan.steps.map((step) => saidBy(step));
    const index = all.findIndex((one) => one !== null && isSame(one.after, wanted));
    if (index !== -1 && !isTakenBack(entry, index)) {
      break;
    }
    const said = all.at(index);
    wanted = index !== -1 && said ? said.before : wanted;
  }
  const hadSaid = (step: Step): boolean => {
    const said = saidBy(step);
    return said !== null && isSame(said.after, wanted) && !isSame(said.before, wanted);
  };
  const others = await elsewhere();
  if (others.some((entry) => entry.plan.steps.some((step, index) => isTakenBack(entry, index) && hadSaid(step)))) {
    problem('changed-since');
  }
  return wanted;
};

/** The same of fields of a person. */
export const fieldsToGiveBack = async <F extends Partial<PersonFields>>(
  id: string,
  found: F,
  context: StepContext,
): Promise<F> => {
  const wanted = (Object.keys(found) as (keyof PersonFields)[]).map(async (field) => {
    const saidBy = (step: Step) =>
      step.kind === 'update-person' && Object.hasOwn(step.after, field) && context.current(step.personId) === id
        ? { before: step.before[field], after: step.after[field] }
        : null;
    return [field, await toGiveBack(found[field], context, saidBy)] as const;
  });
  return Object.fromEntries(await Promise.all(wanted)) as F;
};

/**
 * The person of a snapshot as it was last: later changes, which are still in force, here or elsewhere, may have renamed it before it was
 * gone, and earlier ones may have been taken back.
 */
export const lastKnown = async ({ person }: PersonSnapshot, context: StepContext): Promise<Person> => {
  const id = context.current(person.id);
  const later = await context.later();
  const { name, birthDate, isFavorite, isHidden } = person;
  let known: Person = {
    ...person,
    ...(await fieldsToGiveBack(id, { name, birthDate, isFavorite, isHidden }, context)),
  };
  const steps = later.toReversed().flatMap((entry) => inForce(entry));
  for (const step of steps) {
    const seen = snapshotsIn(step).find((one) => context.current(one.person.id) === id);
    known = seen?.person ?? known;
    if (step.kind === 'update-person' && context.current(step.personId) === id) {
      known = { ...known, ...step.after };
    }
  }
  return withSaidElsewhere(id, known, context);
};

/** What is to be given back of the photo of a cover. */
export const coverToGiveBack = async (personId: string, assetId: string, context: StepContext): Promise<string> =>
  toGiveBack(assetId, context, (step) =>
    step.kind === 'set-cover' && context.current(step.personId) === personId
      ? { before: typeof step.before === 'object' ? step.before.assetId : step.after, after: step.after }
      : null,
  );

/** The photo of the cover that a later change, which is still in force, has given somebody; null for none. */
export const coverChosenSince = async (personId: string, context: StepContext): Promise<string | null> => {
  const later = await context.later();
  const steps = later.flatMap((entry) => inForce(entry).toReversed());
  const chosen = steps.find((step) => step.kind === 'set-cover' && context.current(step.personId) === personId);
  return chosen?.kind === 'set-cover' ? chosen.after : null;
};
