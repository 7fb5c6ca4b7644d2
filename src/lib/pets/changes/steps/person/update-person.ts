import { isDayEarly, isKept, nextDay, type Person, type PersonFields } from '../../../core/person';
import { findPerson, getPerson } from '../../../immich';
import type { StepOf } from '../../change';
import { NotVerifiedError } from '../../errors';
import type { StepHandler } from '../context';
import { writeFields } from './write-fields';

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

export const updatePersonStep: StepHandler<StepOf<'update-person'>> = {
  units: () => 1,

  async run(step, context) {
    const { personId, after, isCarried = false } = step;
    const id = context.current(personId);
    const sent = isCarried ? missing(after, await getPerson(id)) : after;
    const written = await writeFields(id, sent, context, { isCarried });
    if (fieldsOf(after).some((field) => !isKept(field, written[field], after[field]))) {
      throw new NotVerifiedError('The server kept other values');
    }
    if (!isCarried && after.birthDate && isDayEarly(written.birthDate, after.birthDate)) {
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
      return;
    }
    const changed = fieldsOf(before).filter((field) => person[field] !== before[field]);
    const ours = changed.filter((field) => isKept(field, person[field], after[field]));
    if (changed.length > ours.length) {
      context.problem('changed-since', { count: changed.length - ours.length, name: person.name });
    }
    if (ours.length > 0) {
      await writeFields(id, pick(asStored(step), ours), context);
    }
    context.advance();
  },
};
