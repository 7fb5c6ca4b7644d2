import { isDayEarly, nextDay, type Person, type PersonFields } from '../../../core/person';
import { updatePerson } from '../../../immich';
import type { StepContext } from '../context';

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
  const written = await context.write((signal) => updatePerson(id, fields, signal));
  const { birthDate } = fields;
  if (!isCarried || !birthDate || !isDayEarly(written.birthDate, birthDate)) {
    return written;
  }
  return context.write((signal) => updatePerson(id, { birthDate: nextDay(birthDate) }, signal));
};
