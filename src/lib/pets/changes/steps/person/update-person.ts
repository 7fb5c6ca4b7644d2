import { isDayEarly, isKept, nextDay, type Person, type PersonFields } from '../../../core/person';
import { findPerson, getPerson } from '../../../immich';
import type { StepOf } from '../../change';
import type { StepContext, StepHandler } from '../context';
import { fieldsToGiveBack } from '../last-known';
import { isSaidSince } from '../said-since';
import { isFilledIn } from './filled-in';
import { writeFields, type Since } from './write-fields';

type Field = keyof PersonFields;

const fieldsOf = (fields: Partial<PersonFields>) => Object.keys(fields) as Field[];

const pick = (fields: Partial<PersonFields>, names: readonly Field[]): Partial<PersonFields> =>
  Object.fromEntries(names.map((name) => [name, fields[name]]));

/** What has to be sent: of values that another person had, the server may have carried some over by itself. */
const missing = (after: Partial<PersonFields>, present: Person): Partial<PersonFields> =>
  pick(
    after,
    fieldsOf(after).filter((field) => present[field] !== after[field]),
  );

/** The values before, as the server has them and not as it hands them out. */
const asStored = ({ before, isDayEarly: isEarly }: StepOf<'update-person'>): Partial<PersonFields> =>
  isEarly && before.birthDate ? { ...before, birthDate: nextDay(before.birthDate) } : before;

/** Whether a value that is as it was to be may be this change's own doing: of its merge, or of an earlier attempt. */
const isPerhapsOwn = (
  { after, personId }: StepOf<'update-person'>,
  field: Field,
  { current, isResumed, steps }: StepContext,
): boolean => {
  const merge = steps.find((step) => step.kind === 'merge' && current(step.survivor.person.id) === current(personId));
  const wasSoBefore = merge?.kind === 'merge' && isKept(field, merge.survivor.person[field], after[field]);
  return !wasSoBefore && (isResumed || (merge !== undefined && isFilledIn(field)));
};

/**
 * What has to be sent. Values that somebody else gave since the plan was made are overwritten where the user has just asked
 * for it, and an undo gives those back; what is carried over, or was asked for before the change was cut off, leaves them. Values
 * that somebody else has made what they were to be are left by an undo, too.
 */
const compareAndPick = async (
  step: StepOf<'update-person'>,
  present: Person,
  context: StepContext,
): Promise<Partial<PersonFields>> => {
  const { before, after, isCarried = false } = step;
  const wanted = isCarried ? missing(after, present) : after;
  const isOthers = (field: Field): boolean =>
    present[field] !== before[field] && !isKept(field, present[field], after[field]);
  const others = fieldsOf(wanted).filter((field) => isOthers(field));
  const foundSo = fieldsOf(after).filter(
    (field) => present[field] !== before[field] && !isOthers(field) && !isPerhapsOwn(step, field, context),
  );
  const found = [...foundSo, ...(isCarried || context.isResumed ? [] : others)];
  if (found.length > 0) {
    step.before = { ...before, ...pick(present, found) };
    await context.save();
  }
  if (others.length === 0) {
    return wanted;
  }
  if (isCarried || context.isResumed) {
    context.problem('changed-since', { count: others.length, name: present.name });
    return pick(
      wanted,
      fieldsOf(wanted).filter((field) => !others.includes(field)),
    );
  }
  return wanted;
};

export const updatePersonStep: StepHandler<StepOf<'update-person'>> = {
  units: () => 1,

  async run(step, context) {
    const { personId, after, isCarried = false } = step;
    const id = context.current(personId);
    const present = context.isResumed ? await findPerson(id) : await getPerson(id);
    if (!present) {
      context.problem('person-gone');
      context.advance();
      return;
    }
    const sent = await compareAndPick(step, present, context);
    if (fieldsOf(sent).length === 0) {
      context.advance();
      return;
    }
    const onChanged: Since['onChanged'] = ({ length: count }, { name }) =>
      context.problem('changed-since', { count, name });
    const written = await writeFields(id, sent, context, { isCarried, since: { before: present, onChanged } });
    if (!isCarried && sent.birthDate && after.birthDate && isDayEarly(written.birthDate, after.birthDate)) {
      step.isDayEarly = true;
      await context.save();
    }
    context.advance();
  },

  async undo(step, context) {
    const { personId, before, after } = step;
    const id = context.current(personId);
    const person = await findPerson(id);
    if (!person) {
      context.problem('person-gone');
      context.advance();
      return;
    }
    const changed = fieldsOf(before).filter((field) => person[field] !== before[field]);
    const ours: Field[] = [];
    for (const field of changed) {
      const isLaters = () =>
        isSaidSince(
          context,
          id,
          (other) =>
            other.kind === 'update-person' &&
            Object.hasOwn(other.after, field) &&
            isKept(field, person[field], other.after[field]),
        );
      if (isKept(field, person[field], after[field]) && !(await isLaters())) {
        ours.push(field);
      }
    }
    if (changed.length > ours.length) {
      context.problem('changed-since', { count: changed.length - ours.length, name: person.name });
    }
    if (ours.length > 0) {
      const wanted = await fieldsToGiveBack(id, pick(asStored(step), ours), context);
      await writeFields(id, wanted, context);
    }
    context.advance();
  },
};
