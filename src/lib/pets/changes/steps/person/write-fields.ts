import { isDayEarly, isKept, nextDay, type Person, type PersonFields } from '../../../core/person';
import { getPerson, updatePerson } from '../../../immich';
import type { Told } from '../../unanswered/ask-again';
import type { Mark } from '../../unanswered/unanswered';
import type { StepContext } from '../context';

const toldOfFields = (personId: string, fields: Partial<PersonFields>): Told<Person> => {
  const names = Object.keys(fields) as (keyof PersonFields)[];
  return {
    marks: names.map((field): Mark => ({ kind: 'field', personId, field, sent: fields[field] ?? null })),
    ask: async () => {
      const person = await getPerson(personId);
      return names.every((field) => isKept(field, person[field], fields[field])) ? { answer: person } : null;
    },
  };
};

/**
 * Writes fields of a person. Those that are `isCarried` were read of one, and are to be read the same afterwards: where the server
 * hands birthdays out a day early, the birthday is written as it must have been.
 */
export const writeFields = async (
  id: string,
  fields: Partial<PersonFields>,
  context: Pick<StepContext, 'write'>,
  { isCarried = false } = {},
): Promise<Person> => {
  const send = (sent: Partial<PersonFields>) =>
    context.write((signal) => updatePerson(id, sent, signal), toldOfFields(id, sent));
  const written = await send(fields);
  const { birthDate } = fields;
  if (!isCarried || !birthDate || !isDayEarly(written.birthDate, birthDate)) {
    return written;
  }
  return send({ birthDate: nextDay(birthDate) });
};
