import { mapPool, requestLimit } from '../../../core/async/pool';
import { isKept, type Person, type PersonFields } from '../../../core/person';
import { findPerson, getPerson, mergePeople } from '../../../immich';
import type { PersonSnapshot, StepOf } from '../../change';
import { NotMergedError, NotVerifiedError } from '../../errors';
import { toldBy } from '../../unanswered/standing';
import type { Mark } from '../../unanswered/unanswered';
import { renewPeople } from '../compare/renew-snapshots';
import type { StepContext } from '../context';
import { filledIn } from './filled-in';
import { writeFields } from './write-fields';

type Evened = Pick<PersonFields, 'name' | 'birthDate'>;

/** Those of the merged people that still exist. */
export const stillThere = async (merged: readonly PersonSnapshot[], { current }: StepContext): Promise<string[]> => {
  const people = await mapPool(merged, requestLimit, ({ person }) => findPerson(current(person.id)));
  return people.filter((person) => person !== null).map((person) => person.id);
};

/**
 * Merges people of a step into another one.
 * @param onLook is told how everybody is just before
 */
export const sendMerge = (
  survivorId: string,
  ids: readonly string[],
  { merged }: StepOf<'merge'>,
  context: StepContext,
  onLook?: (people: Person[]) => Promise<void>,
): Promise<void> => {
  const marks = ids.map((personId): Mark => {
    const snapshot = merged.find(({ person }) => context.current(person.id) === personId);
    const assetId = snapshot?.faces.at(0)?.assetId ?? snapshot?.photos?.at(0) ?? null;
    return { kind: 'merged', personId, survivorId, assetId };
  });
  return context.write((signal) => mergePeople(survivorId, [...ids], signal, onLook), toldBy(marks, context.current));
};

const evenedOf = ({ name, birthDate }: Person): Evened => ({ name, birthDate });

const isEven = (person: Person, { name, birthDate }: Evened): boolean =>
  isKept('name', person.name, name) && person.birthDate === birthDate;

/** What a merge that did not come about has made somebody like its survivor in, as it was before; not what is otherwise by now. */
export const unevened = (
  { survivor, evened = [] }: Pick<StepOf<'merge'>, 'survivor' | 'evened'>,
  before: Person,
  now: Person,
): Partial<Evened> => {
  const isStill = (field: keyof Evened) =>
    evened.includes(before.id) &&
    isKept(field, now[field], survivor.person[field]) &&
    !isKept(field, now[field], before[field]);
  return Object.fromEntries(filledIn.filter((field) => isStill(field)).map((field) => [field, before[field]]));
};

/** Gives people their own names and birthdays again, whom a merge that did not come about made like its survivor. */
export const unevenAgain = async (step: StepOf<'merge'>, context: StepContext) => {
  for (const { person } of step.merged) {
    const present = step.evened?.includes(person.id) ? await findPerson(context.current(person.id)) : null;
    const fields = present ? unevened(step, person, present) : {};
    if (present && Object.keys(fields).length > 0) {
      await writeFields(present.id, fields, context, { isCarried: true });
    }
  }
};

/**
 * Immich 3.2.0 says yes to the merge of people with different names or birthdays and leaves them alone. They are made alike
 * first, which an undo takes back, and merged then. Throws `NotMergedError` when that does not help.
 */
export const mergeEvened = async (
  step: StepOf<'merge'>,
  survivorId: string,
  left: readonly string[],
  context: StepContext,
): Promise<void> => {
  const wanted = evenedOf(await getPerson(survivorId));
  const people = await mapPool(left, requestLimit, (id) => getPerson(id));
  const different = people.filter((person) => !isEven(person, wanted));
  if (different.length === 0) {
    throw new NotVerifiedError('Somebody was not merged');
  }
  const ids = new Set(different.map(({ id }) => id));
  step.evened = step.merged.map(({ person }) => person.id).filter((id) => ids.has(context.current(id)));
  await context.save();
  for (const { id } of different) {
    await writeFields(id, wanted, context, { isCarried: true });
  }
  await sendMerge(survivorId, left, step, context, (people) => renewPeople(step, people, context));
  const still = await stillThere(step.merged, context);
  if (still.length > 0) {
    await unevenAgain(step, context);
    throw new NotMergedError('Somebody was not merged');
  }
};
